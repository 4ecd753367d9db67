// S9 Xét điều kiện: who qualifies for one award, why, why not, and what would change with other thresholds.
import { Menu, Modal } from '@mantine/core'
import { IconAlertCircle, IconDownload, IconFlask, IconRefresh, IconSearch } from '@tabler/icons-react'
import { infiniteQueryOptions, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { createLazyRoute, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { api, type Evaluation, type EvaluationSearch, type Group } from '../api.ts'
import { ProgrammeName } from '../programmes/programme.tsx'
import type { WorkbenchSearch } from '../routes.tsx'
import { inLanguage, type Key, language, opening, useText } from '../texts.ts'
import { AnswerSign } from '../ui/answer.tsx'
import { ClauseRef } from '../ui/clause_ref.tsx'
import { count } from '../ui/figures.ts'
import { MetSign, NotMetSign, ReviewSign } from '../ui/signs.tsx'
import { EmptyState, ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { AsOf } from './as_of.tsx'
import { ExplainPanel } from './explain_panel.tsx'
import { isRefusedTrial, refusedTrial } from './refused_trial.ts'
import { ResultTable } from './result_table.tsx'
import { shownNumber } from './typed.ts'
import { type Command, useKeys } from './use_keys.ts'
import { WhatIfPanel } from './what_if_panel.tsx'

const from = '/desk/lv/dieu-kien/$programme/$award'

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

const filters = [
  { answer: '', word: 'filter.all', sign: null },
  {
    answer: 'met',
    word: 'result.eligible',
    sign: (
      <span className="met">
        <MetSign />
      </span>
    ),
  },
  {
    answer: 'review',
    word: 'result.review',
    sign: (
      <span className="el-ask">
        <ReviewSign />
      </span>
    ),
  },
  {
    answer: 'not_met',
    word: 'result.not_yet',
    sign: (
      <span className="unmet">
        <NotMetSign />
      </span>
    ),
  },
] as const

const filterCount = (data: Evaluation, answer: string): number =>
  answer === '' ? data.counts.all : answer === 'review' ? data.counts.unknown + data.counts.to_be_judged : data.counts[answer as 'met' | 'not_met']

type Head = {
  data: Evaluation
  shown: EvaluationSearch
  busy: boolean
  again: () => void
  tryRules: () => void
  change: (search: Partial<WorkbenchSearch>) => void
}

const Head = ({ data, shown, busy, again, tryRules, change }: Head) => {
  const t = useText()
  const { programme, award } = useParams({ from })
  const search = useSearch({ from })
  return (
    <div className="head">
      <nav className="crumb" aria-label={t('shell.path')}>
        <a href={`/lv/dieu-kien?programme=${programme}`}>{t('awards.title')}</a>
        <span aria-hidden="true">›</span>
        <ProgrammeName id={programme} title={inLanguage(data.programme.title)} />
      </nav>
      <div className="title">
        <h1>{inLanguage(data.award.name)}</h1>
        <div className="acts">
          <button type="button" className="btn btn--quiet" onClick={tryRules}>
            <IconFlask className="i" aria-hidden="true" />
            {t('what_if.title')}
          </button>
          <Menu withinPortal={false} withInitialFocusPlaceholder={false} position="bottom-end">
            <Menu.Target>
              <button type="button" className="btn">
                <IconDownload className="i" aria-hidden="true" />
                {t('workbench.export')}
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {['xlsx', 'docx', 'csv'].map((format) => (
                <Menu.Item key={format} component="a" href={api.exportUrl(programme, award, shown, format)}>
                  {t(`export.${format}` as Key)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <button type="button" className="btn" onClick={again} aria-disabled={busy}>
            <IconRefresh className="i" aria-hidden="true" />
            {t('workbench.again')}
          </button>
        </div>
      </div>
      <div className="row row-12 wrap head-foot">
        <p className="asof row row-12 wrap">
          <span>
            {t('workbench.rules', { document: data.definition.document, version: data.definition.version })}{' '}
            <ClauseRef clause={data.award.clause} programme={programme} />
          </span>
          <i className="sep sep--12" />
          <span>{t('workbench.data_until', { at: inLanguage(data.as_of_text) })}</span>
          <i className="sep sep--12" />
          <span>{t('workbench.computed', { at: instantText(localDate(data.computed_at), language) })}</span>
        </p>
        <AsOf instant={data.as_of} chosen={Boolean(search.as_of)} choose={(as_of) => change({ as_of })} />
      </div>
    </div>
  )
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

const Trial = ({ data, leave }: { data: Evaluation; leave: () => void }) => {
  const t = useText()
  if (!data.what_if) return null
  return (
    <div className="trial" role="status">
      <IconFlask className="i i20" aria-hidden="true" />
      <b className="strong nowrap">{t('what_if.banner')}</b>
      {data.what_if.changes.map((change) => (
        <span className="rule" key={change.key}>
          {opening(change.title)} <s>{shownNumber(change.from)}</s> <b>{shownNumber(change.to)}</b>
        </span>
      ))}
      <span className="grow" />
      <b className="strong nowrap">{t('what_if.effect', { enters: data.what_if.enters, leaves: data.what_if.leaves })}</b>
      <button type="button" className="btn btn--ovr btn--28" onClick={leave}>
        {t('what_if.leave')}
      </button>
    </div>
  )
}

const Filters = ({ data, change }: { data: Evaluation; change: (search: Partial<WorkbenchSearch>) => void }) => {
  const t = useText()
  const search = useSearch({ from })
  const [typed, setTyped] = useState(search.q ?? '')
  const latest = useRef(change)
  latest.current = change
  useEffect(() => {
    if (typed === (search.q ?? '')) return
    const timer = setTimeout(() => latest.current({ q: typed }), 300)
    return () => clearTimeout(timer)
  }, [typed, search.q])
  return (
    <div className="tools">
      <fieldset className="seg">
        <legend className="sr">{t('filter.title')}</legend>
        {data.what_if && (
          <button type="button" aria-pressed={search.answer === 'changed'} onClick={() => change({ answer: 'changed' })}>
            {t('filter.changed')} <span className="n">{count(data.what_if.changed)}</span>
          </button>
        )}
        {filters.map(({ answer, word, sign }) => (
          <button key={answer} type="button" aria-pressed={(search.answer ?? '') === answer} onClick={() => change({ answer })}>
            {sign}
            {t(word)} <span className="n">{count(filterCount(data, answer))}</span>
          </button>
        ))}
      </fieldset>
      <kbd className="kbd">F</kbd>
      <span className="grow" />
      <label className="with-icon find-in">
        <span className="sr">{t('filter.find')}</span>
        <IconSearch className="i" aria-hidden="true" />
        <input
          className="in"
          id="tim"
          type="search"
          placeholder={t('filter.find')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
    </div>
  )
}

const shortcuts = ['move', 'explain', 'filter', 'find', 'try', 'close', 'palette'] as const

const Shortcuts = ({ opened, close }: { opened: boolean; close: () => void }) => {
  const t = useText()
  return (
    <Modal lockScroll={false} opened={opened} onClose={close} title={t('status.shortcuts')} closeButtonProps={{ 'aria-label': t('explain.close') }}>
      <dl className="dl">
        {shortcuts.map((one) => (
          <div className="row" key={one}>
            <dt className="keys">{t(`keys.${one}.keys` as Key)}</dt>
            <dd>{t(`keys.${one}.does` as Key)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}

const evaluationOf = (programme: string, award: string, asked: EvaluationSearch) =>
  infiniteQueryOptions({
    queryKey: ['evaluation', programme, award, asked],
    queryFn: ({ pageParam }) => api.evaluation(programme, award, asked, pageParam),
    initialPageParam: 1,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** An address with a trial that cannot be made: why, and the way out of it. */
const RefusedTrial = ({ error, data, leave }: { error: Error; data: Evaluation; leave: () => void }) => {
  const t = useText()
  const { at, other } = refusedTrial(error, data.thresholds)
  const labels = data.thresholds.filter(({ key }) => at[key]).map((one) => [opening(one.title), inLanguage(one.operator)].filter(Boolean).join(', '))
  return (
    <div className="errbar" role="alert">
      <IconAlertCircle className="i i20" aria-hidden="true" />
      <p className="grow">
        <b>{t('what_if.refused')}</b> {[...labels.map((label) => t('what_if.unread_in_address', { label })), ...other].join(' ')}
      </p>
      <button type="button" className="btn btn--28" onClick={leave}>
        {t('what_if.leave')}
      </button>
    </div>
  )
}

const rowOf = (code: string) => document.querySelector<HTMLElement>(`[data-subject="${CSS.escape(code)}"]`)

/** On narrow screens the panel lies over the rows: who has tried wants to see them. */
const coversTheTable = (): boolean => matchMedia('(max-width: 900px)').matches

const Workbench = () => {
  const t = useText()
  const { programme, award } = useParams({ from })
  const search = useSearch({ from })
  const navigate = useNavigate({ from: '/lv/dieu-kien/$programme/$award' })
  const [help, setHelp] = useState(false)
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
    help: () => setHelp(true),
  }
  useKeys(commands)
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
            <Places data={data} />
            <Filters data={data} change={change} />
            {codes.length === 0 ? (
              <EmptyState title={t(data.award.listed ? 'empty.title' : 'empty.unlisted_title')}>
                {t(!data.award.listed ? 'empty.unlisted' : search.answer || search.q ? 'empty.filtered' : 'empty.scope')}
              </EmptyState>
            ) : (
              // a region that scrolls must be reachable by keyboard
              <div className={query.error ? 'tbl-wrap stale' : 'tbl-wrap'} tabIndex={0} role="region" aria-label={t('table.label')}>
                <ResultTable data={data} active={search.why} open={(code) => change({ why: code, trying: false })} />
                {query.hasNextPage && (
                  <div className="more">
                    <button type="button" className="btn" onClick={() => query.fetchNextPage()} aria-disabled={query.isFetchingNextPage}>
                      {t('table.more')}
                    </button>
                  </div>
                )}
              </div>
            )}
            <div className="foot">
              <span className="small muted grow">{t('table.digest', { digest: data.digest.slice(0, 16) })}</span>
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
        <ExplainPanel programme={programme} award={award} subject={search.why} search={shown} close={commands.close} move={move} />
      )}
      <Shortcuts opened={help} close={() => setHelp(false)} />
    </>
  )
}

export const route = createLazyRoute(from)({ component: Workbench })
