// The grid of targets as it stands in the address: programme, unit, whose target, which units, as of when.

export type Owner = 'assigned' | 'own' | 'confederation'
/** `unit`: whose sub-units are shown. `silent`: days without a submission; 0: never anything. `history`: whose revisions are open. */
export type TargetsSearch = {
  programme?: string
  view?: 'launches' | 'conferences'
  /** Of a launch or conference. */
  state?: 'done' | 'late' | 'missing' | 'overdue'
  unit?: string
  owner?: Owner
  phase?: string
  show?: 'all'
  silent?: number
  sort?: 'ratio' | 'silence'
  q?: string
  as_of?: string
  page?: number
  history?: string
}
export type Change = (by: { [Name in keyof TargetsSearch]?: TargetsSearch[Name] | undefined }) => void

export const route = '/desk/lv/chi-tieu'
export const silences = [3, 7, 14, 30, 0] as const

const texts = ['programme', 'unit', 'phase', 'q', 'as_of', 'history'] as const
const words = {
  view: ['launches', 'conferences'],
  state: ['done', 'late', 'missing', 'overdue'],
  owner: ['own', 'confederation'],
  show: ['all'],
  sort: ['ratio', 'silence'],
} as const

/** What makes sense, everything else left out; the server judges what it means. */
export const searchFrom = (asked: Record<string, unknown>): TargetsSearch => {
  const search: Record<string, string | number> = {}
  for (const name of texts) {
    const value = asked[name]
    if ((typeof value === 'string' && value) || typeof value === 'number') search[name] = String(value)
  }
  for (const [name, known] of Object.entries(words)) {
    const value = asked[name]
    if ((known as readonly unknown[]).includes(value)) search[name] = value as string
  }
  const silent = Number(asked.silent)
  if (asked.silent !== undefined && asked.silent !== '' && Number.isSafeInteger(silent) && silent >= 0) search.silent = silent
  const page = Number(asked.page)
  if (Number.isSafeInteger(page) && page > 1) search.page = page
  return search
}

/** Another question begins at its first page. */
export const changed = (search: TargetsSearch, by: Parameters<Change>[0]): TargetsSearch => {
  const next: Record<string, unknown> = { ...search, ...by }
  if (!('page' in by) && !('history' in by)) delete next.page
  return searchFrom(next)
}

/** Whose targets of which units: what was typed into one list is written with it, found and turned over as it may be. */
export const listOf = ({ programme, view, unit, owner, phase, show, as_of }: TargetsSearch): string =>
  JSON.stringify([programme, view, unit, owner, phase, show, as_of])

/** What the server is asked. */
export const gridQuery = ({ unit, owner, phase, show, silent, sort, q, as_of, page, size }: TargetsSearch & { size?: number }): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ unit, owner, phase, show, silent, sort, q, as_of, page, size }))
    if (value !== undefined && value !== '') query.set(name, String(value))
  return query.toString()
}
