// /lv/xep-hang: ranks as everyone sees them, and beside them how the numbers came about; every number says its reason.
import './ranking.css'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router'
import { Fragment, useEffect, useId, useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { ExportButton } from '../exports/export_button.tsx'
import { exportPath } from '../exports/exports_api.ts'
import { useProgrammes, usualProgramme } from '../programmes/programme.tsx'
import type { RankingSearch } from '../routes.tsx'
import { inLanguage, language, useText } from '../texts.ts'
import { count, percent } from '../ui/figures.ts'
import { EmptyState, ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { TableFrame } from '../ui/table_frame.tsx'
import { useSettled } from '../ui/use_settled.ts'
import { type RankedRow, type Ranking, ranking } from './api.ts'

const route = '/desk/lv/xep-hang'

const Row = ({ row, data }: { row: RankedRow; data: Ranking }) => {
  const t = useText()
  const id = useId()
  const [open, setOpen] = useState(false)
  const Sign = open ? IconChevronDown : IconChevronRight
  return (
    <Fragment>
      <tr>
        <td className="num">{row.rank ?? '–'}</td>
        <th scope="row">
          {row.signals ? (
            <button
              type="button"
              className="linklike opener"
              aria-expanded={open}
              aria-controls={id}
              aria-label={t('ranking.explain', { unit: row.unit.name })}
              onClick={() => setOpen(!open)}
            >
              <Sign className="i" aria-hidden="true" />
              {row.unit.name}
            </button>
          ) : (
            <span className="opener">{row.unit.name}</span>
          )}
        </th>
        <td className="num strong" data-title={t('ranking.count')}>
          {count(row.count)}
        </td>
        {data.columns.map((column, at) => {
          const signal = row.signals?.[at]
          return (
            <td className="num" key={column.id} data-title={inLanguage(column.title)} title={signal && inLanguage(signal.says)}>
              {signal ? count(signal.n) : '–'}
              {signal && signal.of > 0 && <small className="muted">{percent({ n: signal.n, of: signal.of })}</small>}
            </td>
          )
        })}
      </tr>
      {open && row.signals && (
        <tr className="says">
          <td />
          <td colSpan={data.columns.length + 2}>
            <ul id={id}>
              {row.signals.map((signal, at) => (
                <li key={data.columns[at]?.id}>{inLanguage(signal.says)}</li>
              ))}
            </ul>
          </td>
        </tr>
      )}
    </Fragment>
  )
}

const Table = ({ data }: { data: Ranking }) => {
  const t = useText()
  return (
    <TableFrame label={t('ranking.title')}>
      <table className="tbl tbl--40 ranking">
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('ranking.rank')}
            </th>
            <th scope="col">{t('ranking.unit')}</th>
            <th scope="col" className="num">
              {t('ranking.count')}
            </th>
            {data.columns.map((column) => (
              <th scope="col" className="num" key={column.id} title={inLanguage(column.explains)}>
                {inLanguage(column.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <Row key={row.unit.code} row={row} data={data} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** What each column counts, and that none of it is a fault. */
const Legend = ({ data }: { data: Ranking }) => {
  const t = useText()
  return (
    <details className="ranking-legend">
      <summary>{t('ranking.legend')}</summary>
      <p>{t('ranking.no_fault')}</p>
      <dl>
        {data.columns.map((column) => (
          <div key={column.id}>
            <dt>{inLanguage(column.title)}</dt>
            <dd>{inLanguage(column.explains)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

const RankingPage = () => {
  const t = useText()
  const search = useSearch({ from: route })
  const navigate = useNavigate({ from: '/lv/xep-hang' })
  const id = useId()
  const programmes = useProgrammes()
  const usual = usualProgramme(programmes.data?.programmes ?? [])?.id
  const { programme } = search
  const [typed, setTyped] = useState(search.q ?? '')
  const q = useSettled(typed, 250)
  useEffect(() => {
    if (!programme && usual) void navigate({ search: { programme: usual }, replace: true })
  }, [programme, usual, navigate])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed has come to rest
  useEffect(() => {
    if (q !== (search.q ?? '')) change({ q, page: undefined })
  }, [q])
  useEffect(() => {
    document.title = `${t('ranking.title')} – Sổ Vàng`
  }, [t])
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['ranking', programme, search.level, search.q, search.page],
    queryFn: () => ranking(programme ?? '', search),
    enabled: Boolean(programme),
    placeholderData: (before) => before,
  })
  const change = (by: RankingSearch) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...by }).filter(([, value]) => value))
    void navigate({ search: next as RankingSearch, replace: true })
  }
  return (
    <main className="main" id="noi-dung">
      <div className="head">
        <div className="title">
          <h1>{t('ranking.title')}</h1>
          {data && <span className="asof">{t('ranking.as_of', { at: instantText(localDate(data.as_of), language) })}</span>}
          {programme && (
            <div className="acts">
              <ExportButton path={exportPath.ranking(programme)} search={{ level: search.level, q: search.q }} />
            </div>
          )}
        </div>
      </div>
      {data && data.levels.length > 0 && (
        <nav className="tabs" aria-label={t('ranking.levels')}>
          <ul>
            {data.levels.map(({ level, title, count: units, current }) => (
              <li key={level}>
                <button type="button" className="tab" aria-pressed={current} onClick={() => change({ level, page: undefined })}>
                  {inLanguage(title)} <b className="n">{count(units)}</b>
                </button>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div className="ranking-find">
        <label className="sr" htmlFor={id}>
          {t('ranking.find')}
        </label>
        <input
          className="in"
          id={id}
          type="search"
          placeholder={t('ranking.find')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {error && <ErrorBar error={error} again={refetch} />}
      {isPending && programme && <SkeletonRows columns={8} label={t('loading')} />}
      {data && <Legend data={data} />}
      {data?.rows.some(({ signals }) => !signals) && (
        <p className="ranking-own small muted">{t('ranking.own_only', { first: inLanguage(data.columns[0]?.title ?? { vi: '', en: '' }) })}</p>
      )}
      {data && data.rows.length === 0 && <EmptyState title={t('ranking.empty')}>{t('ranking.empty_hint')}</EmptyState>}
      {data && data.rows.length > 0 && <Table data={data} />}
      {data && (data.next || data.page > 1) && (
        <div className="foot">
          <span className="small muted grow">{t('ranking.page', { page: count(data.page), rows: count(data.total_rows) })}</span>
          <button
            type="button"
            className="btn btn--28"
            aria-disabled={data.page <= 1}
            onClick={() => data.page > 1 && change({ page: data.page - 1 })}
          >
            {t('ranking.before')}
          </button>
          <button type="button" className="btn btn--28" aria-disabled={!data.next} onClick={() => data.next && change({ page: data.page + 1 })}>
            {t('ranking.next')}
          </button>
        </div>
      )}
    </main>
  )
}

export const lazy = createLazyRoute(route)({ component: RankingPage })
