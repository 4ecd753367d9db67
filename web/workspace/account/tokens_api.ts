// One's own tokens: what programs may ask in one's name.
import { ask, type Right } from '../api.ts'

/** `unit` null: wherever the account holds the rights. `until`: "2027-03-31". */
export type Token = {
  id: string
  name: string
  rights: Right[]
  unit: { code: string; name: string } | null
  made_at: string
  expires_at: string
  used_at: string | null
}
export type WantedToken = { name: string; rights: Right[]; unit?: string; until: string }
export type MadeToken = { id: string; token: string; expires_at: string }

export const tokens = {
  /** `rights`: what may be left to a token; `latest`: the last day that is taken. */
  list: () => ask<{ tokens: Token[]; rights: Right[]; latest: string }>('GET', '/api/v1/tokens'),
  make: (wanted: WantedToken) => ask<MadeToken>('POST', '/api/v1/tokens', wanted),
  revoke: (id: string) => ask<void>('DELETE', `/api/v1/tokens/${encodeURIComponent(id)}`, {}),
}
