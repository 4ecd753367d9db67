// S7b Chỉ tiêu: units with their targets and how far they are; beside them who has launched and who has held its conference.
import './targets.css'
import { IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { createLazyRoute, Link, useBlocker, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { deadlineText, localDate } from '../../shared/dates.ts'
import type { Right } from '../api.ts'
import { AsOf } from '../evaluation/as_of.tsx'
import { ExportButton } from '../exports/export_button.tsx'
import { exportPath } from '../exports/exports_api.ts'
import { useProgrammes, usualProgramme } from '../programmes/programme.tsx'
import { inLanguage, language, useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { count } from '../ui/figures.ts'
import { useLeftText } from '../ui/left_text.ts'
import { EmptyState, ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { useMay } from '../ui/use_session.ts'
import { type Change, changed, route as from, gridQuery, listOf, searchFrom, type TargetsSearch } from './address.ts'
import { everyRow, type Grid, type SplitBy, targets } from './api.ts'
import { editsOf, useSeen, useTyped } from './edits.ts'
import { Elsewhere } from './elsewhere.tsx'
import { FulfilmentList } from './fulfilments.tsx'
import { HeirLink } from './heir_link.tsx'
import { HistoryDialog } from './history_dialog.tsx'
import { Pages } from './pages.tsx'
import { type Picked, PickTools, usePicked } from './picked.tsx'
import { RemindDialog } from './remind_dialog.tsx'
import { SaveDialog } from './save_dialog.tsx'
import { SplitDialog } from './split_dialog.tsx'
import { sumWith } from './sum_row.tsx'
import { TargetCard } from './target_card.tsx'
import { TargetGrid } from './target_grid.tsx'
import { EditTools, FilterTools } from './tools.tsx'

const Path = ({ grid, search }: { grid: Grid; search: TargetsSearch }) => {
  const t = useText()
  if (grid.path.length < 2) return null
  return (
    <nav className="crumb" aria-label={t('targets.path')}>
      {grid.path.map((unit, i) => (
        <span className="row row-4" key={unit.code}>
          {i > 0 && <IconChevronRight className="i" aria-hidden="true" />}
          {i < grid.path.length - 1 ? (
            <Link to="/lv/chi-tieu" search={changed(search, { unit: unit.code, q: undefined })}>
              {unit.name}
            </Link>
          ) : (
            unit.name
          )}
        </span>
      ))}
    </nav>
  )
}

/** Ctrl+Z and Ctrl+Y over the whole grid: a cell's own undo ends with the cell. */
const useUndoKeys = (typed: ReturnType<typeof useTyped>) => {
  const latest = useRef(typed)
  latest.current = typed
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      if (!(event.ctrlKey || event.metaKey) || document.querySelector('[role="dialog"]')) return
      if (event.target instanceof HTMLInputElement && !event.target.matches('.cell, [type=checkbox]')) return
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) latest.current.redo()
      else latest.current.undo()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
}

const views = ['grid', 'launches', 'conferences'] as const

/** Targets, launches and conferences of the same units. */
const Views = ({ search, change }: { search: TargetsSearch; change: Change }) => {
  const t = useText()
  return (
    <div className="seg" role="group" aria-label={t('targets.view')}>
      {views.map((view) => (
        <button
          type="button"
          key={view}
          aria-pressed={(search.view ?? 'grid') === view}
          onClick={() => change({ view: view === 'grid' ? undefined : view, state: undefined, history: undefined })}
        >
          {t(`targets.view.${view}`)}
        </button>
      ))}
    </div>
  )
}

type InProgrammeProps = { programme: string; search: TargetsSearch; change: Change; picked: Picked }

const InProgramme = ({ programme, search, change, picked }: InProgrammeProps) => {
  const t = useText()
  const left = useLeftText()
  const may = useMay()
  const queries = useQueryClient()
  const asked = gridQuery(search)
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['targets', 'grid', programme, asked],
    queryFn: () => targets.grid(programme, asked),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })
  const typed = useTyped()
  useUndoKeys(typed)
  const [asking, setAsking] = useState<'save' | 'remind' | SplitBy>()
  const [said, setSaid] = useState('')
  const source = data?.parent.sum ? inLanguage(data.parent.sum) : data?.parent.reason
  const [unplaced, setUnplaced] = useState(0)
  const [told, setTold] = useState('')
  const edits = editsOf(useSeen(data?.rows), typed.typed)
  /** A line that stands for all where none may be set. */
  const locked = data?.rows.every(({ may }) => !may.set.allowed) ? data.rows[0] : undefined
  const wrong = edits.some(({ amount }) => amount === undefined)
  const reminds = may('remind_units' as Right)
  useBlocker({
    shouldBlockFn: ({ current, next }) => {
      const leaves = next.pathname !== current.pathname || listOf(searchFrom(next.search)) !== listOf(searchFrom(current.search))
      return leaves && edits.length > 0 && !window.confirm(t('targets.leave'))
    },
    enableBeforeUnload: () => edits.length > 0,
  })
  useEffect(() => {
    document.title = [t('targets.title'), data && inLanguage(data.programme.title), 'Sổ Vàng'].filter(Boolean).join(' – ')
  }, [t, data])

  const refresh = () => void queries.invalidateQueries({ queryKey: ['targets', 'grid'] })
  const saved = (written: number, units: string[]) => {
    typed.forget(units)
    setAsking(undefined)
    setSaid(t('targets.saved', { n: count(written) }))
    void queries.invalidateQueries({ queryKey: ['targets'] })
  }

  return (
    <main className="main targets-page" id="noi-dung">
      <div className="head">
        {data && <Path grid={data} search={search} />}
        <div className="title wrap">
          <h1>{t('targets.title')}</h1>
          {data && (
            <span className="asof">
              {t('targets.as_of', { unit: data.parent.name, at: deadlineText(localDate(data.as_of), language) })}
              {data.state === 'open' && ` · ${left(Date.parse(data.programme.closes_at), search.as_of ? Date.parse(data.as_of) : undefined)}`}
            </span>
          )}
          <div className="acts">
            {reminds && data && (
              <PickTools
                picked={picked}
                found={data.total}
                all={() => everyRow((part) => targets.grid(programme, gridQuery({ ...search, ...part })))}
                remind={() => setAsking('remind')}
              />
            )}
            {data && !data.may.export.allowed && (
              <ActButton className="btn" why={whyNot(data.may.export)} act={() => undefined}>
                {t('workbench.export')}
              </ActButton>
            )}
            {data?.may.export.allowed && (
              <ExportButton path={exportPath.targets(programme)} search={Object.fromEntries(new URLSearchParams(asked))} />
            )}
            {data && edits.length === 0 && locked && (
              <ActButton className="btn" why={whyNot(locked.may.set)} act={() => undefined}>
                {t('targets.give')}
              </ActButton>
            )}
            {data && (edits.length > 0 || !locked) && data.rows.length + edits.length > 0 && (
              <button
                type="button"
                className="btn btn--primary"
                aria-disabled={edits.length === 0 || wrong}
                onClick={() => edits.length > 0 && !wrong && setAsking('save')}
              >
                {edits.length === 0 ? t('targets.give') : t('targets.give_n', { n: count(edits.length) })}
              </button>
            )}
          </div>
        </div>
        {data && (
          <div className="row wrap head-foot">
            <Views search={search} change={change} />
            <AsOf instant={data.as_of} chosen={search.as_of !== undefined} choose={(as_of) => change({ as_of: as_of || undefined })} />
          </div>
        )}
      </div>
      {(data ? data.parent.children > 0 : error) && <FilterTools grid={data} search={search} change={change} />}
      {data && !search.as_of && search.show !== 'all' && (search.owner ?? 'assigned') === 'assigned' && data.parent.children > 0 && (
        <EditTools grid={data} typed={typed} split={setAsking} />
      )}
      {search.as_of && data && <p className="notice small">{t('targets.past')}</p>}
      <p className="sr" role="status">
        {said}
      </p>
      <p className={unplaced > 0 ? 'target-told small warn' : 'sr'} role="status">
        {unplaced > 0 && t('targets.paste_left', { n: count(unplaced) })}
      </p>
      <p className={told ? 'target-told small' : 'sr'} role="status">
        {told}
      </p>
      {data && <Elsewhere edits={edits} shown={data.rows} drop={(codes) => typed.put(Object.fromEntries(codes.map((code) => [code, ''])))} />}
      {error && (
        <ErrorBar error={error} again={refetch}>
          <HeirLink error={error} search={search} />
        </ErrorBar>
      )}
      {!data && !error && <SkeletonRows columns={7} label={t('loading')} />}
      {data?.parent.children === 0 && (
        <div className="stack stack-16 own-target">
          <TargetCard grid={data} title={data.parent.name} heading="h2" />
        </div>
      )}
      {data && data.parent.children > 0 && data.rows.length === 0 && (
        <EmptyState title={t(search.q || search.silent !== undefined ? 'targets.empty.filtered' : 'targets.empty')}>
          {t(search.silent === undefined ? 'targets.empty.hint' : 'targets.empty.silent_hint')}
        </EmptyState>
      )}
      {data && data.rows.length > 0 && (
        <div className={isPlaceholderData ? 'grid-frame is-late' : 'grid-frame'}>
          <TargetGrid
            grid={data}
            search={search}
            typed={typed.typed}
            edits={edits}
            put={(more, left = 0) => {
              setSaid('')
              setUnplaced(left)
              setTold('')
              typed.put(more)
            }}
            picked={reminds ? picked : undefined}
            openHistory={(history) => change({ history })}
            tell={setTold}
          />
        </div>
      )}
      {data && data.rows.length > 0 && (
        <div className="foot small muted">
          <span>
            {data.may.split.allowed && data.parent.target !== null && t('targets.may_exceed', { n: count(data.parent.target) })}{' '}
            {source && t('targets.source', { unit: data?.parent.brief ?? '', reason: source })} {inLanguage(data.counted)}
          </span>
          <span className="grow" />
          <Pages shown={data} change={change} />
        </div>
      )}
      {asking === 'save' && data && (
        <SaveDialog
          programme={programme}
          order={{
            owner: search.owner ?? 'assigned',
            ...(search.phase && { phase: search.phase }),
            targets: edits.map(({ line, amount }) => ({ unit: line.code, amount: amount ?? 0, seen: line.revisions })),
          }}
          sum={sumWith(data, edits)}
          target={search.show === 'all' ? null : data.parent.target}
          close={() => setAsking(undefined)}
          refresh={refresh}
          done={saved}
        />
      )}
      {asking === 'remind' && (
        <RemindDialog
          programme={programme}
          lines={[...picked.units.values()]}
          close={() => setAsking(undefined)}
          done={() => {
            setAsking(undefined)
            picked.clear()
          }}
        />
      )}
      {asking !== undefined && asking !== 'save' && asking !== 'remind' && data && (
        <SplitDialog
          programme={programme}
          grid={data}
          by={asking}
          phase={search.phase}
          close={() => setAsking(undefined)}
          refresh={refresh}
          done={saved}
        />
      )}
      {search.history && <HistoryDialog programme={programme} unit={search.history} close={() => change({ history: undefined })} />}
    </main>
  )
}

const Held = ({ programme, search, change, picked }: InProgrammeProps) => {
  const t = useText()
  const view = search.view ?? 'launches'
  useEffect(() => {
    document.title = `${t(`targets.view.${view}`)} – Sổ Vàng`
  }, [t, view])
  return (
    <main className="main targets-page" id="noi-dung">
      <div className="head">
        <div className="title wrap">
          <h1>{t(`targets.view.${view}`)}</h1>
        </div>
        <div className="row wrap head-foot">
          <Views search={search} change={change} />
        </div>
      </div>
      <FulfilmentList programme={programme} kind={view} search={search} change={change} picked={picked} />
    </main>
  )
}

const Targets = () => {
  const search: TargetsSearch = useSearch({ from })
  const navigate = useNavigate()
  const go = (next: TargetsSearch) => void navigate({ to: '/lv/chi-tieu', search: next, replace: true })
  const usual = usualProgramme(useProgrammes().data?.programmes ?? [])?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where the address names none
  useEffect(() => {
    if (!search.programme && usual) go({ ...search, programme: usual })
  }, [search.programme, usual])
  const picked = usePicked(`${search.programme} ${search.view}`)
  if (!search.programme) return null
  const Shown = search.view ? Held : InProgramme
  return <Shown key={listOf(search)} programme={search.programme} search={search} change={(by) => go(changed(search, by))} picked={picked} />
}

export const route = createLazyRoute(from)({ component: Targets })
