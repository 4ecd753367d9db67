// Units with their targets, typed in place: Enter and the arrows go down and up, a column of a spreadsheet is pasted whole.
import { IconAlertTriangle, IconCheck, IconClockPause, IconHistory, IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { dayText, localDate } from '../../shared/dates.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { count } from '../ui/figures.ts'
import { Percent } from '../ui/target_bar.tsx'
import { changed, type TargetsSearch } from './address.ts'
import { type Grid, type Line, ratioOf } from './api.ts'
import { amountIn, columnFrom, type Edit, pastedOver, type Typed } from './edits.ts'
import type { Picked } from './picked.tsx'
import { StandingSign } from './standing_sign.tsx'
import { SumRow } from './sum_row.tsx'

type Props = {
  grid: Grid
  search: TargetsSearch
  typed: Typed
  /** Of every page, what is typed and not saved. */
  edits: readonly Edit[]
  /** `left`: so many pasted cells found no line. */
  put: (typed: Typed, left?: number) => void
  /** Nobody is chosen where nobody can be reminded. */
  picked: Picked | undefined
  openHistory: (code: string) => void
  /** Why a target is not the asker's to set. */
  tell: (why: string) => void
}

const daysBetween = (from: string, to: string): number => Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000)
/** So long without a submission is worth a word. */
const quiet = 7

const Status = ({ line, amount, grid, unsaved }: { line: Line; amount: number | undefined; grid: Grid; unsaved: boolean }) => {
  const t = useText()
  if (unsaved && amount === undefined)
    return (
      <span className="danger row row-4">
        <IconAlertTriangle className="i" aria-hidden="true" />
        {t('targets.state.wrong')}
      </span>
    )
  if (amount !== undefined && line.last_year && amount >= 2 * line.last_year)
    return (
      <span className="warn row row-4">
        <IconAlertTriangle className="i" aria-hidden="true" />
        {t('targets.state.doubled')}
      </span>
    )
  if (unsaved)
    return (
      <span className="warn row row-4">
        <IconPencil className="i" aria-hidden="true" />
        {t('targets.state.unsaved')}
      </span>
    )
  const silence = line.last_sent_at ? daysBetween(line.last_sent_at, grid.as_of) : undefined
  if (silence !== undefined && silence >= quiet && grid.state === 'open')
    return (
      <span className="warn row row-4">
        <IconClockPause className="i" aria-hidden="true" />
        {t('targets.state.silent', { n: count(silence) })}
      </span>
    )
  if (line.target === null) return <span className="muted">{t('targets.state.none')}</span>
  return (
    <span className="ok row row-4">
      <IconCheck className="i" aria-hidden="true" />
      {t('targets.state.given')}
    </span>
  )
}

/** Beside the cell one is in: the cell of the unit above or below. */
const goTo = (from: HTMLInputElement, by: 1 | -1) => {
  const cells = [...(from.closest('table')?.querySelectorAll<HTMLInputElement>('input.cell') ?? [])]
  cells[cells.indexOf(from) + by]?.focus()
}

const Cell = ({
  line,
  typed,
  put,
  paste,
}: {
  line: Line
  typed: string | undefined
  put: (text: string) => void
  paste: (texts: string[]) => void
}) => {
  const t = useText()
  const saved = line.target === null ? '' : count(line.target)
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const by = event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey) ? 1 : event.key === 'ArrowUp' || event.key === 'Enter' ? -1 : 0
    if (by) {
      event.preventDefault()
      goTo(event.currentTarget, by)
    } else if (event.key === 'Escape' && typed !== undefined) put('')
  }
  const pasted = (event: ClipboardEvent) => {
    const texts = columnFrom(event.clipboardData.getData('text/plain'))
    if (texts.length < 2) return
    event.preventDefault()
    paste(texts)
  }
  const shown = typed === undefined || typed === '' ? undefined : typed
  return (
    <input
      className="cell"
      inputMode="numeric"
      autoComplete="off"
      aria-label={t('targets.cell', { unit: line.name })}
      aria-invalid={(shown !== undefined && amountIn(shown) === undefined) || undefined}
      value={shown ?? saved}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => put(event.target.value)}
      onKeyDown={pressed}
      onPaste={pasted}
    />
  )
}

const Members = ({ line }: { line: Line }) => {
  const t = useText()
  if (!line.members) return <>–</>
  return <>{line.members.whole ? count(line.members.n) : t('targets.at_least', { n: count(line.members.n) })}</>
}

const Achieved = ({ line }: { line: Line }) => {
  const t = useText()
  const ratio = ratioOf(line)
  if (line.submitted === 0) return <span className="muted">{t('targets.nothing_yet')}</span>
  if (!ratio) return <span className="muted">–</span>
  return <Percent value={ratio} />
}

const Launch = ({ launch }: Pick<Line, 'launch'>) =>
  launch ? <StandingSign state={launch.state} day={launch.held_on} /> : <span className="muted">–</span>

