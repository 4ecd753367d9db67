// The parts join to both texts, and nothing is told as changed that is not.
import { expect, test } from 'vitest'
import { type Part, wordDiff } from '../shared/word_diff.ts'

const told = (parts: Part[]): string =>
  parts.map(({ text, change }) => (change === 'same' ? text : change === 'added' ? `[+${text}]` : `[-${text}]`)).join('')
const side = (parts: Part[], without: Part['change']): string =>
  parts
    .filter(({ change }) => change !== without)
    .map(({ text }) => text)
    .join('')

test.each([
  ['', '', ''],
  ['như cũ', 'như cũ', 'như cũ'],
  ['', 'thêm mới', '[+thêm mới]'],
  ['bỏ hết', '', '[-bỏ hết]'],
  ['từ 8 mối còn 6 mối.', 'từ 8 mối còn 2 mối.', 'từ 8 mối còn [-6][+2] mối.'],
  ['Kết quả tốt.', 'Kết quả tốt. Trước: 3 phút.', 'Kết quả tốt.[+ Trước: 3 phút.]'],
  ['má kẹp', 'ma kẹp', '[-má][+ma] kẹp'],
  ['một hai ba', 'một ba', 'một [-hai ]ba'],
  ['a b c', 'b c d', '[-a ]b c[+ d]'],
])('“%s” and “%s”', (from, to, expected) => expect(told(wordDiff(from, to))).toBe(expected))

test('a word is whole, its marks belong to it, also when letters and marks are apart', () => {
  expect(told(wordDiff('Tiếng Việt'.normalize('NFD'), 'Tiếng Viết'.normalize('NFD'))).normalize('NFC')).toBe('Tiếng [-Việt][+Viết]')
})

test('of 2000 random pairs both texts come back whole, and as much as can stays', () => {
  let seed = 7
  const next = (most: number): number => {
    seed = (seed * 48271) % 2147483647
    return seed % most
  }
  const words = ['đồ', 'gá', 'hàn', '8', 'mối', '.', '\n', '👩‍🔧', ',', 'Ẵm']
  const text = (): string => Array.from({ length: next(12) }, () => words[next(words.length)]).join(next(3) ? ' ' : '')
  for (let round = 0; round < 2000; round++) {
    const [from, to] = [text(), text()]
    const parts = wordDiff(from, to)
    expect(side(parts, 'added')).toBe(from)
    expect(side(parts, 'removed')).toBe(to)
    expect(wordDiff(from, from).every(({ change }) => change === 'same')).toBe(true)
    // The other way round as much stays.
    const same = (all: Part[]): number =>
      all
        .filter(({ change }) => change === 'same')
        .reduce((sum, part) => sum + (part.text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu)?.length ?? 0), 0)
    expect(same(wordDiff(to, from))).toBe(same(parts))
  }
})

test('two texts of 2,500 words are compared while one waits', () => {
  const from = Array.from({ length: 2500 }, (_, at) => `từ${at % 97}`).join(' ')
  const to = Array.from({ length: 2500 }, (_, at) => `từ${at % 89}`).join(' ')
  const begun = performance.now()
  wordDiff(from, to)
  expect(performance.now() - begun).toBeLessThan(5000)
})
