// The organisation: its tree on a day, a search, the unit that was chosen, and what may be done with it.
import { IconArrowLeft, IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createLazyRoute, Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState } from 'react'
import { dayText } from '../../shared/dates.ts'
import { ExportButton } from '../exports/export_button.tsx'
import { exportPath } from '../exports/exports_api.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { DateField, dayFrom, today } from '../ui/date_field.tsx'
import { count } from '../ui/figures.ts'
import { usePageActs } from '../ui/page_acts.ts'
import { EmptyState, ErrorBar } from '../ui/states.tsx'
import { type Begun, ChangeDialog } from './change_dialog.tsx'
import { Tree } from './tree.tsx'
import { UnitDetail } from './unit_detail.tsx'
import { type Act, type FoundUnit, type UnitLine, units } from './units_api.ts'
import { useUnit } from './use_unit.ts'

const from = '/desk/lv/don-vi' as const
/** The last day of the old structure (63 provinces, districts). */
const before2025 = '2025-06-30'

const acts = ['create_below', 'rename', 'set_figures', 'move', 'merge', 'split', 'close'] as const

const DaySwitch = ({ on, set }: { on: string; set: (day: string | undefined) => void }) => {
  const t = useText()
  const id = useId()
  const [typed, setTyped] = useState(on)
  useEffect(() => setTyped(on), [on])
  return (
    <div className="row day-switch">
      <div className="seg" role="group" aria-label={t('structure.which')}>
        <button type="button" aria-pressed={on === before2025} onClick={() => set(before2025)}>
          {t('structure.before_2025')}
        </button>
        <button type="button" aria-pressed={on === today()} onClick={() => set(undefined)}>
          {t('structure.now')}
        </button>
      </div>
      <div className="row wrap">
        <label className="small muted" htmlFor={id}>
          {t('structure.on_day')}
        </label>
        <DateField
          id={id}
          className="in in-day"
          value={typed}
          change={(day) => {
            setTyped(day)
            if (dayFrom(day) === day && day > '1900-01-01') set(day)
          }}
        />
      </div>
    </div>
  )
}

