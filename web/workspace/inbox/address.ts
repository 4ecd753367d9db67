// The inbox as it stands in the address: programme, filters, order, page, the record that is open, the bulk act that runs.

/** `open`: the code of the record in the panel. `bulk`: the bulk act whose progress is shown. */
export type InboxSearch = {
  programme?: string
  status?: string
  unit?: string
  field?: string
  sector?: string
  from?: string
  to?: string
  waiting?: number
  overdue?: string
  benefit?: number
  doubtful?: string
  q?: string
  sort?: string
  page?: number
  size?: number
  open?: string
  bulk?: string
}

const texts = ['programme', 'status', 'unit', 'field', 'sector', 'from', 'to', 'overdue', 'doubtful', 'q', 'sort', 'open', 'bulk'] as const
const numbers = ['waiting', 'benefit', 'page', 'size'] as const
/** What narrows the list; each can be taken away alone. */
export const filters = ['status', 'waiting', 'overdue', 'unit', 'sector', 'field', 'from', 'to', 'benefit', 'doubtful', 'q'] as const
export type Filter = (typeof filters)[number]

export const sizes = [50, 100, 200] as const

/** Words and numbers that make sense, everything else left out; the server judges what they mean. */
export const searchFrom = (asked: Record<string, unknown>): InboxSearch => {
  const search: Record<string, string | number> = {}
  for (const name of texts) {
    const value = asked[name]
    if ((typeof value === 'string' && value) || typeof value === 'number') search[name] = String(value)
  }
  for (const name of numbers) {
    const value = Number(asked[name])
    if (asked[name] !== '' && Number.isSafeInteger(value) && value > 0) search[name] = value
  }
  return search
}

const asText = (search: InboxSearch, names: readonly (keyof InboxSearch)[]): string => {
  const query = new URLSearchParams()
  for (const name of names) if (search[name] !== undefined && search[name] !== '') query.set(name, String(search[name]))
  return query.toString()
}

/** What the list is asked. */
export const listQuery = (search: InboxSearch): string => asText(search, [...filters, 'sort', 'page', 'size'])
/** What a saved view keeps, and what "all rows" means. */
export const filterQuery = (search: InboxSearch): string => asText(search, [...filters, 'sort'])
/** For the numbers beside the views: everything but the state, or those of one state that are overdue. */
export const countQuery = (search: InboxSearch, overdue?: 'submitted' | 'returned'): string =>
  asText({ ...search, size: 1, ...(overdue && { status: overdue, overdue: 'yes' }) }, [
    ...filters.filter((name) => overdue || (name !== 'status' && name !== 'waiting' && name !== 'overdue')),
    'size',
  ])

/** Another filter begins at the first page; undefined takes one away. */
export const changed = (search: InboxSearch, by: { [Name in keyof InboxSearch]?: InboxSearch[Name] | undefined }): InboxSearch => {
  const next = { ...search, ...by }
  if ([...filters, 'sort', 'size', 'programme'].some((name) => name in by) && !('page' in by)) delete next.page
  return searchFrom(next)
}

/** The filters of a saved view in the place of those that were set. */
export const viewed = (search: InboxSearch, query: string): InboxSearch => {
  const { programme, size } = search
  return searchFrom({ ...Object.fromEntries(new URLSearchParams(query)), programme, size })
}

export const route = '/desk/lv/sang-kien'
