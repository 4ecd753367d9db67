// Characters as people count them, and searching without accents: the same answers as on the server.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import table from '../../tests/shared/text.json'
import seen from '../../tests/shared/visible.json'
import { cleanLine, cleanText, countGraphemes, countLetters, fold, showsSomething, textFault } from '../shared/text.ts'

test('a letter with its accents is one character, composed or not (BK21-S4)', () => {
  const composed = 'Nguyễn Ước'
  expect(countGraphemes(composed)).toBe(10)
  expect(countGraphemes(composed.normalize('NFD'))).toBe(10)
  expect(composed.normalize('NFD').length).toBeGreaterThan(10)
})

test('line ends count as one however they are written', () => {
  expect(countGraphemes('a\r\nb')).toBe(3)
  expect(countGraphemes('a\nb')).toBe(3)
  expect(countGraphemes('a\rb')).toBe(3)
})

test('an emoji of several code points is one character', () => {
  expect(countGraphemes('👩‍🔧')).toBe(1)
  expect(countGraphemes('“1.000” – ①')).toBe(11)
})

test('a line has single spaces and none at its ends', () => {
  expect(cleanLine('  Vàng \t A\u00a0 Páo\r\n')).toBe('Vàng A Páo')
})

test('signs that turn the direction of writing go, line ends of Unicode stay one', () => {
  expect(cleanLine('kiến \u202etihs\u2066')).toBe('kiến tihs')
  expect(countGraphemes('a\u2028b\u202e')).toBe(3)
  expect(cleanLine('a\u2028b\u202fc\u2009d')).toBe('a b c d')
})

test('folding knows đ and keeps words apart', () => {
  expect(fold('Đổi mới!')).toBe('doi moi')
  expect(fold('LĐLĐ huyện Tam Đường'.normalize('NFD'))).toBe('ldld huyen tam duong')
})

test('characters are counted as the server counts them', () => {
  const file = join(import.meta.dirname, '../../tests/shared/graphemes.json')
  for (const { text, count } of JSON.parse(readFileSync(file, 'utf8')) as { text: string; count: number }[])
    expect(countGraphemes(text), text).toBe(count)
})

test('what the server does not take is known before it is sent: the table shared with it', () => {
  for (const { text, fault, graphemes } of table) {
    expect(textFault(text) ?? 'none', JSON.stringify(text)).toBe(fault)
    if (graphemes !== undefined) expect(countGraphemes(text), JSON.stringify(text)).toBe(graphemes)
  }
})

test('what can be seen, and what is a letter: the table shared with the server', () => {
  for (const { text, visible, letters } of seen) {
    expect(showsSomething(cleanLine(text)), JSON.stringify(text)).toBe(visible)
    expect(countLetters(cleanLine(text)), JSON.stringify(text)).toBe(letters)
  }
})

test('signs that nobody sees are left out, those of emoji stay', () => {
  expect(cleanLine('quantri\u115f\u200b\u2060\u3164')).toBe('quantri')
  expect(cleanText('👨\u200d👩❤\ufe0f')).toBe('👨\u200d👩❤\ufe0f')
})
