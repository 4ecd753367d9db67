// What the server says of the accounts in one's scope, and what is done with one of them.
import { type Allowed, ask, query, type RoleUnit } from '../api.ts'

export type Role = 'administrator' | 'officer' | 'approver' | 'council_secretary' | 'council_member' | 'bloc_officer' | 'auditor'
export type AccountState = 'invited' | 'expired' | 'active' | 'disabled'
/** `unit` null: the whole installation. */
export type GivenRole = { id: string; role: Role; unit: RoleUnit | null; given_at: string }
export type Act = 'renew_invitation' | 'disable' | 'enable' | 'give_role' | 'take_role'
export type Account = {
  id: string
  name: string
  state: AccountState
  unit: RoleUnit | null
  roles: GivenRole[]
  second_factor: boolean
  created_at: string
  code_expires_at: string | null
  seen_at: string | null
  /** Of the one who asks. */
  own: boolean
  may: Record<Act, Allowed>
}
/**
 * One page of `total`; `counts` and `first_expiry` (of an invitation that is open) are of all that is found, whatever state
 * is asked for. `roles` are those the server knows.
 */
export type Accounts = {
  accounts: Account[]
  total: number
  page: number
  size: number
  counts: Record<AccountState, number>
  first_expiry: string | null
  roles: Role[]
  may: { invite: Allowed; invite_everywhere: Allowed }
}
/** `at`: with a role at that very unit; `kept`: only what one may change. */
export type AccountsAsked = {
  q?: string | undefined
  unit?: string | undefined
  at?: string | undefined
  state?: AccountState | undefined
  kept?: boolean
  page?: number | undefined
  size?: number
}
/** The code is shown once and kept nowhere. */
export type Invited = { id: string; code: string; expires_at: string }

const path = '/api/v1/accounts'
const of = (id: string): string => `${path}/${encodeURIComponent(id)}`

export const accounts = {
  list: ({ kept, page, size, ...asked }: AccountsAsked) =>
    ask<Accounts>('GET', path + query({ ...asked, kept: kept ? 'yes' : undefined, page: page?.toString(), size: size?.toString() })),
  one: (id: string) => ask<Account>('GET', of(id)),
  invite: (name: string, role: Role, unit: string | undefined) => ask<Invited>('POST', path, { name, role, ...(unit && { unit }) }),
  renew: (id: string) => ask<Invited>('POST', `${of(id)}/invitation`, {}),
  disable: (id: string) => ask<void>('POST', `${of(id)}/disable`, {}),
  enable: (id: string) => ask<void>('POST', `${of(id)}/enable`, {}),
  giveRole: (id: string, role: Role, unit: string | undefined) => ask<void>('POST', `${of(id)}/roles`, { role, ...(unit && { unit }) }),
  takeRole: (id: string, given: string) => ask<void>('DELETE', `${of(id)}/roles/${encodeURIComponent(given)}`, {}),
}
