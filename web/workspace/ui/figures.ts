// Figures as both languages show them (ux.md 8.2): the data's own locale.
import { groupDigits } from '../../shared/digits.ts'
import { shortDong } from '../../shared/money.ts'
import type { Fraction, Value } from '../api.ts'
import { language } from '../texts.ts'

export const count = (value: number): string => groupDigits(value, language)

/** One decimal, cut and never rounded up: 149,96 % must not read as 150 %. */
export const percent = ({ n, of }: Fraction): string => {
  if (!of) return '–'
  const tenths = Math.trunc((n * 1000) / of)
  const sign = language === 'vi' ? ',' : '.'
  return `${count(Math.trunc(tenths / 10))}${sign}${Math.abs(tenths % 10)}%`
}

/** The words beside numbers, in rules and in figures, for English readers. */
export const englishUnits: Record<string, string> = { tỷ: 'billion', triệu: 'million', nghìn: 'thousand', đồng: 'VND', điểm: 'points' }
const inWords = (unit: string): string => (language === 'vi' ? unit : (englishUnits[unit] ?? unit))

/** "74,65 tỷ", "74.65 billion": two decimals are enough in a column, cut and never rounded up. */
const money = (dong: number): string => {
  const [amount = '', unit = ''] = shortDong(dong).split(' ')
  const cut = amount.replace(/,(\d\d?)\d*$/, ',$1').replace(/,0+$/, '')
  const sum = language === 'vi' ? cut : cut.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))
  return unit === 'đồng' ? sum : `${sum} ${inWords(unit)}`
}

/** All of an amount, for those who want it exactly. */
export const exact = (value: Value | undefined, type: string): string | undefined =>
  typeof value === 'number' && type.startsWith('money') ? `${count(value)} ${inWords('đồng')}` : undefined

export const figure = (value: Value | undefined, type: string): string => {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'object') return percent(value)
  if (typeof value === 'number' && type.startsWith('money')) return money(value)
  if (typeof value === 'number') return count(value)
  return String(value)
}
