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

export const figure = (value: Value | undefined, type: string): string => {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'object') return percent(value)
  if (typeof value === 'number' && type.startsWith('money')) return shortDong(value).replace(/ đồng$/, '')
  if (typeof value === 'number') return count(value)
  return String(value)
}
