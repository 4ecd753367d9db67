// What the server says of the files that belong to an initiative.
import type { FileState, Upload } from '../../shared/upload.ts'
import { type Allowed, ask } from '../api.ts'
import type { Bilingual } from '../texts.ts'

export type EvidenceFile = {
  id: string
  name: string
  kind: string
  size: number
  /** Bytes so far of one that is still on its way. */
  received: number
  state: FileState
  /** Of one that was refused. */
  why: Bilingual | null
  sent_at: string
  by_author: boolean
  /** Empty where it was the author. */
  who: string
  may: { open: Allowed; remove?: Allowed }
}
export type Evidence = { files: EvidenceFile[]; may: { add: Allowed }; limits: { files: number; bytes: number; endings: string[] } }

const of = (code: string): string => `/api/v1/inbox/${encodeURIComponent(code)}/evidence`

export const evidence = {
  list: (code: string) => ask<Evidence>('GET', of(code)),
  begin: (code: string, announced: { name: string; size: number; sha256: string }) => ask<Upload>('POST', of(code), announced),
  remove: (code: string, file: string, reason: string) => ask<Evidence>('POST', `${of(code)}/${file}/removal`, { reason }),
  address: (code: string, file: string): string => `${of(code)}/${file}`,
}
export const evidenceKey = (code: string) => ['evidence', code]
