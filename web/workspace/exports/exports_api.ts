// What the server says of exports: files of tables, and who took which.
import { ask, query, takeFile } from '../api.ts'
import { language } from '../texts.ts'

export type Format = 'xlsx' | 'csv' | 'docx'
/** As a text that is signed, or a workbook. */
export const summaryFormats: Format[] = ['docx', 'xlsx']
/** The tables that can be taken along; those from `evaluation` on from their own pages. */
export type Table =
  | 'inbox'
  | 'results'
  | 'units'
  | 'people'
  | 'accounts'
  | 'history'
  | 'imports'
  | 'evaluation'
  | 'targets'
  | 'launches'
  | 'conferences'
  | 'ranking'
  | 'awards'
  | 'webhooks'
  | 'taken'
  | 'bk21-f'
/** `filter` as the address named it; `columns` may be empty. `own`: I took it. */
export type Taken = {
  at: string
  own: boolean
  person: string
  unit: string | null
  table: Table
  format: string
  rows: number
  columns: string[]
  filter: Record<string, string>
  sha256: string
  reason: string
}
export type Search = Record<string, string | undefined>

/** As a file of the page's language; `reason`: with personal columns, for this purpose. */
export const fileAt = (path: string, format: Format, search: Search, reason?: string): string =>
  `${path}.${format}${query({ ...search, lang: language, ...(reason !== undefined && { personal: '1', reason }) })}`

/** Lets the browser save it under the table's name. */
export const save = async (path: string, format: Format, search: Search, reason?: string): Promise<void> => {
  const file = await takeFile(fileAt(path, format, search, reason))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `${path.split('/').at(-1)}.${format}`
  link.click()
  URL.revokeObjectURL(link.href)
}

const inProgramme = (programme: string, table: Table): string => `/api/v1/programmes/${encodeURIComponent(programme)}/exports/${table}`

export const exportPath = {
  inbox: (programme: string) => inProgramme(programme, 'inbox'),
  results: (bulk: string) => `/api/v1/bulk-acts/${encodeURIComponent(bulk)}/exports/results`,
  ranking: (programme: string) => inProgramme(programme, 'ranking'),
  targets: (programme: string) => inProgramme(programme, 'targets'),
  held: (programme: string, kind: 'launches' | 'conferences') => inProgramme(programme, kind),
  awards: (programme: string) => inProgramme(programme, 'awards'),
  summary: (programme: string) => inProgramme(programme, 'bk21-f'),
  units: '/api/v1/exports/units',
  people: '/api/v1/exports/people',
  accounts: '/api/v1/exports/accounts',
  history: '/api/v1/exports/history',
  imports: '/api/v1/exports/imports',
  webhooks: '/api/v1/exports/webhooks',
  taken: '/api/v1/exports/taken',
}

export const exportsTaken = () => ask<{ exports: Taken[]; most: number }>('GET', '/api/v1/exports')
