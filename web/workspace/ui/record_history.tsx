// What was done to one record, or by one person, newest first, as a part of its screen.
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Act } from '../api.ts'
import { useText } from '../texts.ts'
import { ErrorBar, SkeletonRows } from './states.tsx'
import { Timeline } from './timeline.tsx'

type Page = { items: Act[]; next: number | null }
/** `of`: what tells it from other histories. `told`: whether each line names what it was done to. */
type Props = { of: readonly string[]; ask: (before?: number) => Promise<Page>; told?: boolean }

export const RecordHistory = ({ of, ask, told = false }: Props) => {
  const t = useText()
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['history', ...of],
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: 0,
  })
  if (isPending) return <SkeletonRows columns={3} label={t('loading')} />
  if (error) return <ErrorBar error={error} again={refetch} />
  const acts = data.pages.flatMap((page) => page.items)
  if (acts.length === 0 && !hasNextPage) return <p className="padded muted">{t('structure.history_none')}</p>
  return (
    <>
      <Timeline acts={acts} subjects={told} />
      {hasNextPage && (
        <button type="button" className="btn log__more" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('history.older')}
        </button>
      )}
    </>
  )
}
