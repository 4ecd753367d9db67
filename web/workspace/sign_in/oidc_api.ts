// Signing in by the operator's identity provider: what the server is asked, and where the browser goes and comes back.

import { ask, tryOut } from '../api.ts'
import type { PasskeyShown } from '../passkey.ts'

export type OidcLink = { linked_at: string; used_at: string | null }
/** What the provider gave to the page, or the second factor that was asked for then. */
export type Returned = { state: string; code?: string; iss?: string; error?: string } & { second?: string; passkey?: PasskeyShown }

const path = '/api/v1/session/oidc'
export const oidc = {
  /** Its name; null: there is none. */
  provider: () => ask<{ provider: string | null }>('GET', path),
  begin: () => tryOut<{ address: string }>(path, {}),
  returned: (told: Returned) => ask<{ name: string } | { linked: true }>('POST', `${path}/return`, told),
  link: () => ask<{ provider: string | null; link: OidcLink | null }>('GET', `${path}/link`),
  beginLink: () => tryOut<{ address: string }>(`${path}/link`, {}),
  unlink: () => ask<void>('DELETE', `${path}/link`, {}),
}

/** Where one wanted to go: an address of ours, kept in this tab while it is away. */
const wanted = 'sovang.oidc.to'
export const leaveFor = (address: string, to: string): void => {
  sessionStorage.setItem(wanted, to)
  location.assign(address)
}
export const wantedPlace = (): string => {
  const to = sessionStorage.getItem(wanted) ?? '/lv'
  return to.startsWith('/lv') ? to : '/lv'
}

/** Only what the server knows; nothing at all: nobody was sent here by a provider. */
export const returnedIn = (search: string): Returned | undefined => {
  const told = new URLSearchParams(search)
  const state = told.get('state')
  if (!state) return undefined
  const some = (['code', 'iss', 'error'] as const).flatMap((name) => {
    const value = told.get(name)
    return value ? [[name, value] as const] : []
  })
  return { state, ...Object.fromEntries(some) }
}
