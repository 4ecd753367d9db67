// S9 Xét điều kiện: who qualifies for one award, why, why not, and what would change with other thresholds.
import { infiniteQueryOptions, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { createLazyRoute, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { api, type Evaluation, type EvaluationSearch, type Group } from '../api.ts'
import type { WorkbenchSearch } from '../routes.tsx'
import { inLanguage, useText } from '../texts.ts'
import { AnswerSign } from '../ui/answer.tsx'
import { count } from '../ui/figures.ts'
import { usePageActs } from '../ui/page_acts.ts'
import { usePageKeys } from '../ui/page_keys.ts'
import { EmptyState, ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { TableFrame } from '../ui/table_frame.tsx'
import { workbench as from } from './address.ts'
import { ExplainPanel } from './explain_panel.tsx'
import { Filters, filters } from './filters.tsx'
import { Head } from './head.tsx'
import { isRefusedTrial } from './refused_trial.ts'
import { ResultTable } from './result_table.tsx'
import { RefusedTrial, Trial } from './trial.tsx'
import { type Command, useKeys } from './use_keys.ts'
import { WhatIfPanel } from './what_if_panel.tsx'

/** The pages of one evaluation as one: groups that continue on the next page are joined. */
const joinPages = (pages: Evaluation[]): Evaluation | undefined => {
  const [first, ...rest] = pages
  if (!first) return undefined
  const groups: Group[] = first.groups.map((group) => ({ ...group, rows: [...group.rows] }))
  for (const page of rest)
    for (const group of page.groups) {
      const last = groups.at(-1)
      if (last && last.unit?.code === group.unit?.code) last.rows.push(...group.rows)
      else groups.push({ ...group, rows: [...group.rows] })
    }
  return { ...first, groups }
}

const Places = ({ data }: { data: Evaluation }) => {
  const t = useText()
  if (!data.places) return null
  return (
    <dl className="quota">
      <div>
        <dt>{t('quota.places')}</dt>
        <dd>{count(data.places.total)}</dd>
      </div>
      <div>
        <dt>{t('quota.eligible')}</dt>
        <dd>
          {count(data.counts.met)}
          {data.counts.met > data.places.total && <small>{t('quota.choose', { places: count(data.places.total) })}</small>}
        </dd>
      </div>
      {data.places.to_be_judged + data.places.unknown > 0 && (
        <div>
          <dt>{t('quota.open')}</dt>
          <dd>
            <AnswerSign answer={data.places.to_be_judged > 0 ? 'to_be_judged' : 'unknown'} size={20} />
            <small>{t('quota.open_groups', { n: data.places.to_be_judged + data.places.unknown })}</small>
          </dd>
        </div>
      )}
    </dl>
  )
}

/** Who only takes part in a programme sees the results of their own units. */
const PartNote = ({ data }: { data: Evaluation }) => {
  const t = useText()
  if (!data.part) return null
  return (
    <p className="callout i part-note" role="note">
      {t('workbench.part', { units: data.part.units.map(({ name }) => name).join(', ') })}
    </p>
  )
}

const shortcuts = ['move', 'explain', 'filter', 'find', 'try', 'close'] as const

const evaluationOf = (programme: string, award: string, asked: EvaluationSearch) =>
  infiniteQueryOptions({
    queryKey: ['evaluation', programme, award, asked],
    queryFn: ({ pageParam }) => api.evaluation(programme, award, asked, pageParam),
    initialPageParam: 1,
    getNextPageParam: (page) => page.next ?? undefined,
  })

const rowOf = (code: string) => document.querySelector<HTMLElement>(`[data-subject="${CSS.escape(code)}"]`)

/** On narrow screens the panel lies over the rows: who has tried wants to see them. */
const coversTheTable = (): boolean => matchMedia('(max-width: 900px)').matches

const Workbench = () => {
  const t = useText()
  const { programme, award } = useParams({ from })
  const search = useSearch({ from })
  const navigate = useNavigate({ from: '/lv/dieu-kien/$programme/$award' })
  const asked = { as_of: search.as_of, what_if: search.what_if, answer: search.answer, q: search.q }
  const queries = useQueryClient()
  const wanted = useInfiniteQuery({ ...evaluationOf(programme, award, asked), placeholderData: (before) => before })
  // Where the address asks for a trial that cannot be made, what is in force is shown.
  const refused = isRefusedTrial(wanted.error) ? wanted.error : null
  const untried = { ...asked, what_if: undefined, answer: undefined }
  const inForce = useInfiniteQuery({
    ...evaluationOf(programme, award, untried),
    enabled: refused !== null,
  })
  const query = refused ? inForce : wanted
  const shown = refused ? untried : asked
  const data = useMemo(() => joinPages(query.data?.pages ?? []), [query.data])
  const codes = useMemo(() => data?.groups.flatMap((group) => group.rows.map((row) => row.subject.code)) ?? [], [data])

  const change = (by: Partial<WorkbenchSearch>) => {
    const next = { ...search, ...by }
    // An address carries only what is set.
    const kept = Object.fromEntries(Object.entries(next).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Boolean(value))))
    void navigate({ search: kept as WorkbenchSearch, replace: true })
  }
  const leaveTrial = () => change({ what_if: [], trying: false, answer: '' })
  /** Asked for first: what cannot be tried changes neither the address nor the table. */
  const tryThresholds = async (what_if: string[]): Promise<Error | undefined> => {
    const answer = what_if.length > 0 ? 'changed' : ''
    try {
      await queries.fetchInfiniteQuery(evaluationOf(programme, award, { ...asked, what_if, answer }))
    } catch (error) {
      return error as Error
    }
    change({ what_if, answer, trying: !coversTheTable() })
    return undefined
  }
  const move = (by: 1 | -1) => {
    const here = search.why ?? document.activeElement?.closest<HTMLElement>('[data-subject]')?.dataset.subject
    const at = here ? codes.indexOf(here) : by > 0 ? -1 : codes.length
    const next = codes[at + by]
    if (!next) return
    change({ why: next, trying: false })
    rowOf(next)?.scrollIntoView({ block: 'nearest' })
  }
  /** The row that has the focus, else the first one. */
  const openHere = () => {
    const here = document.activeElement?.closest<HTMLElement>('[data-subject]')?.dataset.subject
    if (here) change({ why: here, trying: false })
    else move(1)
  }
  const nextFilter = () => {
    const order: readonly string[] = filters.map(({ answer }) => answer)
    change({ answer: order[(order.indexOf(search.answer ?? '') + 1) % order.length] ?? '' })
  }
  const commands: Record<Command, () => void> = {
    down: () => move(1),
    up: () => move(-1),
    explain: () => (search.why ? document.querySelector<HTMLElement>('.explain .p-body')?.focus() : openHere()),
    filter: nextFilter,
    find: () => document.getElementById('tim')?.focus(),
    try: () => change({ trying: true, why: '' }),
    close: () => {
      change({ why: '', trying: false })
      // The focus goes back to the row, and the arrows go on from there.
      if (search.why) rowOf(search.why)?.querySelector<HTMLElement>('.linklike')?.focus({ preventScroll: true })
    },
  }
  useKeys(commands)
  usePageActs([{ id: 'try', says: t('keys.try.does'), keys: t('keys.try.keys'), run: commands.try }])
  usePageKeys({ lines: shortcuts.map((one) => ({ keys: t(`keys.${one}.keys`), does: t(`keys.${one}.does`) })) })
  useEffect(() => {
    document.title = `${data ? inLanguage(data.award.name) : t('awards.title')} – Sổ Vàng`
  }, [data, t])

  return (
    <>
      <main className="main" id="noi-dung">
        {data && <Trial data={data} leave={leaveTrial} />}
        {data && refused && <RefusedTrial error={refused} data={data} leave={leaveTrial} />}
        {query.error && <ErrorBar error={query.error} again={query.refetch} />}
        {data && (
          <>
            <Head data={data} shown={shown} busy={query.isFetching} again={query.refetch} tryRules={commands.try} change={change} />
            <PartNote data={data} />
            <Places data={data} />
            <Filters data={data} change={change} />
            {codes.length === 0 ? (
              <EmptyState title={t(data.award.listed ? 'empty.title' : 'empty.unlisted_title')}>
                {t(!data.award.listed ? 'empty.unlisted' : search.answer || search.q ? 'empty.filtered' : data.part ? 'empty.part' : 'empty.scope')}
              </EmptyState>
            ) : (
              <TableFrame label={t('table.label')} stale={query.error !== null}>
                <ResultTable data={data} active={search.why} open={(code) => change({ why: code, trying: false })} />
                {query.hasNextPage && (
                  <div className="more">
                    <button type="button" className="btn" onClick={() => query.fetchNextPage()} aria-disabled={query.isFetchingNextPage}>
                      {t('table.more')}
                    </button>
                  </div>
                )}
              </TableFrame>
            )}
            <div className="foot">
              <span className="small muted grow" title={t('table.digest_title')}>
                {t('table.digest', { digest: data.digest.slice(0, 16) })}
              </span>
              <span className="row row-4 small muted">
                <kbd className="kbd">↑</kbd>
                <kbd className="kbd">↓</kbd> {t('keys.row')} <kbd className="kbd">W</kbd> {t('keys.why')}
              </span>
            </div>
          </>
        )}
        {query.isPending && <SkeletonRows columns={6} label={t('loading')} />}
      </main>
      {search.trying && data && (
        <WhatIfPanel
          data={data}
          apply={tryThresholds}
          close={() => change({ trying: false })}
          asked={refused ? search.what_if : undefined}
          refusal={refused}
        />
      )}
      {search.why && !search.trying && (
        <ExplainPanel of={data} programme={programme} award={award} subject={search.why} search={shown} close={commands.close} move={move} />
      )}
    </>
  )
}

export const route = createLazyRoute(from)({ component: Workbench })
