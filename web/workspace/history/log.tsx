// The history of one's scope, by person, act and day; every filter stands in the address.
import { useInfiniteQuery } from '@tanstack/react-query'
import { createLazyRoute, getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { api, type HistorySearch } from '../api.ts'
import { ExportButton } from '../exports/export_button.tsx'
import { exportPath } from '../exports/exports_api.ts'
import { useText } from '../texts.ts'
import { DateField, dayFrom } from '../ui/date_field.tsx'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { ActField } from './act_field.tsx'
import { PersonField } from './person_field.tsx'

/** The list follows once what was typed is a day, or nothing. */
const Day = ({ label, value, change }: { label: string; value: string | undefined; change: (day: string | undefined) => void }) => {
  const [typed, setTyped] = useState<string>()
  const id = useId()
  const take = (day: string) => {
    setTyped(day)
    if (!day || dayFrom(day)) change(day || undefined)
  }
  return (
    <div className="log__day">
      <label htmlFor={id}>{label}</label>
      <DateField id={id} value={typed ?? value ?? ''} change={take} />
    </div>
  )
}

/** `change`: that part of the filters; who chooses two at once loses neither. */
export const Log = ({ search, change }: { search: HistorySearch; change: (part: HistorySearch) => void }) => {
  const t = useText()
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['history', search],
    queryFn: ({ pageParam }) => api.history(search, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  useEffect(() => {
    document.title = `${t('history.title')} – Sổ Vàng`
  }, [t])
  const acts = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <main className="main" id="noi-dung">
      <div className="head">
        <div className="title">
          <h1>{t('history.title')}</h1>
          <div className="acts">
            <ExportButton path={exportPath.history} search={search} personal />
          </div>
        </div>
        <p className="asof">{t('history.lead')}</p>
      </div>
      <div className="log__filters">
        <Day label={t('history.from')} value={search.from} change={(from) => change({ from })} />
        <Day label={t('history.to')} value={search.to} change={(to) => change({ to })} />
        <ActField chosen={search.act} choose={(act) => change({ act })} />
        <PersonField chosen={search.person} choose={(person) => change({ person })} />
      </div>
      {error && <ErrorBar error={error} again={refetch} />}
      {isPending && <SkeletonRows columns={2} label={t('loading')} />}
      {data && (
        <section className="card log" aria-label={t('history.title')}>
          {acts.length === 0 && !hasNextPage && <p className="log__none">{t('history.none')}</p>}
          <Timeline acts={acts} choose={{ person: (person) => change({ person }), act: (act) => change({ act }) }} />
          {hasNextPage && (
            <button type="button" className="btn log__more" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
              {t('history.older')}
            </button>
          )}
        </section>
      )}
    </main>
  )
}

const Page = () => {
  const search: HistorySearch = getRouteApi('/desk/lv/nhat-ky').useSearch()
  const navigate = useNavigate()
  return <Log search={search} change={(part) => navigate({ to: '/lv/nhat-ky', search: (before) => ({ ...before, ...part }), replace: true })} />
}

export const route = createLazyRoute('/desk/lv/nhat-ky')({ component: Page })
