// Beside a way that is met the others are not called missing; while none is met, the one with the least to do is marked.
// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Answer, Evaluation, Node } from '../api.ts'
import { ExplainPanel } from '../evaluation/explain_panel.tsx'
import { serverSays, shown } from './shown.tsx'

const both = (text: string) => ({ vi: text, en: text })
const node = (says: string, answer: Answer, more: Partial<Node> = {}): Node => ({
  kind: 'compare',
  answer,
  spare: false,
  nearest: false,
  label: null,
  says: both(says),
  clause: null,
  clause_text: null,
  measured: null,
  required: null,
  bar: null,
  gap: null,
  supply: null,
  refs: [],
  judgement: null,
  paper: null,
  children: [],
  ...more,
})
const beside = {
  programme: { id: 'p', title: both('Một triệu sáng kiến') },
  award: { id: 'a', name: both('Bằng khen') },
  as_of_text: both('24h00 ngày 31/8/2023'),
  computed_at: '2023-09-20T08:00:00+07:00',
  what_if: { changes: [{ key: 'k', from: '150%', to: '130%', title: both('tỷ lệ'), clause: null }], enters: 1, leaves: 0 },
} as unknown as Evaluation
const panel = async (answer: Answer, children: Node[], kind = 'any') => {
  const explanation = {
    subject: { code: 'X', name: 'CĐCS Thử' },
    answer,
    verdict: both('Kết luận'),
    tree: node('', answer, { kind, children }),
    steps: [],
    quota: null,
    readings: [],
    source: {
      document: '82',
      date: '2023-08-23',
      clause: 'LC23-III',
      clause_text: both(''),
      version: 1,
      as_of_text: both(''),
      computed_at: '2023-09-20T08:00:00+07:00',
    },
    copy_text: both(''),
  }
  serverSays({ 'GET /api/v1/programmes/p/awards/a/evaluation/X': [200, explanation], 'GET /api/v1/programmes': [200, { programmes: [] }] })
  shown(<ExplainPanel of={beside} programme="p" award="a" subject="X" search={{}} close={() => {}} move={() => {}} />)
  await screen.findByText(/Cần (MỘT|một số)/)
  return screen.getAllByRole('listitem')
}

test('a met way leaves the others as not needed, their details folded away', async () => {
  const paper = node('Giấy xác nhận', 'unknown', { spare: true, supply: both('cần bổ sung giấy xác nhận') })
  const [first, second] = await panel('met', [
    node('Trên 150%', 'met'),
    node('Hai điều', 'unknown', { kind: 'all', spare: true, children: [paper] }),
    node('Có quy chế', 'not_met', { spare: true }),
  ])
  expect(screen.getByText('2 không cần')).toBeTruthy()
  expect(screen.queryByText(/\d (thiếu|không)$/)).toBeNull()
  expect(within(first as HTMLElement).queryByText(/Không cần/)).toBeNull()
  const folded = within(second as HTMLElement).getByText('Không cần, phần đã đạt là đủ')
  const details = folded.closest('details') as HTMLDetailsElement
  expect(details.open).toBe(false)
  await userEvent.setup().click(folded)
  expect(details.open).toBe(true)
  expect(within(details).getByText('Cần bổ sung giấy xác nhận')).toBeTruthy()
  expect(within(details).queryByText('Không cần, phần đã đạt là đủ', { selector: 'details details summary' })).toBeNull()
})

test('two of four that are met are enough: of the others it is not said that one would be', async () => {
  const spare = { spare: true }
  const [, , third] = await panel(
    'met',
    [node('a', 'met'), node('b', 'met'), node('c', 'not_met', spare), node('d', 'to_be_judged', spare)],
    'at_least',
  )
  expect(screen.getByText('2 không cần')).toBeTruthy()
  expect(within(third as HTMLElement).getByText('Không cần, phần đã đạt là đủ')).toBeTruthy()
})

test('while no way is met the one with the least to do is marked, once', async () => {
  const [first, second] = await panel('not_met', [node('Trên 150%', 'not_met'), node('Hai điều', 'not_met', { nearest: true })])
  expect(within(first as HTMLElement).queryByText('Ít việc nhất')).toBeNull()
  expect(within(second as HTMLElement).getByText('Ít việc nhất')).toBeTruthy()
  expect(screen.getByText('2 không')).toBeTruthy()
})

test('on paper it says of which award, programme and instant it is and what was only tried; folds are open', async () => {
  await panel('met', [node('a', 'met'), node('b', 'not_met', { spare: true })])
  const head = document.querySelector('.print-head')?.textContent
  for (const said of ['Bằng khen', 'Một triệu sáng kiến', '24h00 ngày 31/8/2023', 'Đang thử, không lưu', 'Tỷ lệ 150% → 130%'])
    expect(head).toContain(said)
  const fold = document.querySelector('details') as HTMLDetailsElement
  dispatchEvent(new Event('beforeprint'))
  expect(fold.open).toBe(true)
  dispatchEvent(new Event('afterprint'))
  expect(fold.open).toBe(false)
})
