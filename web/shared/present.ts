// Turns an API object into template data by the fixed rules of TEMPLATES.md; the server has the same rules.
import { dayText, deadlineText, instantText, localDate, timeText } from './dates.ts'
import { groupDigits } from './digits.ts'
import { shortDong } from './money.ts'
import type { Data } from './mustache.ts'

export type Presenter = { language: string; sentence: (key: string) => string }

/** Percent with two decimals as an SVG writes it, cut: 198 of 132 is 150.00. Exact while n·10,000 < 2^53. */
const cutPercent = (n: number, of: number): string => {
  const hundredths = Math.floor((n * 10_000) / of)
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}

/** n for each one of `of`, with one decimal, cut: 12,5 initiatives for each 1,000 members. */
const cutTenths = (n: number, of: number, language: string): string => {
  const tenths = Math.floor((n * 10) / of)
  return `${groupDigits(Math.floor(tenths / 10), language)}${language === 'vi' ? ',' : '.'}${tenths % 10}`
}

const ratio = (n: number, of: number, language: string): Data => {
  if (of <= 0) return { n: String(n), of: String(of) }
  const capped = n > 2 * of
  return {
    n: String(n),
    of: String(of),
    percent: capped ? '200.00' : cutPercent(n, of),
    short: `${cutTenths(n * 100, of, language)}%`,
    each: cutTenths(n, of, language),
    met: n >= of,
    over: 2 * n > 3 * of,
    capped,
  }
}

const isObject = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)

const money = (dong: number, language: string): string => {
  if (language === 'vi') return shortDong(dong)
  const [amount = '', unit] = shortDong(dong).split(' ')
  const word = unit === 'tỷ' ? ' billion' : unit === 'triệu' ? ' million' : ''
  return `VND\u00a0${amount.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))}${word}`
}

const numberParts = (key: string, value: number, { language }: Presenter): Data => ({
  [key]: String(value),
  [`${key}_text`]: groupDigits(value, language),
  ...(key.endsWith('_dong') ? { [`${key}_short`]: money(value, language) } : {}),
})

const textParts = (key: string, value: string, { language, sentence }: Presenter): Data => {
  const own: Data = { [key]: value }
  if (/(_at|^at|^as_of|^now)$/.test(key) && value.includes('T')) {
    const date = localDate(value)
    own[`${key}_text`] = key === 'as_of' ? deadlineText(date, language) : instantText(date, language)
    own[`${key}_deadline`] = deadlineText(date, language)
    own[`${key}_day`] = dayText(date, language)
    own[`${key}_short_day`] = dayText(date, language, false)
    own[`${key}_time`] = timeText(date)
  } else if (/^\d{4}-\d\d-\d\d$/.test(value)) {
    own[`${key}_text`] = dayText(new Date(`${value}T00:00:00Z`), language)
  } else if (/^(state|status|level|by)$/.test(key)) {
    own[`${key}_is`] = { [value]: true }
    if (key === 'status') own.status_text = sentence(`status.${value}`)
  }
  return own
}

const movement = (change: number): Data => (change > 0 ? { up: String(change) } : change < 0 ? { down: String(-change) } : { same: true })

/** The value ready for a template. */
export const present = (value: unknown, how: Presenter): unknown => {
  if (Array.isArray(value)) return value.map((item) => present(item, how))
  if (value === null || value === undefined) return false
  if (typeof value === 'number') return String(value)
  if (!isObject(value)) return value
  if ('vi' in value && 'en' in value && Object.keys(value).length === 2) return value[how.language]
  if (typeof value.n === 'number' && typeof value.of === 'number') return ratio(value.n, value.of, how.language)
  const out: Data = {}
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === 'number') Object.assign(out, numberParts(key, item, how))
    else if (typeof item === 'string') Object.assign(out, textParts(key, item, how))
    else out[key] = present(item, how)
    if (Array.isArray(item)) out[`${key}_some`] = item.length > 0
    if (typeof item === 'number') out[`${key}_some`] = item !== 0
  }
  const { total, target, rank, change, count } = value
  if (typeof total === 'number' && typeof target === 'number' && target > 0) {
    out.progress = ratio(total, target, how.language)
    if (total < target) out.left_text = groupDigits(target - total, how.language)
    else out.above_text = groupDigits(total - target, how.language)
  }
  if (typeof rank === 'number') {
    // Nothing sent is no honour, whatever the rank.
    if (rank < 4 && count !== 0) out.ribbon = String(rank)
    Object.assign(out, movement(typeof change === 'number' ? change : 0))
  }
  return out
}
