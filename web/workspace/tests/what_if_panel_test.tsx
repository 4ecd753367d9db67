// A trial carries only the thresholds that were changed.
// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { type Evaluation, RequestFailed } from '../api.ts'
import { WhatIfPanel } from '../evaluation/what_if_panel.tsx'
import { shown } from './shown.tsx'

const both = (text: string) => ({ vi: text, en: text })
const threshold = (key: string, value: string) => ({ key, title: both(key), operator: both('trên'), value, clause: null })
const data = {
  programme: { id: 'p', title: both('p') },
  definition: { id: 'd', version: 1, document: '82', date: '2023-08-23' },
  thresholds: [threshold('merit-ratio', '150%'), threshold('places', '3')],
  what_if: null,
} as unknown as Evaluation

test('changed ones go out as KEY=VALUE, the rest stays, reset takes all back', async () => {
  const apply = vi.fn(async () => undefined)
  shown(<WhatIfPanel data={data} apply={apply} close={() => {}} />)
  const user = userEvent.setup()
  const [ratio] = screen.getAllByRole('textbox') as [HTMLInputElement]
  expect(document.activeElement).toBe(ratio)
  await user.click(screen.getByRole('button', { name: 'Thử' }))
  expect(apply).not.toHaveBeenCalled()
  await user.clear(ratio)
  await user.type(ratio, ' 140% ')
  await user.click(screen.getByRole('button', { name: 'Thử' }))
  expect(apply).toHaveBeenLastCalledWith(['merit-ratio=140%'])
  await user.click(screen.getByRole('button', { name: 'Về ngưỡng đang dùng' }))
  expect(apply).toHaveBeenLastCalledWith([])
})

/** With one threshold in a trial. */
const tried = {
  ...data,
  thresholds: [threshold('merit-ratio', '130%'), threshold('places', '3')],
  what_if: { changes: [{ key: 'merit-ratio', from: '150%', to: '130%', title: both('merit-ratio'), clause: null }], enters: 1, leaves: 0 },
} as unknown as Evaluation

test('in a trial what is in force stays told, and a second change keeps the first', async () => {
  const apply = vi.fn(async () => undefined)
  shown(<WhatIfPanel data={tried} apply={apply} close={() => {}} />)
  const user = userEvent.setup()
  expect(screen.getByText('đang dùng: 150%')).toBeTruthy()
  const [ratio, places] = screen.getAllByRole('textbox') as [HTMLInputElement, HTMLInputElement]
  expect(ratio.value).toBe('130%')
  await user.clear(places)
  await user.type(places, '5')
  await user.click(screen.getByRole('button', { name: 'Thử' }))
  expect(apply).toHaveBeenLastCalledWith(['merit-ratio=130%', 'places=5'])
})

test('an emptied threshold is no longer tried: what is in force stands in it again', async () => {
  const apply = vi.fn(async () => undefined)
  shown(<WhatIfPanel data={tried} apply={apply} close={() => {}} />)
  const user = userEvent.setup()
  const [ratio] = screen.getAllByRole('textbox') as [HTMLInputElement]
  await user.clear(ratio)
  await user.click(screen.getByRole('button', { name: 'Thử' }))
  expect(apply).toHaveBeenLastCalledWith([])
  expect(ratio.value).toBe('150%')
})

test('what cannot be read is told at its field by its label, and everything typed stays', async () => {
  const fields = [{ place: '/what_if/merit-ratio', message: both('“abc” cho merit-ratio') }]
  const refused = new RequestFailed(400, { code: 'what_if_unfit', message: both('merit-ratio'), fields })
  shown(<WhatIfPanel data={data} apply={async () => refused} close={() => {}} />)
  const user = userEvent.setup()
  const [ratio, places] = screen.getAllByRole('textbox') as [HTMLInputElement, HTMLInputElement]
  await user.clear(ratio)
  await user.type(ratio, 'abc')
  await user.clear(places)
  await user.type(places, '5')
  await user.click(screen.getByRole('button', { name: 'Thử' }))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toBe('Merit-ratio, trên: không đọc được số vừa nhập. Hãy viết như “150%”.')
  expect(ratio.getAttribute('aria-describedby')).toBe(alert.id)
  expect([ratio.value, places.value]).toEqual(['abc', '5'])
  expect(places.getAttribute('aria-invalid')).toBeNull()
})

test('a trial of the address that cannot be made stands in its field, its reason at it', () => {
  const fields = [{ place: '/what_if/merit-ratio', message: both('x') }]
  const refusal = new RequestFailed(400, { code: 'what_if_unfit', fields })
  shown(<WhatIfPanel data={data} apply={async () => undefined} close={() => {}} asked={['merit-ratio=abc']} refusal={refusal} />)
  expect((screen.getAllByRole('textbox')[0] as HTMLInputElement).value).toBe('abc')
  expect(screen.getByRole('alert').textContent).toContain('“150%”')
})
