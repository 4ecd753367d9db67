// A day is read as people write it, and never guessed.
// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { dayFrom, dayShown } from '../ui/date_field.tsx'

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
