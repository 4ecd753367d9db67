// What the server tells the one who is signed in, and where it may tell them by mail.
import { ask, query, tryOut } from '../api.ts'
import type { Bilingual } from '../texts.ts'

/** `text`: words of a person, as typed. `link`: a page of the workspace. */
export type Notification = { id: string; at: string; kind: string; told: Bilingual; text: string | null; link: string; read: boolean }
export type Notifications = { items: Notification[]; unread: number; next: string | null }
/** `waiting`: an address whose code is still awaited. `mail`: this system sends mail. */
export type MailAddress = { address: string | null; waiting: string | null; mail: boolean }
export type Proof = 'proved' | 'wrong' | 'over'

const path = '/api/v1/notifications'
const address = '/api/v1/session/mail-address'

export const messages = {
  unread: () => ask<{ unread: number }>('GET', `${path}/unread`),
  list: (before?: string) => ask<Notifications>('GET', path + query({ before })),
  read: (id: string, andBefore = false) => tryOut<void>(`${path}/read`, { id, and_before: andBefore }),
  mailAddress: () => ask<MailAddress>('GET', address),
  askForAddress: (typed: string) => ask<MailAddress>('POST', address, { address: typed }),
  proveAddress: (code: string) => ask<MailAddress & { proof: Proof }>('POST', `${address}/proof`, { code }),
  forgetAddress: () => ask<void>('DELETE', address, {}),
}
