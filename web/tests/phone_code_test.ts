// Phone numbers and tracking codes as people type them.
import { expect, test } from 'vitest'
import { compactCode, isCode, showCode } from '../shared/code.ts'
import { normalPhone, phoneText } from '../shared/phone.ts'

test.each([
  ['0912 345 678', '0912345678'],
  ['+84 912.345.678', '0912345678'],
  ['84912345678', '0912345678'],
  ['0213 3876 543', '02133876543'],
  ['(028) 3829-1234', '02838291234'],
])('%s', (typed, digits) => {
  expect(normalPhone(typed)).toBe(digits)
})

test.each(['91234567', '0112345678', '09123456789', '0912', 'abc', '', '+1 912 345 678'])('no phone: %s', (typed) => {
  expect(normalPhone(typed)).toBeUndefined()
})

test('a phone is shown in three groups', () => {
  expect(phoneText('0912345678')).toBe('0912 345 678')
})

test('a code is read with or without prefix, hyphens, spaces, in any case', () => {
  for (const typed of ['SK-7K3F-29QX', 'sk 7k3f 29qx', '7k3f29qx', '7K3F-29QX']) expect(compactCode(typed)).toBe('7K3F29QX')
  expect(compactCode('SK-7K3F')).toBeUndefined()
  expect(showCode('7K3F29QX')).toBe('SK-7K3F-29QX')
})

test('every single wrong sign and every swap is noticed', () => {
  const right = '22222222'
  expect(isCode(right)).toBe(true)
  const code = ['A', 'B', 'C', '2', '3', '4', '5'].join('')
  const check = '23456789ABCDEFGHJKMNPQRSTVWXYZ'.split('').find((sign) => isCode(code + sign))
  expect(check).toBeDefined()
  const whole = code + check
  for (let at = 0; at < 8; at += 1) {
    for (const sign of '23456789ABCDEFGHJKMNPQRSTVWXYZ') {
      const wrong = whole.slice(0, at) + sign + whole.slice(at + 1)
      expect(isCode(wrong)).toBe(wrong === whole)
    }
  }
  const swapped = `BA${whole.slice(2)}`
  expect(isCode(swapped)).toBe(false)
  expect(isCode('0O1ILU00')).toBe(false)
})
