// What is typed into the grid of targets, and what of it is to be saved.
import { expect, test } from 'vitest'
import { changed, gridQuery, searchFrom } from '../targets/address.ts'
import type { Line } from '../targets/api.ts'
import { amountIn, columnFrom, editsOf } from '../targets/edits.ts'

test('amounts as people type and spreadsheets paste them', () => {
  const cases: [string, number | undefined][] = [
    ['1500', 1500],
    ['1.500', 1500],
    ['1,500', 1500],
    ['1 500', 1500],
    ['12.000.000', 12_000_000],
    [' 7 ', 7],
    ['0', 0],
    ['1.5', undefined],
    ['1.50', undefined],
    ['-3', undefined],
    ['', undefined],
    ['muoi', undefined],
    ['1000000001', undefined],
  ]
  for (const [typed, wanted] of cases) expect(amountIn(typed), typed).toBe(wanted)
})

test('a column of a spreadsheet, with its last line end and with other columns beside', () => {
  expect(columnFrom('10\r\n20\r\n30\r\n')).toEqual(['10', '20', '30'])
  expect(columnFrom('A\t10\nB\t20')).toEqual(['10', '20'])
})

test('only what differs from what is saved is an edit; what is no number is one too, without an amount', () => {
  const lines = [
    { code: 'A', target: 10 },
    { code: 'B', target: null },
    { code: 'C', target: 5 },
    { code: 'D', target: 6 },
  ] as Line[]
  const edits = editsOf(lines, { A: '10', B: '7', C: 'x', D: '' })
  expect(edits.map(({ line, amount }) => [line.code, amount])).toEqual([
    ['B', 7],
    ['C', undefined],
  ])
})

test('the address keeps what makes sense, and another question begins at its first page', () => {
  expect(searchFrom({ programme: 'p', owner: 'assigned', show: 'x', silent: '0', page: '1', sort: 'ratio' })).toEqual({
    programme: 'p',
    silent: 0,
    sort: 'ratio',
  })
  expect(changed({ programme: 'p', page: 3 }, { silent: 7 })).toEqual({ programme: 'p', silent: 7 })
  expect(changed({ programme: 'p', page: 3 }, { history: 'U' })).toEqual({ programme: 'p', page: 3, history: 'U' })
  expect(gridQuery({ programme: 'p', unit: 'U', silent: 0 })).toBe('unit=U&silent=0')
})
