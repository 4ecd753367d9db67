// A decision is recorded only whole, tells what was decided before, and says why the server refused.
// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Allowed, Judgement, JudgementRecord } from '../api.ts'
import { graphemes, JudgementPart, stillMissing } from '../evaluation/judgement.tsx'
import { today } from '../ui/date_field.tsx'
import { serverSays, shown } from './shown.tsx'

const whole = { decision: true, places: '', reason: 'Mười hai sáng kiến đã được công nhận', name: 'Nguyễn Thị A', day: '2023-09-05' }
const record: JudgementRecord = {
  question: 'nhiều sáng kiến',
  version: 1,
  decision: true,
  places: 0,
  reason: 'Lý do thứ nhất, đủ dài',
  name: 'Lò Văn B',
  decided_on: '2023-09-05',
  recorded_at: '2023-09-05T09:00:00+07:00',
  recorded_by: 'thu-ky',
}
const judgement: Judgement = { condition: 'many', subject: 'U1', question: { vi: 'có nhiều sáng kiến', en: 'many initiatives' }, records: [] }
const door = '/api/v1/programmes/p/awards/a/evaluation/U1/judgements'
const part = (change: Partial<Judgement> = {}, locked = false, may: Allowed = { allowed: true }) =>
  shown(<JudgementPart programme="p" award="a" judgement={{ ...judgement, ...change }} locked={locked} may={may} />)

test('who may not decide is told why, in the words of the server', async () => {
  part({}, false, { allowed: false, why: { vi: 'Chỉ đơn vị phát động quyết định.', en: 'Only who launched it decides.' } })
  await userEvent.click(screen.getByRole('button', { name: /Quyết định/ }))
  expect(screen.getByText('Chỉ đơn vị phát động quyết định.')).toBeTruthy()
  expect(screen.queryByLabelText('Lý do')).toBeNull()
})

test.each([
  [whole, false, undefined],
  [{ ...whole, decision: null }, false, 'decision'],
  [{ ...whole, decision: false }, false, undefined],
  [{ ...whole, reason: '123456789' }, false, 'reason'],
  [{ ...whole, reason: '1234567890' }, false, undefined],
  [{ ...whole, reason: '   12345678   ' }, false, 'reason'],
  [{ ...whole, name: '  ' }, false, 'name'],
  [{ ...whole, day: today() }, false, undefined],
  [{ ...whole, day: '2999-01-01' }, false, 'day'],
  [{ ...whole, day: '31/2' }, false, 'day'],
  [{ ...whole, decision: null, places: '0' }, true, undefined],
  [{ ...whole, places: '' }, true, 'places'],
  [{ ...whole, places: '2,5' }, true, 'places'],
  [{ ...whole, places: '1001' }, true, 'places'],
] as const)('%o (of a quota: %s) lacks %s', (draft, ofQuota, expected) => expect(stillMissing(draft, ofQuota)).toBe(expected))

test('characters are counted as people count them', () => {
  expect(graphemes('e\u0302\u0323'.repeat(10))).toBe(10)
  expect(graphemes('👩‍👩‍👧‍👦')).toBe(1)
})

test('nothing is sent until reason, name and answer are there; then exactly that', async () => {
  const sent = serverSays({ 'GET /api/v1/session': [200, { name: '' }], [`POST ${door}`]: [201, { recorded_at: 'x' }] })
  part()
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Quyết định…' }))
  const send = screen.getByRole('button', { name: 'Ghi quyết định' })
  await user.click(send)
  await user.click(screen.getByRole('radio', { name: 'Có' }))
  await user.click(send)
  expect(screen.getByText('Nêu lý do, từ 10 ký tự')).toBeTruthy()
  await user.type(screen.getByLabelText(/^Lý do/), 'Đã xem đủ mười hai sáng kiến')
  await user.type(screen.getByLabelText('Người quyết định'), 'Nguyễn Thị A')
  const day = screen.getByLabelText('Ngày quyết định') as HTMLInputElement
  expect(day.value).toBe(today().split('-').reverse().join('/'))
  await user.clear(day)
  await user.type(day, '5/9/2023')
  expect(sent.filter((one) => one.method === 'POST')).toEqual([])
  await user.click(send)
  await waitFor(() => expect(screen.queryByRole('radio')).toBeNull())
  expect(sent.filter((one) => one.method === 'POST')).toEqual([
    {
      method: 'POST',
      path: door,
      body: { condition: 'many', decision: true, reason: 'Đã xem đủ mười hai sáng kiến', name: 'Nguyễn Thị A', decided_on: '2023-09-05' },
    },
  ])
})

test("the server's own sentence is shown, and what was typed stays", async () => {
  serverSays({
    'GET /api/v1/session': [200, { name: '' }],
    [`POST ${door}`]: [
      422,
      {
        code: 'judgement_invalid',
        message: { vi: 'Tóm tắt', en: 's' },
        fields: [{ place: '/reason', message: { vi: 'Nêu lý do rõ hơn.', en: 'r' } }],
      },
    ],
  })
  part()
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Quyết định…' }))
  await user.click(screen.getByRole('radio', { name: 'Không' }))
  await user.type(screen.getByLabelText(/^Lý do/), 'Một lý do đủ dài')
  await user.type(screen.getByLabelText('Người quyết định'), 'Nguyễn Thị A')
  await user.click(screen.getByRole('button', { name: 'Ghi quyết định' }))
  expect((await screen.findByRole('alert')).textContent).toBe('Nêu lý do rõ hơn.')
  expect((screen.getByLabelText(/^Lý do/) as HTMLTextAreaElement).value).toBe('Một lý do đủ dài')
})

test('the decision in force is told with its author; former ones stay behind it', () => {
  const later = { ...record, decision: false, reason: 'Xem lại, chưa đủ tiêu biểu', recorded_at: '2023-09-06T09:00:00+07:00' }
  part({ records: [later, record] })
  expect(screen.getByText(/Xem lại, chưa đủ tiêu biểu/).textContent).toContain('Không')
  expect(screen.getByText('Quyết định trước: 1')).toBeTruthy()
  expect(screen.getByText(/Lý do thứ nhất/).closest('details')).toBeTruthy()
  expect(screen.getAllByText(/Lò Văn B quyết định ngày/).length).toBe(2)
  expect(screen.getByRole('button', { name: 'Quyết định lại…' })).toBeTruthy()
})

test('in a trial nothing can be recorded', () => {
  part({ records: [record] }, true)
  expect(screen.queryByRole('button')).toBeNull()
})
