// "Tính đến": the clock of Vietnam in the fields, 24h00 as the end of a day, and the way back to the usual instant.
// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { AsOf, askedInstant, clockOf } from '../evaluation/as_of.tsx'
import { today } from '../ui/date_field.tsx'
import { shown } from './shown.tsx'

test.each([
  ['2023-08-31T17:00:00Z', '2023-08-31', '24h00'],
  ['2024-01-01T00:00:00+07:00', '2023-12-31', '24h00'],
  ['2023-08-31T16:59:00Z', '2023-08-31', '23h59'],
  ['2023-08-31T18:05:07.5Z', '2023-09-01', '01h05'],
])('%s is %s %s', (instant, day, time) => expect(clockOf(instant)).toEqual({ day, time }))

test.each([
  ['24h00', '2023-08-31T24:00'],
  ['24:00', '2023-08-31T24:00'],
  ['', '2023-08-31T24:00'],
  ['7h', '2023-08-31T07:00'],
  [' 17.30 ', '2023-08-31T17:30'],
  ['24h01', undefined],
  ['12:60', undefined],
  ['sáng', undefined],
])('the time %o', (time, asked) => expect(askedInstant({ day: '2023-08-31', time })).toBe(asked))

test('a day is chosen with its end, a wrong time is told at the field, and there is a way back', async () => {
  const chosen: string[] = []
  const user = userEvent.setup()
  const { rerender } = shown(<AsOf instant="2023-08-31T17:00:00Z" chosen={false} choose={(asOf) => chosen.push(asOf)} />)
  expect(screen.queryByRole('button', { name: 'Về thường lệ' })).toBeNull()
  fireEvent.change(screen.getByLabelText('Ngày'), { target: { value: '30/6/2023' } })
  const time = screen.getByLabelText('Giờ')
  await user.clear(time)
  await user.type(time, '25h00{Enter}')
  expect(chosen).toEqual([])
  expect(document.activeElement).toBe(time)
  expect(screen.getByRole('alert').id).toBe(time.getAttribute('aria-describedby'))
  await user.clear(time)
  await user.type(time, '24h00{Enter}')
  expect(chosen).toEqual(['2023-06-30T24:00'])
  expect(screen.queryByRole('alert')).toBeNull()
  rerender(<div />)
  shown(<AsOf instant="2023-06-30T17:00:00Z" chosen choose={(asOf) => chosen.push(asOf)} />)
  await user.click(screen.getByRole('button', { name: 'Về thường lệ' }))
  expect(chosen.at(-1)).toBe('')
  expect(document.activeElement).toBe(screen.getByLabelText('Ngày'))
})

test('a day that has not come is refused at its field; today is taken', async () => {
  const chosen: string[] = []
  const user = userEvent.setup()
  shown(<AsOf instant="2023-08-31T17:00:00Z" chosen={false} choose={(asOf) => chosen.push(asOf)} />)
  const day = screen.getByLabelText('Ngày')
  fireEvent.change(day, { target: { value: '30/6/2999' } })
  await user.click(screen.getByRole('button', { name: 'Xem' }))
  expect(chosen).toEqual([])
  expect(document.activeElement).toBe(day)
  expect(screen.getByRole('alert').textContent).toBe('Ngày này chưa tới. Chọn hôm nay hoặc một ngày đã qua.')
  expect(screen.getByRole('alert').id).toBe(day.getAttribute('aria-describedby'))
  fireEvent.change(day, { target: { value: today() } })
  await user.click(screen.getByRole('button', { name: 'Xem' }))
  expect(chosen).toEqual([`${today()}T24:00`])
})
