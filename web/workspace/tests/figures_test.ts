// Figures are cut, never rounded up; a missing value is a dash, not a zero; search knows no accents.
// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { figure, percent } from '../ui/figures.ts'
import { fold, holdsWords } from '../ui/fold.ts'

test.each([
  [{ n: 198, of: 132 }, '150,0%'],
  [{ n: 14_996, of: 10_000 }, '149,9%'],
  [{ n: 0, of: 7 }, '0,0%'],
  [{ n: 5, of: 0 }, '–'],
  [{ n: 12_000, of: 1 }, '1.200.000,0%'],
])('%o is %s', (value, expected) => expect(percent(value)).toBe(expected))

test.each([
  [null, 'count', '–'],
  [undefined, 'money', '–'],
  [0, 'count', '0'],
  [1_234_567, 'count', '1.234.567'],
  [60_000_000, 'money_per_year', '60 triệu'],
  [74_659_999_999, 'money', '74,65 tỷ'],
  [5_009_000_000, 'money', '5 tỷ'],
  [1_040_000, 'money', '1,04 triệu'],
  ['2023-08-31', 'date', '2023-08-31'],
])('%s of type %s is shown as %s', (value, type, expected) => expect(figure(value, type)).toBe(expected))

test('English readers see the same amounts in their words', async () => {
  localStorage.setItem('sovang.language', 'en')
  vi.resetModules()
  const english = await import('../ui/figures.ts')
  localStorage.clear()
  expect(english.figure(74_659_999_999, 'money')).toBe('74.65 billion')
  expect(english.figure(60_000_000, 'money_per_year')).toBe('60 million')
  expect(english.exact(60_000_000, 'money')).toBe('60,000,000 VND')
})

test('đ is d, marks do not matter', () => expect(fold('  LĐLĐ Mường Tè ')).toBe('ldld muong te'))

test('a palette finds what holds every typed word, in any order', () => {
  const name = 'Bằng khen của tỉnh cho công đoàn cấp trên LC23-III.2.1.1'
  for (const typed of ['bang khen cap tren', 'cấp trên bằng', 'iii.2.1.1 tinh', '', ' bang  ']) expect(holdsWords(name, typed)).toBe(true)
  for (const typed of ['bang khen co so', 'capx']) expect(holdsWords(name, typed)).toBe(false)
})
