// What the server says of imports, and how it is asked.
import { type Allowed, ask, query } from '../api.ts'
import type { Bilingual } from '../texts.ts'

export type ImportKind = 'units' | 'initiatives' | 'people'
export type ImportState = 'preparing' | 'running' | 'stopped' | 'done' | 'undoing' | 'undo_stopped' | 'undone' | 'expired'
export type Failure = { lines: number[]; message: Bilingual }
export type ImportSummary = {
  id: string
  kind: ImportKind
  programme: string
  file_name: string
  state: ImportState
  revision: number
  sheets: { name: string; rows: number }[]
  lines: number
  lines_done: number
  result: { written?: number; added?: number; changed?: number; unchanged?: number }
  failures: Failure[]
  created_at: string
  /** Who sent it. */
  by: string
  own: boolean
  /** `run` only while it is being prepared. */
  may: { decide: Allowed; run?: Allowed; resume: Allowed; undo: Allowed }
  /** Its rows are received then, whenever they are written. */
  ordered_at?: string
  undo_until?: string
}
export type Unit = { code: string; name: string }
export type Question = { key: string; typed: string; field: string; lines: number; candidates: Unit[] }
export type ImportColumn = {
  title: string
  field: string
  /** The title says just that. */
  sure: boolean
  encoding: 'unicode' | 'tcvn3' | 'vni'
  before: string
  after: string
  sample: string[]
  /** Of what its numbers are, as the title says. */
  money: Money
}
export type Money = '' | 'dong' | 'thousand' | 'million' | 'billion'
/** `question`: the key of the question that answers it. */
export type Problem = { error: boolean; field: string; message: Bilingual; suggestions?: string[]; question?: string }
export type Check = { ok: number; warnings: number; errors: number; left_out: number; of_all: Problem[]; questions: Question[] }
export type ImportField = {
  name: string
  needed: boolean
  is?: 'unit' | 'money'
  may_be_common: boolean
  common: string
  unit_name?: string
  choices: { value: string; title: Bilingual }[]
}
/** `columns`, `check` and the rest only while it is being prepared. */
export type ImportView = ImportSummary & {
  fields: ImportField[]
  options: { name: string; needed: boolean; value: string; unit_name?: string }[]
  sheet?: number
  header_line?: number
  header_rows?: number
  /** As it was chosen; '': as the titles say. */
  money?: Money
  columns?: ImportColumn[]
  check?: Check
  answered?: { key: string; typed: string; unit: Unit }[]
  /** The very same file was written before; null: it was not. */
  same_file?: { message: Bilingual } | null
  /** It is meant to be written all the same. */
  again?: boolean
}
export type Standing = 'ok' | 'warning' | 'error' | 'left_out'
/** `text`: of a row that is no data, all that stands in it. */
export type Row = { line: number; standing: Standing; values: Record<string, string>; problems: Problem[]; text?: string }
export type Rows = { total: number; page: number; rows_of_page: number; rows: Row[] }
export type Decision = {
  sheet?: number
  header_line?: number
  header_rows?: number
  columns?: string[]
  money?: Money
  common?: Record<string, string | null>
  taken?: Record<string, true | null>
  again?: boolean
  options?: Record<string, string>
  units?: Record<string, string | null>
  corrections?: Record<string, Record<string, string | null>>
}
/** What is decided may follow from what was decided just before. */
export type Deciding = Decision | ((view: ImportView) => Decision)

const at = (id: string): string => `/api/v1/imports/${encodeURIComponent(id)}`

export const calls = {
  imports: () => ask<{ imports: ImportSummary[]; may: { send: Record<ImportKind, Allowed> } }>('GET', '/api/v1/imports'),
  sendFile: (kind: ImportKind, programme: string, name: string, content: Blob) =>
    ask<{ id: string }>('POST', `/api/v1/imports${query({ kind, programme, file_name: name })}`, content),
  view: (id: string) => ask<ImportView>('GET', at(id)),
  rows: (id: string, show: string, page: number) => ask<Rows>('GET', `${at(id)}/rows${query({ show, page: String(page) })}`),
  decide: (id: string, revision: number, decision: Decision) => ask<{ revision: number }>('PATCH', at(id), { revision, ...decision }),
  run: (id: string) => ask<{ lines: number }>('POST', `${at(id)}/run`, {}),
  resume: (id: string) => ask<{ state: string }>('POST', `${at(id)}/resume`, {}),
  undo: (id: string, reason: string) => ask<{ state: string }>('POST', `${at(id)}/undo`, reason ? { reason } : {}),
  errorFile: (id: string, language: string) => `${at(id)}/errors.xlsx${query({ lang: language })}`,
}