export const TargetGrid = ({ grid, search, typed, edits: unsaved, put, picked, openHistory, tell }: Props) => {
  const t = useText()
  const edits = new Map(unsaved.map((edit) => [edit.line.code, edit]))
  const editable = grid.rows.filter((line) => line.may.set.allowed)
  const paste = (from: Line) => (texts: string[]) => {
    const { typed, left } = pastedOver(editable, from, texts)
    put(typed, left)
  }
  const lastYear = grid.last_year && inLanguage(grid.last_year.title)
  const all = grid.rows.length > 0 && grid.rows.every(({ code }) => picked?.units.has(code))
  const first = (grid.page - 1) * grid.size
  return (
    // a region that scrolls must be reachable by keyboard
    <div className="grid-wrap" tabIndex={0} role="region" aria-label={t('targets.table')}>
      <table className="sg sg--32 targets">
        <colgroup>
          <col className="c-number" />
          {picked && <col className="c-pick" />}
          <col className="c-unit" />
          <col className="c-members" />
          <col className="c-target" />
          <col className="c-last" />
          <col className="c-sent" />
          <col className="c-recognised" />
          <col className="c-ratio" />
          <col className="c-day" />
          {grid.asks_launches && <col className="c-launch" />}
          <col className="c-state" />
          <col className="c-history" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('targets.number')}
            </th>
            {picked && (
              <td className="pick-cell">
                <input type="checkbox" aria-label={t('targets.pick_all')} checked={all} onChange={() => picked.pick(grid.rows, !all)} />
              </td>
            )}
            <th scope="col">{t('targets.unit')}</th>
            <th scope="col" className="num">
              {t('targets.members')}
            </th>
            <th scope="col" className="num">
              {t(`targets.of.${search.owner ?? 'assigned'}`)}
            </th>
            <th scope="col" className="num" {...(lastYear && { title: lastYear })}>
              {t('targets.last_year')}
            </th>
            <th scope="col" className="num">
              {t('targets.submitted')}
            </th>
            <th scope="col" className="num">
              {t('targets.recognised')}
            </th>
            <th scope="col">{t('targets.achieved')}</th>
            <th scope="col" className="num" title={t('targets.per_day_title', { days: count(grid.days_left) })}>
              {t('targets.per_day')}
            </th>
            {grid.asks_launches && <th scope="col">{t('targets.launch')}</th>}
            <th scope="col">{t('targets.state')}</th>
            <td>
              <span className="sr">{t('targets.history')}</span>
            </td>
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((line, i) => {
            const edit = edits.get(line.code)
            const amount = edit ? edit.amount : (line.target ?? undefined)
            return (
              <tr key={line.code} data-unit={line.code}>
                <td className="num ledger">{first + i + 1}</td>
                {picked && (
                  <td className="pick-cell">
                    <input
                      type="checkbox"
                      aria-label={t('targets.pick', { unit: line.name })}
                      checked={picked.units.has(line.code)}
                      onChange={() => picked.pick([line], !picked.units.has(line.code))}
                    />
                  </td>
                )}
                <th scope="row" title={line.name}>
                  {line.children > 0 ? (
                    <Link to="/lv/chi-tieu" search={changed(search, { unit: line.code, q: undefined, show: undefined })}>
                      {line.brief}
                    </Link>
                  ) : (
                    line.brief
                  )}
                </th>
                <td className="num lock">
                  <Members line={line} />
                </td>
                <td className={edit ? 'num edit unsaved' : 'num edit'} title={line.sum ? inLanguage(line.sum) : (line.reason ?? undefined)}>
                  {line.may.set.allowed ? (
                    <Cell line={line} typed={typed[line.code]} put={(text) => put({ [line.code]: text })} paste={paste(line)} />
                  ) : editable.length > 0 ? (
                    <ActButton
                      className="cell"
                      why={whyNot(line.may.set)}
                      label={t('targets.cell_locked', { unit: line.name })}
                      act={() => undefined}
                      tell={tell}
                    >
                      {line.target === null ? '–' : count(line.target)}
                    </ActButton>
                  ) : line.target === null ? (
                    '–'
                  ) : (
                    count(line.target)
                  )}
                </td>
                <td className="num muted">{line.last_year === null ? '–' : count(line.last_year)}</td>
                <td
                  className="num"
                  title={line.last_sent_at ? t('targets.last_sent', { day: dayText(localDate(line.last_sent_at), language) }) : undefined}
                >
                  {line.submitted === 0 ? '–' : count(line.submitted)}
                </td>
                <td className="num">{line.recognised === 0 ? '–' : count(line.recognised)}</td>
                <td>
                  <Achieved line={line} />
                </td>
                <td className="num">{line.needed_per_day === null ? '–' : count(line.needed_per_day)}</td>
                {grid.asks_launches && (
                  <td>
                    <Launch launch={line.launch} />
                  </td>
                )}
                <td>
                  <Status line={line} amount={amount} grid={grid} unsaved={edit !== undefined} />
                </td>
                <td className="history-cell">
                  {line.revisions > 0 && (
                    <button
                      type="button"
                      className="btn btn--bare btn--icon btn--24"
                      aria-label={t('targets.history_of', { unit: line.name })}
                      title={t('targets.history')}
                      onClick={() => openHistory(line.code)}
                    >
                      <IconHistory className="i" aria-hidden="true" />
                    </button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
        <SumRow
          grid={grid}
          edits={unsaved}
          alone={search.show === 'all'}
          filtered={Boolean(search.q) || search.silent !== undefined}
          picking={picked !== undefined}
        />
      </table>
    </div>
  )
}
