// How many initiatives stand where, and how many are overdue for us or for their authors, beside the inbox's views and on the desk.
import { useQuery } from '@tanstack/react-query'
import { countQuery, type InboxSearch } from './address.ts'
import { type Inbox, inbox } from './api.ts'

/** Asked again while the page is open: others work in the same inbox. */
const every = 30_000

/** undefined until the first answer; nothing is asked without a programme. */
export const useCounts = (programme: string, search: InboxSearch, enabled = true) => {
  const asked = (query: string) => {
    return {
      queryKey: ['inbox_counts', programme, query],
      queryFn: () => inbox.list(programme, query),
      refetchInterval: every,
      placeholderData: (before: Inbox | undefined) => before,
      enabled: enabled && programme !== '',
    }
  }
  return {
    now: useQuery(asked(countQuery(search))).data,
    overdue: useQuery(asked(countQuery(search, 'submitted'))).data,
    late: useQuery(asked(countQuery(search, 'returned'))).data,
  }
}
