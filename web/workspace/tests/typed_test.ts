// Numbers of a trial in the reader's words, and what goes out as rules write them; files in the page's language.
// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'

const inLanguage = async (language: string) => {
  vi.resetModules()
  localStorage.setItem('sovang.language', language)
  const [{ shownNumber, typedNumber }, { api }] = await Promise.all([import('../evaluation/typed.ts'), import('../api.ts')])
  return { shownNumber, typedNumber, api }
}
afterEach(() => localStorage.clear())

const pairs = [
  ['50 triệu/năm', '50 million a year'],
  ['2,5 tỷ', '2.5 billion'],
  ['950000 đồng', '950000 VND'],
  ['26,5 điểm', '26.5 points'],
  ['150%', '150%'],
  ['66,7%', '66.7%'],
  ['80', '80'],
  ['1/3', '1/3'],
  ['10122020', '10122020'],
] as const

test.each(pairs)('%s is shown as %s, and read back', async (rule, english) => {
  const en = await inLanguage('en')
  expect(en.shownNumber(rule)).toBe(english)
  expect(en.typedNumber(` ${english} `)).toBe(rule)
  // Who types as rules write is understood, too.
  expect(en.typedNumber(rule)).toBe(rule)
  const vietnamese = await inLanguage('vi')
  expect(vietnamese.shownNumber(rule)).toBe(rule)
  expect(vietnamese.typedNumber(` ${rule} `)).toBe(rule)
})

test.each(['vi', 'en'])('a day is shown and typed as the fields for days are: %s', async (language) => {
  const { shownNumber, typedNumber } = await inLanguage(language)
  expect(shownNumber('2023-08-31')).toBe('31/08/2023')
  expect(typedNumber('31/8/2023')).toBe('2023-08-31')
})

test.each([
  ['1,200', '1200'],
  ['47,000,000 VND a year', '47000000 đồng/năm'],
  ['60 Million/year', '60 triệu/năm'],
  ['60 million per year', '60 triệu/năm'],
  ['1 point', '1 điểm'],
])('an English reader may type %s', async (typed, rule) => expect((await inLanguage('en')).typedNumber(typed)).toBe(rule))

test.each(['vi', 'en'])('every kind of file is asked for in the language of the page: %s', async (language) => {
  const { api } = await inLanguage(language)
  for (const format of ['xlsx', 'docx', 'csv']) {
    const url = new URL(api.exportUrl('p', 'a', { what_if: ['x=1', 'y=2'] }, format), 'http://127.0.0.1')
    expect(url.pathname).toBe(`/api/v1/programmes/p/exports/evaluation.${format}`)
    expect(url.searchParams.get('lang')).toBe(language)
    expect(url.searchParams.getAll('what_if')).toEqual(['x=1', 'y=2'])
  }
})

test.each(['vi', 'en'])('a percentage with a space is one without (%s)', async (language) => {
  const { shownNumber, typedNumber } = await inLanguage(language)
  const typed = language === 'vi' ? '120,5 %' : '120.5 %'
  expect(typedNumber(typed)).toBe('120,5%')
  expect(shownNumber('120,5 %')).toBe(typed.replace(' ', ''))
})
