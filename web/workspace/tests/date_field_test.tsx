// A day is read as people write it, and never guessed.
// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { DateField, dayFault, dayFrom, dayShown } from '../ui/date_field.tsx'
import { shown } from './shown.tsx'

test.each([
  ['31/8/2023', '2023-08-31'],
  [' 31/08/2023 ', '2023-08-31'],
  ['1/9/21', '2021-09-01'],
  ['01092021', '2021-09-01'],
  ['1-9-2021', '2021-09-01'],
  ['1.9.2021', '2021-09-01'],
  ['2023-08-31', '2023-08-31'],
  ['29/2/2024', '2024-02-29'],
  ['29/2/2023', undefined],
  ['31/9/2023', undefined],
  ['08/31/2023', undefined],
  ['0/1/2023', undefined],
  ['31/8', undefined],
  ['mai', undefined],
  ['', undefined],
])('%o is %o', (typed, day) => expect(dayFrom(typed)).toBe(day))

test('it is shown day first; what is no day stays', () => {
  expect(dayShown('2023-08-31')).toBe('31/08/2023')
  expect(dayShown('31/8')).toBe('31/8')
})

test.each([
  ['31/11/2026', 'day.too_late', '30/11/2026'],
  ['29/2/23', 'day.too_late', '28/02/2023'],
  ['2026-04-31', 'day.too_late', '30/04/2026'],
])('of %o it is said how long the month is', (typed, key, example) => {
  expect(dayFault(typed)?.[0]).toBe(key)
  expect(dayFault(typed)?.[1]).toMatchObject({ example })
})
test.each(['31/13/2026', '0/1/2026', '31/8', 'mai'])('of %o it is said how a day is written', (typed) =>
  expect(dayFault(typed)?.[0]).toBe('day.wrong'),
)
test.each(['', ' ', '30/11/2026', '2026-11-30'])('of %o nothing is said', (typed) => expect(dayFault(typed)).toBeUndefined())

const Form = ({ send }: { send: () => void }) => {
  const [day, setDay] = useState('')
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <DateField aria-label="Hạn" value={day} change={setDay} />
      <button type="submit">Gửi</button>
    </form>
  )
}

test('a form is not sent with what is no day; the field says why in the reader’s form, until it is put right', () => {
  const send = vi.fn()
  shown(<Form send={send} />)
  const field = screen.getByLabelText('Hạn')
  fireEvent.change(field, { target: { value: '31/11/2026' } })
  expect(screen.queryByRole('alert')).toBeNull()
  fireEvent.click(screen.getByText('Gửi'))
  expect(send).not.toHaveBeenCalled()
  expect(screen.getByRole('alert').textContent).toMatch(/chỉ có 30 ngày.*30\/11\/2026/)
  expect(document.activeElement).toBe(field)
  expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')).toBe(screen.getByRole('alert'))
  fireEvent.change(field, { target: { value: '30/11/2026' } })
  expect(screen.queryByRole('alert')).toBeNull()
  fireEvent.click(screen.getByText('Gửi'))
  expect(send).toHaveBeenCalledTimes(1)
})

test('it is said when one leaves the field too, and what was typed stays to be put right', () => {
  shown(<Form send={() => undefined} />)
  const field = screen.getByLabelText('Hạn') as HTMLInputElement
  fireEvent.change(field, { target: { value: '45' } })
  fireEvent.blur(field)
  expect(screen.getByRole('alert').textContent).toContain('ngày/tháng/năm')
  expect(field.value).toBe('45')
})
