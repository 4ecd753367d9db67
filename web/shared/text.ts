// Text as the server counts it: NFC, line ends as one character, user-perceived characters (BK21-S4).

/** NFC with every line end as LF, without the signs that turn the direction of writing: the same as base::clean_text. */
export const cleanText = (text: string): string =>
  text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')

/** cleanText on one line: runs of white space become one space, none at the ends. */
export const cleanLine = (text: string): string =>
  cleanText(text)
    .replace(/[\s\u200b]+/g, ' ')
    .trim()

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
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