const Found = ({ found, choose }: { found: FoundUnit[]; choose: (unit: FoundUnit) => void }) => {
  const t = useText()
  if (!found.length) return <p className="padded muted">{t('structure.nothing_found')}</p>
  return (
    <ul className="found" aria-label={t('structure.found')}>
      {found.map((unit) => (
        <li key={unit.code}>
          <button type="button" className="linklike" onClick={() => choose(unit)}>
            <span>{unit.name}</span>
            <small className="muted">
              {[
                unit.code,
                unit.former_name && t('structure.formerly', { name: unit.former_name }),
                unit.path.at(-1)?.name,
                !unit.lives && t('structure.not_that_day'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** What the search shows, and for which words; undefined: the tree is shown. */
const useFound = (on: string, typed: string) => {
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const { data } = useQuery({
    queryKey: ['units', 'find', on, asked],
    queryFn: () => units.find(on, asked),
    enabled: asked.length > 1 && typed.trim().length > 1,
  })
  return typed.trim().length > 1 && data ? { asked, units: data.units } : undefined
}

const Units = () => {
  const t = useText()
  const search = useSearch({ from })
  const navigate = useNavigate({ from: '/lv/don-vi' })
  const queries = useQueryClient()
  const on = search.on ?? today()
  const chosen = search.unit
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [typed, setTyped] = useState('')
  const [begun, setBegun] = useState<{ act: Act; code: string }>()
  const [said, setSaid] = useState('')
  const kept = useRef(new Map<string, Begun>())
  const found = useFound(on, typed)
  const roots = useQuery({ queryKey: ['units', 'children', on, '', 0], queryFn: () => units.children(on, '', 0) })
  const unit = useUnit(begun?.code, on)
  const here = useUnit(chosen, on).data
  const path = here?.path
  const root = roots.data?.units[0]
  useEffect(() => {
    document.title = `${t('structure.title')} – Sổ Vàng`
  }, [t])
  useEffect(() => {
    if (root) setOpen((known) => (known.size ? known : new Set([root.code])))
  }, [root])

  useEffect(() => {
    if (path?.length) setOpen((known) => new Set([...known, ...path.map(({ code }) => code)]))
  }, [path])

  const go = (change: { unit?: string | undefined; on?: string | undefined }) =>
    navigate({ search: { ...search, ...change }, replace: 'on' in change })
  const choose = (code: string) => go({ unit: code })
  const begin = (act: Act, code: string) => {
    setSaid('')
    setBegun({ act, code })
  }
  const refresh = () => {
    queries.invalidateQueries({ queryKey: ['units'] })
  }
  usePageActs(
    acts.flatMap((act) =>
      here?.next[act].may ? [{ id: act, says: `${t(`structure.act.${act}`)} · ${here.name}`, run: () => begin(act, here.code) }] : [],
    ),
  )
  const menu = acts.map((act) => ({
    key: act,
    title: t(`structure.act.${act}`),
    run: (line: UnitLine) => {
      choose(line.code)
      begin(act, line.code)
    },
  }))
  const at = begun && unit.data?.code === begun.code ? unit.data : undefined
  const next = begun && at?.next[begun.act]
  // From the button, the menu or a key: what may not be done says why before anything is typed.
  useEffect(() => {
    if (!next || next.may) return
    setSaid(next.why ? inLanguage(next.why) : '')
    setBegun(undefined)
  }, [next])
  return (
    <main className={`main units${chosen ? ' has-unit' : ''}`} id="noi-dung">
      <div className="head">
        <div className="title">
          <h1>{t('structure.title')}</h1>
          {root && (
            <span className="asof">
              {t('structure.summary', { n: count(root.level === 'grassroots' ? 1 : root.grassroots_unions), day: dayText(new Date(on), language) })}
            </span>
          )}
          <div className="acts">
            <Link className="btn from-excel" to="/lv/nhap" search={{ kind: 'units' }}>
              <IconFileImport className="i" aria-hidden="true" />
              {t('structure.from_excel')}
            </Link>
            <ExportButton
              path={exportPath.units}
              search={{ on, q: found?.asked }}
              note={t(found ? 'structure.export_found' : 'structure.export_note', { day: dayText(new Date(on), language) })}
            />
            <button
              type="button"
              className="btn btn--primary"
              disabled={!(chosen ?? root)}
              onClick={() => begin('create_below', chosen ?? root?.code ?? '')}
            >
              <IconPlus className="i" aria-hidden="true" />
              {t('structure.add')}
            </button>
          </div>
        </div>
        <div className="row wrap head-foot">
          <DaySwitch on={on} set={(day) => go({ on: day })} />
          <p className="said" role="status">
            {said}
          </p>
        </div>
      </div>
      {roots.error && <ErrorBar error={roots.error} again={roots.refetch} />}
      {roots.data && !root ? (
        <EmptyState title={t('structure.empty')}>{t('structure.empty_hint')}</EmptyState>
      ) : (
        <div className="units-panes">
          <div className="units-tree">
            <div className="units-find">
              <label className="with-icon">
                <IconSearch className="i" aria-hidden="true" />
                <input
                  className="in"
                  type="search"
                  aria-label={t('structure.find')}
                  placeholder={t('structure.find')}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </label>
            </div>
            <div className="scroll">
              {found ? (
                <Found
                  found={found.units}
                  choose={(one) => {
                    setTyped('')
                    choose(one.code)
                  }}
                />
              ) : (
                <Tree
                  on={on}
                  open={open}
                  setOpen={setOpen}
                  chosen={chosen}
                  choose={choose}
                  rename={(line) => begin('rename', line.code)}
                  menu={menu}
                />
              )}
            </div>
            <div className="row small muted units-keys">
              <kbd className="kbd">→</kbd> {t('structure.key_open')} <kbd className="kbd">F2</kbd> {t('structure.key_rename')}{' '}
              <kbd className="kbd">Shift</kbd> <kbd className="kbd">F10</kbd> {t('structure.key_more')}
            </div>
          </div>
          <div className="units-detail">
            {chosen ? (
              <>
                <button type="button" className="btn btn--quiet btn--28 units-back" onClick={() => go({ unit: undefined })}>
                  <IconArrowLeft className="i" aria-hidden="true" />
                  {t('structure.back')}
                </button>
                <UnitDetail code={chosen} on={on} begin={(act, { code }) => begin(act, code)} />
              </>
            ) : (
              <EmptyState title={t('structure.choose')}>{t('structure.choose_hint')}</EmptyState>
            )}
          </div>
        </div>
      )}
      {begun && at && next?.may && (
        <ChangeDialog
          key={begun.act + begun.code}
          act={begun.act}
          unit={at}
          kept={kept.current}
          close={() => setBegun(undefined)}
          refresh={refresh}
          done={(sentence, founded) => {
            setBegun(undefined)
            setSaid(sentence)
            refresh()
            if (founded) choose(founded)
          }}
        />
      )}
    </main>
  )
}

export const route = createLazyRoute(from)({ component: Units })
