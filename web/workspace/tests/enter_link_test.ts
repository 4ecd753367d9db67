// Where an officer is led who sends for somebody else.
// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { enterAddress } from '../inbox/enter_link.tsx'

test('the form opens for another, at a unit of workers alone', () => {
  expect(enterAddress('p', { code: 'LD12-1', level: 'grassroots' })).toBe('/ct/p/gui?gui-thay=1&unit=LD12-1')
  expect(enterAddress('p', { code: 'LD12', level: 'top' })).toBe('/ct/p/gui?gui-thay=1')
  expect(enterAddress('p', undefined)).toBe('/ct/p/gui?gui-thay=1')
})
