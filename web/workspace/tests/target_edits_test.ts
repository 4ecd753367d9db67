// What is typed into the grid of targets, and what of it is to be saved.
// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { changed, gridQuery, listOf, searchFrom } from '../targets/address.ts'
import type { Line } from '../targets/api.ts'
import { amountIn, columnFrom, editsOf, pastedOver, useSeen, useTyped } from '../targets/edits.ts'

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

const line = (code: string, more: Partial<Line> = {}) => ({ code, target: 1, revisions: 1, ...more }) as Line

test('what was typed on one page is an edit on every other, with what was seen there last', () => {
  const { result, rerender } = renderHook(({ rows }: { rows: Line[] }) => editsOf(useSeen(rows), { A: '5', B: '6' }), {
    initialProps: { rows: [line('A')] },
  })
  rerender({ rows: [line('B', { revisions: 4 })] })
  expect(result.current.map(({ line, amount }) => [line.code, amount, line.revisions])).toEqual([
    ['A', 5, 1],
    ['B', 6, 4],
  ])
  rerender({ rows: [line('A', { revisions: 2 })] })
  expect(result.current.find(({ line }) => line.code === 'A')?.line.revisions).toBe(2)
})

test('only what was written is forgotten, and it is undone no more', () => {
  const { result } = renderHook(useTyped)
  act(() => result.current.put({ A: '5', B: '6' }))
  act(() => result.current.forget(['A']))
  expect(result.current.typed).toEqual({ B: '6' })
  expect(result.current.mayUndo).toBe(false)
})

test('a pasted column goes down from its cell; what finds no line is told', () => {
  const [a, b, c] = [line('A'), line('B'), line('C')]
  expect(pastedOver([a, b, c], b, ['1', '2'])).toEqual({ typed: { B: '1', C: '2' }, left: 0 })
  expect(pastedOver([a, b, c], b, ['1', '2', '3', '4'])).toEqual({ typed: { B: '1', C: '2' }, left: 2 })
})

test('finding and turning over stays in one list; another unit, owner or day is another one', () => {
  const here = searchFrom({ programme: 'p', unit: 'U' })
  for (const by of [{ q: 'x' }, { page: 2 }, { silent: 7 }, { sort: 'ratio' }, { history: 'U1' }] as const)
    expect(listOf(changed(here, by))).toBe(listOf(here))
  for (const by of [{ unit: 'V' }, { owner: 'own' }, { phase: 'I' }, { show: 'all' }, { as_of: '2026-01-01' }, { view: 'launches' }] as const)
    expect(listOf(changed(here, by))).not.toBe(listOf(here))
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
