// Text as the server counts it: NFC, line ends as one character, user-perceived characters (BK21-S4).

/** Combining marks in a row; a Vietnamese letter typed as letter and marks has two. */
export const mostMarks = 8
const manyMarks = new RegExp(`\\p{M}{${mostMarks + 1}}`, 'u')

/** Signs that turn the direction of what follows, and those without a form of their own but for emoji's: pasting brings them unseen. */
const unseen =
  /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?![\u00ad\u{e0000}-\u{e0fff}]|\u200d|[\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}/gu

/**
 * NFC with every line end as LF, without the signs that turn the direction of writing or are never seen, Word's bullet as one: the same as
 * base::clean_text. A heap of marks stays as it is, for putting it in order costs its number squared.
 */
export const cleanText = (text: string): string => {
  const tidied = text
    .replace(unseen, '')
    .replace(/\uf0b7/g, '•')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
  return manyMarks.test(tidied) ? tidied : tidied.normalize('NFC')
}

/** cleanText on one line: runs of white space become one space, none at the ends. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim()

export type TextFault = 'unreadable' | 'hidden_signs' | 'many_marks'

const unreadable = /(?![\t\n\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u
const hidden = /[\ue000-\uf0b6\uf0b8-\uf8ff\u{e0000}-\u{e007f}\u{f0000}-\u{10ffff}]/u

/** The flags of England, Scotland and Wales, the regions' flags that Unicode recommends. */
const regionFlags = /\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}/gu

/** Why the server would not take the text; undefined when it would. */
export const textFault = (text: string): TextFault | undefined => {
  if (unreadable.test(text)) return 'unreadable'
  if (hidden.test(text.replace(regionFlags, ''))) return 'hidden_signs'
  return manyMarks.test(text.replace(unseen, '')) ? 'many_marks' : undefined
}

/** Whether anything of it can be seen: more than spaces, joiners, fillers and marks without a letter. */
export const showsSomething = (text: string): boolean => /[^\p{Z}\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text)

/** Letters of any script, as names have them; fillers are none. */
export const countLetters = (text: string): number => text.match(/(?!\p{Default_Ignorable_Code_Point})\p{L}/gu)?.length ?? 0

/** The most bytes that so many characters may take. */
export const heaviest = (graphemes: number): number => 36 * graphemes + 64

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length

const segmenter = typeof Intl !== 'undefined' && 'Segmenter' in Intl ? new Intl.Segmenter('vi', { granularity: 'grapheme' }) : undefined

/** User-perceived characters of the text; old browsers without a segmenter count base letters. */
export const countGraphemes = (text: string): number => {
  const clean = cleanText(text)
  if (!segmenter) return Array.from(clean.replace(/[\p{M}\u200d]/gu, '')).length
  let count = 0
  for (const _ of segmenter.segment(clean)) count += 1
  return count
}

/** Lower case without accents, đ as d, everything that is no letter or digit as one space. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
