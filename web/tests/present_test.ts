// Template data from API objects, and the templates' small Mustache.
import { expect, test } from 'vitest'
import { deadlineText, localDate } from '../shared/dates.ts'
import { render } from '../shared/mustache.ts'
import { present } from '../shared/present.ts'

const vi = { language: 'vi', sentence: (key: string) => key }
const data = (value: unknown, language = 'vi') => present(value, { ...vi, language }) as Record<string, never>

test('150.00 % against "trên 150 %": 198 of 132 is not over, 199 is (LC23-III.2.1.2q)', () => {
  expect(data({ ratio: { n: 198, of: 132 } }).ratio).toMatchObject({ short: '150,0%', percent: '150.00', met: true, over: false, capped: false })
  expect(data({ ratio: { n: 199, of: 132 } }).ratio).toMatchObject({ over: true })
})

test('a percentage is cut, never rounded up', () => {
  expect(data({ ratio: { n: 1499, of: 1000 } }).ratio).toMatchObject({ short: '149,9%' })
  expect(data({ ratio: { n: 99999, of: 100000 } }).ratio).toMatchObject({ short: '99,9%', met: false })
  expect(data({ ratio: { n: 13, of: 1 } }).ratio).toMatchObject({ short: '1.300,0%' })
  expect(data({ ratio: { n: 13, of: 1 } }, 'en').ratio).toMatchObject({ short: '1,300.0%' })
  expect(data({ ratio: { n: 5000, of: 1000 } }).ratio).toMatchObject({ percent: '200.00', capped: true, short: '500,0%' })
})

test('so many for each, with one decimal, cut', () => {
  expect(data({ per_1000: { n: 2901_000, of: 2340 } }).per_1000).toMatchObject({ each: '1.239,7' })
})

test('a midnight is shown as the end of the day before', () => {
  const closes = localDate('2023-09-01T00:00:00+07:00')
  expect(deadlineText(closes)).toBe('24h00 ngày 31/8/2023')
  expect(deadlineText(closes, 'en')).toBe('midnight at the end of 31 Aug 2023')
  expect(data({ at: '2026-03-05T14:05:00+07:00' })).toMatchObject({ at_text: '14:05 ngày 05/3/2026', at_day: '05/3/2026' })
  expect(data({ at: '2026-02-01T00:05:00+07:00' })).toMatchObject({ at_day: '01/02/2026' })
})

test('languages, words, movement, amounts', () => {
  expect(data({ title: { vi: 'a', en: 'b' } }, 'en')).toMatchObject({ title: 'b' })
  expect(data({ status: 'returned', benefit_dong: 1_200_000_000 })).toMatchObject({
    status_is: { returned: true },
    status_text: 'status.returned',
    benefit_dong_short: '1,2 tỷ đồng',
  })
  expect(data({ benefit_dong: 1_200_000_000 }, 'en')).toMatchObject({ benefit_dong_short: 'VND\u00a01.2 billion' })
  expect(data({ rank: 3, change: -2 })).toMatchObject({ ribbon: '3', down: '2' })
  expect(data({ rank: 1, count: 0 })).not.toHaveProperty('ribbon')
  expect(data({ rank: 4, change: 0 })).toMatchObject({ same: true })
  expect(data({ items: [], total: 0 })).toMatchObject({ items_some: false, total_some: false })
})

test('Mustache: escaping, sections, the names around', () => {
  expect(render('{{a}}{{{a}}}', { a: '<b>&' })).toBe('&#60;b&#62;&#38;<b>&')
  expect(render('{{#list}}{{name}}{{outer}} {{/list}}{{^list}}none{{/list}}', { list: [{ name: 1 }, { name: 2 }], outer: '!' })).toBe('1! 2! ')
  expect(render('{{#list}}x{{/list}}{{^list}}none{{/list}}', { list: [] })).toBe('none')
  expect(render('{{#a}}{{#b}}{{c.d}}{{/b}}{{/a}}', { a: { b: true, c: { d: 'deep' } } })).toBe('deep')
  expect(render('{{#a}}{{#a}}{{.}}{{/a}}{{/a}}', { a: 'x' })).toBe('x')
  expect(() => render('{{#a}}', { a: 1 })).toThrow('not closed')
})
