// The filters of an export in words: "Trạng thái: Mới", not "status=submitted".
import { dayText, deadlineText, localDate } from '../../shared/dates.ts'
import { type Key, language, useText } from '../texts.ts'
import { figure } from '../ui/figures.ts'
import type { Table } from './exports_api.ts'

/** Where the words of a value stand; a name that is not here is said as it is. */
const worded: Partial<Record<string, (table: Table, value: string) => string>> = {
  status: (_, value) => `inbox.status.${value}`,
  state: (table, value) => (table === 'accounts' ? `accounts.state.${value}` : `targets.standing.${value}`),
  show: (table, value) => (table === 'people' ? `register.show.${value}` : `targets.show.${value}`),
  worker: (_, value) => `register.worker.${value}`,
  level: (_, value) => `exports.level.${value}`,
  owner: (_, value) => `targets.of.${value}`,
  act: (_, value) => `history.act.${value}`,
  answer: (_, value) => `exports.answer.${value}`,
  sort: (table, value) => (table === 'targets' ? `targets.sort.${value}` : `exports.sort.${value}`),
}
/** Said by the name alone. */
const alone = ['overdue', 'doubtful', 'q', 'leader', 'full_time_officer'] as const
const days = ['on', 'from', 'to', 'as_of'] as const
const known = [
  'status',
  'unit',
  'sector',
  'field',
  'benefit',
  'waiting',
  'state',
  'level',
  'show',
  'worker',
  'owner',
  'phase',
  'silent',
  'award',
  'what_if',
  'answer',
  'person',
  'act',
  'sort',
  ...alone,
  ...days,
] as const

const dayWords = (value: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? dayText(new Date(value), language)
    : Number.isNaN(Date.parse(value))
      ? value
      : deadlineText(localDate(value), language)

/** One sentence part for each filter; nothing the server kept is left out. */
export const useFilterWords = () => {
  const t = useText()
  const said = (key: string, otherwise: string): string => {
    const words = t(key as Key)
    return words === key ? otherwise : words
  }
  const valueWords = (table: Table, name: string, value: string): string => {
    const key = worded[name]
    if (key)
      return value
        .split(',')
        .map((one) => said(key(table, one), one))
        .join(', ')
    if (days.some((one) => one === name)) return dayWords(value)
    if (name === 'benefit') return figure(Number(value), 'money')
    if (name === 'silent') return value === '0' ? t('targets.silence.never') : t('targets.silence.days', { n: value })
    return value
  }
  return (table: Table, filter: Record<string, string>): string[] =>
    Object.entries(filter).map(([name, value]) => {
      if (!known.some((one) => one === name)) return `${name}: ${value}`
      const label = t(`exports.filter.${name}` as Key)
      return alone.some((one) => one === name) ? label : `${label}: ${valueWords(table, name, value)}`
    })
}
