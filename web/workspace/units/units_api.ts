// What the server says of the organisation, and how its changes are asked for.
import { type Allowed, ask, query, tryOut } from '../api.ts'
import type { Withdrawal } from '../evidence/benefit_api.ts'
import type { Bilingual } from '../texts.ts'

export type Members = { n: number /** False: a part is missing, there are more. */; whole: boolean } | null
export type UnitName = { code: string; name: string }
export type Level = 'confederation' | 'top' | 'upper' | 'grassroots'
export type UnitLine = UnitName & {
  full_name: string
  kind: string
  level: Level
  children: number
  grassroots_unions: number
  members: Members
  illustrative: boolean
}
/** `next`: where the rest begins. `revision` goes back with a change: what was looked at. */
export type Children = { revision: number; on: string; count: number; units: UnitLine[]; next: number | null }
export type FoundUnit = UnitLine & { lives: boolean; path: UnitName[]; former_name?: string }
type Dated = { from: string | null; to: string | null }
export type Handover = { unit: UnitName; on: string; share: string; whole: boolean }
export type Act = 'create_below' | 'rename' | 'set_figures' | 'move' | 'merge' | 'split' | 'close' | 'withdraw'
export type Unit = UnitLine & {
  revision: number
  on: string
  lives: boolean
  founded_on: string | null
  ended_on: string | null
  path: UnitName[]
  names: ({ name: string; short_name: string } & Dated)[]
  parents: ({ unit: UnitName } & Dated)[]
  own_members: ({ n: number } & Dated)[]
  government_codes: ({ code: string } & Dated)[]
  sector: string | null
  ownership: string | null
  region: string | null
  blocs: { code: string; title: string }[]
  predecessors: Handover[]
  successors: Handover[]
  next: Record<Act, { may: boolean; why: Bilingual | null }>
}
export type Figure = { on: string; members: Members; grassroots_unions: number }
export type UnitPaper = {
  id: string
  title: Bilingual
  number: string
  dated_on: string
  signer: string
  states_none: boolean
  withdrawn: Withdrawal | null
}
export type UnitPapers = { documents: UnitPaper[]; may: { withdraw_document: Allowed } }
export type Several = { count: number; units: UnitName[] }
export type Effects = {
  on: string
  founded: Several
  ended: Several
  renamed: Several
  moved: { count: number; units: { unit: UnitName; from: UnitName | null; to: UnitName | null }[] }
  carried: number
  figures: {
    unit: UnitName
    there_before: boolean
    there_after: boolean
    members_before: Members
    members_after: Members
    grassroots_unions_before: number
    grassroots_unions_after: number
  }[]
  lines: { what: string; count: number; text: Bilingual; each: Bilingual[] }[]
}
export type Changed = { revision: number; effects: Effects }
/** As POST /api/v1/units/changes takes it; `act` says which other fields there are. */
export type Change = { act: string; on: string; basis: string; revision: number } & Record<string, unknown>

const path = '/api/v1/units'
const of = (code: string): string => `${path}/${encodeURIComponent(code)}`

export const units = {
  children: (on: string, parent: string, from: number) => ask<Children>('GET', path + query({ on, parent, from: from ? String(from) : '' })),
  find: (on: string, q: string) => ask<{ units: FoundUnit[] }>('GET', path + query({ on, q })),
  one: (code: string, on: string) => ask<Unit>('GET', of(code) + query({ on })),
  figures: (code: string) => ask<{ figures: Figure[] }>('GET', `${of(code)}/figures`),
  papers: (code: string) => ask<UnitPapers>('GET', `${of(code)}/documents`),
  withdrawPaper: (code: string, paper: string, reason: string) =>
    ask<{ recorded_at: string }>('POST', `${of(code)}/documents/${paper}/withdrawal`, { reason }),
  preview: (change: Change) => tryOut<Changed>(`${path}/changes/preview`, change),
  change: (change: Change) => ask<Changed>('POST', `${path}/changes`, change),
}
