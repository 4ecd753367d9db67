// What units hold and record: launches and closing conferences.
import { type Allowed, ask } from '../api.ts'
import type { Bilingual } from '../texts.ts'

export type Kind = 'launches' | 'conferences'
export type Standing = 'done' | 'late' | 'missing' | 'overdue'
/** What needs somebody first. */
export const standings: readonly Standing[] = ['overdue', 'missing', 'late', 'done']
export type Obligation = { id: string; title: Bilingual; clause: string; forms: string[]; who: string[]; due_at: string | null }
/** `held_on`: "2026-03-01". */
export type Fulfilment = { held_on: string; form: string; with_employer: boolean; document: string; document_on: string | null; note: string }
export type FulfilmentRow = {
  code: string
  name: string
  level: string
  obligation: string
  state: Standing
  record: (Fulfilment & { recorded_at: string }) | null
  may: { record: Allowed }
}
export type Fulfilments = {
  obligations: Obligation[]
  rows: FulfilmentRow[]
  counts: Record<Standing, number>
  total: number
  page: number
  size: number
}
type Recorded = { unit: string; obligation: string } & (Partial<Fulfilment> | { taken_back: true; note: string })

const path = (programme: string, kind: Kind): string => `/api/v1/programmes/${encodeURIComponent(programme)}/${kind}`

/** `asked`: "unit=LD12&state=missing&page=2". */
export const fulfilments = {
  list: (programme: string, kind: Kind, asked: string) => ask<Fulfilments>('GET', `${path(programme, kind)}${asked && `?${asked}`}`),
  record: (programme: string, kind: Kind, recorded: Recorded) => ask<{ recorded_at: string }>('POST', path(programme, kind), recorded),
}
