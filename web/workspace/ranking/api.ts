// The leaderboard with what stands beside it for officers.
import { ask, query } from '../api.ts'
import type { Bilingual } from '../texts.ts'

/** `of`: the initiatives of the unit that count; `says`: the number with its reason. */
export type Signal = { n: number; of: number; says: Bilingual }
export type RankedRow = {
  rank: number | null
  tied: boolean
  unit: { code: string; name: string; short_name: string }
  count: number
  /** In the order of the columns; null: of another's units, not told. */
  signals: Signal[] | null
}
export type Ranking = {
  columns: { id: string; title: Bilingual; explains: Bilingual }[]
  rows: RankedRow[]
  as_of: string
  total_rows: number
  page: number
  levels: { level: string; title: Bilingual; count: number; current: boolean }[]
  next: string | null
}
export type Asked = { level?: string | undefined; q?: string | undefined; page?: number | undefined }

export const ranking = (programme: string, { level, q, page }: Asked) =>
  ask<Ranking>(
    'GET',
    `/api/v1/programmes/${encodeURIComponent(programme)}/leaderboard/signals${query({ level, q, page: page ? String(page) : undefined, size: '50' })}`,
  )
