// The tree's rows and keys: what is seen, where each key leads, what typing finds.
import { expect, test } from 'vitest'
import { type Branch, rowsOf, rowTyped, stepOf } from '../units/rows.ts'
import type { UnitLine } from '../units/units_api.ts'

const line = (code: string, name: string, children = 0): UnitLine => ({
  code,
  name,
  full_name: name,
  kind: 'cdcs',
  level: 'upper',
  children,
  grassroots_unions: 0,
  members: null,
  illustrative: false,
})
const branch = (lines: UnitLine[], count = lines.length): Branch => ({ lines, count, more: count > lines.length })
const known: Record<string, Branch> = {
  '': branch([line('T', 'TLĐ', 2)]),
  T: branch([line('A', 'LĐLĐ tỉnh Lai Châu', 3), line('B', 'LĐLĐ tỉnh Điện Biên')]),
  A: branch([line('A1', 'CĐCS Mỏ Đá')], 3),
}
const rows = (...open: string[]) => rowsOf((code) => known[code], new Set(open))
const keys = (list: ReturnType<typeof rows>) => list.map(({ key }) => key).join(' ')

test('rows are what is open, with their level and place; what is left is a row of its own', () => {
  expect(keys(rows())).toBe('T')
  expect(keys(rows('T'))).toBe('T A B')
  const all = rows('T', 'A')
  expect(keys(all)).toBe('T A A1 A+ B')
  expect(all[2]).toMatchObject({ level: 3, place: 1, of: 3, parent: 'A' })
  expect(all[3]).toMatchObject({ kind: 'more', left: 2 })
  expect(keys(rows('A'))).toBe('T') // open below a closed one is not seen
})

test('arrows go over what is seen, open and close, and stop at the ends', () => {
  const all = rows('T', 'A')
  expect(stepOf(all, 'T', 'ArrowDown')).toEqual({ focus: 'A' })
  expect(stepOf(all, 'T', 'ArrowUp')).toEqual({ focus: 'T' })
  expect(stepOf(all, 'B', 'ArrowDown')).toEqual({ focus: 'B' })
  expect(stepOf(all, 'A', 'Home')).toEqual({ focus: 'T' })
  expect(stepOf(all, 'A', 'End')).toEqual({ focus: 'B' })
  expect(stepOf(all, 'A', 'ArrowRight')).toEqual({ focus: 'A1' })
  expect(stepOf(rows('T'), 'A', 'ArrowRight')).toEqual({ open: 'A' })
  expect(stepOf(all, 'B', 'ArrowRight')).toBeUndefined()
  expect(stepOf(all, 'A', 'ArrowLeft')).toEqual({ close: 'A' })
  expect(stepOf(all, 'A1', 'ArrowLeft')).toEqual({ focus: 'A' })
  expect(stepOf(all, 'A+', 'ArrowLeft')).toEqual({ focus: 'A' })
  expect(stepOf(all, 'T', 'x')).toBeUndefined()
})

test('typing finds the beginning of a word without accents, from here on and around', () => {
  const all = rows('T', 'A')
  expect(rowTyped(all, 'T', 'dien')).toBe('B')
  expect(rowTyped(all, 'T', 'lai ch')).toBe('A')
  expect(rowTyped(all, 'B', 'l')).toBe('A')
  expect(rowTyped(all, 'A', 'l')).toBe('B')
  expect(rowTyped(all, 'A', 'la')).toBe('A')
  expect(rowTyped(all, 'T', 'chau')).toBe('A')
  expect(rowTyped(all, 'T', 'hau')).toBeUndefined()
})
