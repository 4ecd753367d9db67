// The short name that goes with another name of a unit: shortened the way the old one was, else none.
import type { Unit } from './units_api.ts'

const abbreviations = [
  ['Liên đoàn Lao động thành phố', 'LĐLĐ TP.'],
  ['Liên đoàn Lao động', 'LĐLĐ'],
  ['Công đoàn cơ sở', 'CĐCS'],
  ['Công đoàn', 'CĐ'],
  ['Việt Nam', 'VN'],
] as const

const shortened = (name: string): string => abbreviations.reduce((said, [words, letters]) => said.replace(words, letters), name.trim())

/** Empty: the name itself is short enough, or nobody can tell how it would be shortened. */
export const shortNameFor = ({ full_name, name: short_name }: Pick<Unit, 'full_name' | 'name'>, name: string): string => {
  if (short_name === full_name) return ''
  if (name === full_name) return short_name
  const proposed = shortened(name)
  return short_name === shortened(full_name) && proposed !== name.trim() ? proposed : ''
}
