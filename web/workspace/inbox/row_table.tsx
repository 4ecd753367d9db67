// The rows of one page: selection, the way into the panel, and the order by what can be ordered.
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import type { MouseEvent, ReactNode } from 'react'
import { dayText, instantText, localDate, timeText } from '../../shared/dates.ts'
import { inLanguage, type Key, language, useText } from '../texts.ts'
import { count, exact, figure } from '../ui/figures.ts'
import type { InboxRow } from './api.ts'
import type { Column, Habits } from './habits.ts'
import { StatusBadge, shownOf } from './status.tsx'

const orders: Partial<Record<Column, { asc?: string; desc: string }>> = {
  received: { asc: 'oldest', desc: 'newest' },
  benefit: { desc: 'benefit' },
}
const isNumber = (column: Column): boolean => ['benefit', 'received', 'waiting'].includes(column)

const Head = ({ column, sort, order }: { column: Column; sort: string; order: (sort: string) => void }) => {
  const t = useText()
  const by = orders[column]
  const look = `${isNumber(column) ? 'num' : ''} c-${column}`
  const name = t(`inbox.column.${column}` as Key)
  if (!by)
    return (
      <th scope="col" className={look}>
        {name}
      </th>
    )
  const now = sort === by.desc ? 'descending' : sort === by.asc ? 'ascending' : undefined
  const Sign = now === 'descending' ? IconArrowDown : now === 'ascending' ? IconArrowUp : IconArrowsSort
  return (
    <th scope="col" className={look} aria-sort={now}>
      <button type="button" onClick={() => order(now === 'descending' && by.asc ? by.asc : by.desc)}>
        {name}
        <Sign className="i" aria-hidden="true" />
      </button>
    </th>
  )
}

const Cell = ({ column, row }: { column: Column; row: InboxRow }): ReactNode => {
  const t = useText()
  switch (column) {
    case 'author':
      return row.author_name
    case 'unit':
      // What stands before nearly every name tells nothing here; the panel has it whole.
      return row.unit.name.replace(/^CĐCS /, '')
    case 'field':
      return row.field ? inLanguage(row.field.title) : '–'
    case 'benefit':
      return figure(row.benefit_dong, 'money')
    case 'received': {
      const at = localDate(row.received_at)
      const thisYear = at.getUTCFullYear() === localDate(Date.now()).getUTCFullYear()
      return thisYear ? `${dayText(at, language, false)} ${timeText(at)}` : dayText(at, language)
    }
    case 'waiting':
      if (row.status !== 'submitted' || row.days_waiting === null) return '–'
      return (
        <span className={row.overdue ? 'danger strong' : ''}>
          {row.days_waiting === 0 ? t('inbox.today') : t('inbox.days', { n: count(row.days_waiting) })}
        </span>
      )
  }
}

const full = (column: Column, row: InboxRow): string | undefined => {
  if (column === 'received') return instantText(localDate(row.received_at), language)
  if (column === 'benefit') return exact(row.benefit_dong, 'money')
  if (column === 'unit') return row.unit.parent ? `${row.unit.name}, ${row.unit.parent.name}` : row.unit.name
  return column === 'author' ? row.author_name : undefined
}

type Row = {
  row: InboxRow
  habits: Habits
  active: boolean
  picked: boolean
  href: string
  open: () => void
  focused: () => void
  pick: (range: boolean) => void
}

const Line = ({ row, habits, active, picked, href, open, focused, pick }: Row) => {
  const t = useText()
  const follow = (event: MouseEvent) => {
    // Another tab is the browser's.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    open()
  }
  return (
    <tr
      className={`${active ? 'is-active' : ''} ${picked ? 'is-picked' : ''}`}
      aria-current={active || undefined}
      data-subject={row.code}
      onClick={open}
      onFocus={focused}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the checkbox has the keys */}
      <td className="pick" onClick={(event) => event.stopPropagation()}>
        <input
          className="cb"
          type="checkbox"
          aria-label={t('inbox.pick', { code: row.code })}
          checked={picked}
          onChange={(event) => pick((event.nativeEvent as unknown as MouseEvent).shiftKey === true)}
        />
      </td>
      <td className="code ledger">{row.code}</td>
      <th scope="row">
        <a className="plain" href={href} title={row.title} onClick={follow}>
          {row.title}
        </a>
      </th>
      {habits.columns.map((column) => (
        <td
          key={column}
          className={`${isNumber(column) ? 'num' : ''} c-${column}`}
          data-none={column === 'waiting' && row.status !== 'submitted' ? '' : undefined}
          data-title={t(`inbox.column.${column}` as Key)}
          title={full(column, row)}
        >
          <Cell column={column} row={row} />
        </td>
      ))}
      <td className="result">
        <StatusBadge status={shownOf(row)} />
      </td>
    </tr>
  )
}

type Props = {
  rows: InboxRow[]
  habits: Habits
  active: string | undefined
  picked: ReadonlySet<string>
  sort: string
  order: (sort: string) => void
  href: (code: string) => string
  open: (code: string) => void
  focused: (code: string) => void
  pick: (code: string, range: boolean) => void
  pickPage: (all: boolean) => void
}

export const RowTable = ({ rows, habits, active, picked, sort, order, href, open, focused, pick, pickPage }: Props) => {
  const t = useText()
  const here = rows.filter((row) => picked.has(row.code)).length
  return (
    <table className={`tbl inbox ${habits.roomy ? 'tbl--40' : ''}`}>
      <colgroup>
        <col className="col-pick" />
        <col className="col-code" />
        <col />
        {habits.columns.map((column) => (
          <col key={column} className={`c-${column}`} />
        ))}
        <col className="col-status" />
      </colgroup>
      <thead>
        <tr>
          <th className="pick">
            <input
              className="cb"
              type="checkbox"
              aria-label={t('inbox.pick_page', { n: here })}
              checked={rows.length > 0 && here === rows.length}
              ref={(box) => {
                if (box) box.indeterminate = here > 0 && here < rows.length
              }}
              onChange={(event) => pickPage(event.target.checked)}
            />
          </th>
          <th scope="col" className="ledger">
            {t('inbox.column.code')}
          </th>
          <th scope="col">{t('inbox.column.title')}</th>
          {habits.columns.map((column) => (
            <Head key={column} column={column} sort={sort} order={order} />
          ))}
          <th scope="col">{t('inbox.column.status')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line
            key={row.code}
            row={row}
            habits={habits}
            active={row.code === active}
            picked={picked.has(row.code)}
            href={href(row.code)}
            open={() => open(row.code)}
            focused={() => focused(row.code)}
            pick={(range) => pick(row.code, range)}
          />
        ))}
      </tbody>
    </table>
  )
}
