// Amounts: the table shared with the server, and what people type.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { groupDigits } from '../shared/digits.ts'
import { dongInEnglish, dongInWords, parseDong, shortDong } from '../shared/money.ts'

const table: { dong: number; words: string; short: string }[] = JSON.parse(
  readFileSync(new URL('../../tests/shared/money.json', import.meta.url), 'utf8'),
)

test('đồng in words and short: the table shared with the server', () => {
  expect(table.length).toBeGreaterThan(20)
  for (const { dong, words, short } of table) {
    expect(dongInWords(dong)).toBe(words)
    expect(shortDong(dong)).toBe(short)
  }
})

test('figures in groups of three', () => {
  expect(groupDigits(1234567)).toBe('1.234.567')
  expect(groupDigits(1234567, 'en')).toBe('1,234,567')
  expect(groupDigits(999)).toBe('999')
})

test.each([
  ['1,2', 'billion', 1_200_000_000],
  ['60', 'million', 60_000_000],
  ['1.200', 'million', 1_200_000_000],
  ['1.200.000', 'dong', 1_200_000],
  ['950 000', 'dong', 950_000],
  ['0,5', 'thousand', 500],
  ['1000000', 'billion', 1e15],
  ['0', 'dong', 0],
] as const)('%s %s', (typed, unit, dong) => {
  expect(parseDong(typed, unit)).toBe(dong)
})

test.each([
  ['1,2', 'dong'],
  ['0,0001', 'thousand'],
  ['1000001', 'billion'],
  ['abc', 'million'],
  ['-5', 'million'],
  ['1e9', 'dong'],
  ['', 'million'],
] as const)('no amount: %s %s', (typed, unit) => {
  expect(parseDong(typed, unit)).toBeUndefined()
})

test('an English comma groups, a Vietnamese one parts decimals', () => {
  expect(parseDong('1,200', 'million', 'en')).toBe(1_200_000_000)
  expect(parseDong('1,200', 'million', 'vi')).toBe(1_200_000)
  expect(parseDong('1.2', 'billion', 'en')).toBe(1_200_000_000)
})

test('amounts in English words, up to a thousand trillion', () => {
  expect(dongInEnglish(0)).toBe('zero đồng')
  expect(dongInEnglish(1_200_000_000)).toBe('one billion two hundred million đồng')
  expect(dongInEnglish(21)).toBe('twenty-one đồng')
  expect(dongInEnglish(110_017)).toBe('one hundred ten thousand seventeen đồng')
  expect(dongInEnglish(999_999_999_999_999)).toBe(
    'nine hundred ninety-nine trillion nine hundred ninety-nine billion nine hundred ninety-nine million nine hundred ninety-nine thousand nine hundred ninety-nine đồng',
  )
  expect(dongInEnglish(1_000_000_000_000_000)).toBe('one quadrillion đồng')
})
