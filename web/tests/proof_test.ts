// The proof of work: what the browser finds is what SHA-256 says, around every border of a block.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { solve } from '../shared/proof.ts'

const zeroBits = (text: string): number => {
  const digest = createHash('sha256').update(text).digest()
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits.indexOf('1')
}

test('the smallest number with enough work, for every length of a challenge', () => {
  for (let length = 1; length <= 140; length++) {
    const challenge = 'k'.repeat(length)
    const found = solve(challenge, 5)
    let wanted = 0
    while (zeroBits(`${challenge}.${wanted}`) < 5) wanted++
    expect(found, `length ${length}`).toBe(wanted)
  }
})

test('sixteen bits of a challenge as the server writes it', () => {
  const challenge = '1.1693458000000000.1693458000000000.16.0123456789abcdef.0123456789abcdef0123456789abcdef'
  expect(zeroBits(`${challenge}.${solve(challenge, 16)}`)).toBeGreaterThanOrEqual(16)
})
