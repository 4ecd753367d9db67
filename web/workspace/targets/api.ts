// What the server says of targets, and how it is asked.
import { type Allowed, ask, type Fraction, type Programme, tryOut } from '../api.ts'
import type { Bilingual } from '../texts.ts'
import type { Owner } from './address.ts'
import type { Standing } from './fulfilments_api.ts'

export type UnitName = { code: string; name: string }
/** Of one unit. `revisions`: how many of its targets this officer has seen; who writes says so. */
export type Line = UnitName & {
  brief: string
  level: string
  members: { n: number; whole: boolean } | null
  target: number | null
  since: string | null
  reason: string | null
  /** Of what it is made, where units were merged into this one. */
  sum: Bilingual | null
  last_year: number | null
  submitted: number
  recognised: number
  /** Null: the programme asks no launch of the unit. */
  launch: { state: Standing; held_on: string | null } | null
  missing: number | null
  needed_per_day: number | null
  last_sent_at: string | null
  children: number
  revisions: number
  may: { set: Allowed }
}
export type Grid = {
  programme: Programme & { closes_at: string }
  /** Which states count: all figures of the grid are of these. */
  counted: Bilingual
  state: 'upcoming' | 'open' | 'closed'
  phases: string[]
  as_of: string
  days_left: number
  asks_launches: boolean
  path: UnitName[]
  parent: Line
  /** `difference`: what of the parent's target is left; below zero when more was given out. */
  sum: { children: number; without: number; difference: number | null }
  last_year: Programme | null
  rows: Line[]
  total: number
  page: number
  size: number
  may: { split: Allowed; export: Allowed }
}
export type SplitBy = 'members' | 'equally' | 'last_year'
export type Split = {
  by: SplitBy
  total: number
  sum: number
  rounded_up: number
  without: number
  rows: (UnitName & {
    brief: string
    weight: number | null
    whole: boolean
    before: number | null
    amount: number
    rounded_up: boolean
    revisions: number
  })[]
}
/** `effective_on`: "2026-03-01"; today when absent. */
export type Order = {
  owner: Owner
  phase?: string
  effective_on?: string
  reason: string
  split_of?: string
  targets: { unit: string; amount: number; seen: number }[]
}
export type Revision = {
  owner: 'assigned' | 'own' | 'tld'
  phase: string
  amount: number
  before: number | null
  effective_at: string
  recorded_at: string
  reason: string
  by: UnitName | null
}
/** What merged units brought. */
export type Sum = { owner: Revision['owner']; phase: string; amount: number | null; since: string; text: Bilingual }

const of = (programme: string): string => `/api/v1/programmes/${encodeURIComponent(programme)}`

/** At most so many are reminded by one request. */
const most = 1000
export type Reminded = { sent: number; skipped: { unit: string; code: string; why: Bilingual }[] }

/** Every row of a list that comes in pages. */
export const everyRow = async <Row>(page: (more: { page: number; size: number }) => Promise<{ rows: Row[]; total: number }>): Promise<Row[]> => {
  const rows: Row[] = []
  for (let number = 1; ; ++number) {
    const part = await page({ page: number, size: most })
    rows.push(...part.rows)
    if (part.rows.length === 0 || rows.length >= part.total) return rows
  }
}

/** `asked`: as gridQuery makes it. */
export const targets = {
  grid: (programme: string, asked: string) => ask<Grid>('GET', `${of(programme)}/targets${asked && `?${asked}`}`),
  set: (programme: string, order: Order) => ask<{ written: number; unchanged: number }>('POST', `${of(programme)}/targets`, order),
  split: (programme: string, unit: string, by: SplitBy, total: number | undefined, phase: string | undefined) =>
    tryOut<Split>(`${of(programme)}/targets/split`, { unit, by, ...(total !== undefined && { total }), ...(phase && { phase }) }),
  revisions: (programme: string, unit: string) =>
    ask<UnitName & { sums: Sum[]; revisions: Revision[] }>('GET', `${of(programme)}/targets/${encodeURIComponent(unit)}/revisions`),
  remind: async (programme: string, units: string[], text: string): Promise<Reminded> => {
    const all: Reminded = { sent: 0, skipped: [] }
    for (let first = 0; first < units.length; first += most) {
      const part = units.slice(first, first + most)
      const { sent, skipped } = await ask<Reminded>('POST', `${of(programme)}/reminders`, { units: part, ...(text && { text }) })
      all.sent += sent
      all.skipped.push(...skipped)
    }
    return all
  },
}

export const ratioOf = ({ submitted, target }: Line): Fraction | undefined => (target ? { n: submitted, of: target } : undefined)
