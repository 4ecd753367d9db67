// Children of the units that are open, fetched when they are first needed, a hundred at a time.
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { Branch } from './rows.ts'
import { units } from './units_api.ts'

const page = 100

export const useBranches = (on: string, open: ReadonlySet<string>) => {
  const [pages, setPages] = useState<Record<string, number>>({})
  const wanted = ['', ...open].flatMap((code) => Array.from({ length: pages[code] ?? 1 }, (_, index) => ({ code, from: index * page })))
  const answers = useQueries({
    queries: wanted.map(({ code, from }) => ({ queryKey: ['units', 'children', on, code, from], queryFn: () => units.children(on, code, from) })),
  })
  const branches = new Map<string, Branch>()
  answers.forEach(({ data, isPending, isError }, index) => {
    const code = wanted[index]?.code ?? ''
    const known = branches.get(code) ?? { lines: [], count: 0, more: false }
    branches.set(code, {
      lines: [...known.lines, ...(data?.units ?? [])],
      count: data?.count ?? known.count,
      more: data ? data.next !== null : known.more,
      failed: known.failed || isError,
      loading: known.loading || isPending,
    })
  })
  return {
    branch: (code: string) => branches.get(code),
    more: (code: string) => setPages((known) => ({ ...known, [code]: (known[code] ?? 1) + 1 })),
    again: (code: string) => {
      answers.forEach((answer, index) => {
        if (wanted[index]?.code === code && answer.isError) answer.refetch()
      })
    },
    revision: answers[0]?.data?.revision,
    error: answers[0]?.error ?? null,
    pending: answers[0]?.isPending ?? true,
  }
}
