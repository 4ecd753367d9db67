// What differs between two texts, word by word: joined, the parts are exactly the texts they came from.

export type Part = { text: string; change: 'same' | 'removed' | 'added' }

/** Words with the sign after them kept apart, and runs of white space. */
const pieces = (text: string): string[] => text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? []

/** lengths[i][j]: how many pieces the longest common row of before[i…] and after[j…] has. */
const commonLengths = (before: string[], after: string[]): Uint32Array[] => {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1))
  for (let i = before.length - 1; i >= 0; i--) {
    const row = lengths[i] as Uint32Array
    const below = lengths[i + 1] as Uint32Array
    for (let j = after.length - 1; j >= 0; j--)
      row[j] = before[i] === after[j] ? (below[j + 1] as number) + 1 : Math.max(below[j] as number, row[j + 1] as number)
  }
  return lengths
}

const join = (parts: Part[], text: string, change: Part['change']): void => {
  const last = parts.at(-1)
  if (last?.change === change) last.text += text
  else parts.push({ text, change })
}

/**
 * The longest common row of words stays, what is between is removed or added; of two that are equally long the one with the
 * removed words first. Takes time and memory by the product of the lengths: for texts of some thousand words.
 */
export const wordDiff = (from: string, to: string): Part[] => {
  const before = pieces(from)
  const after = pieces(to)
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const middle = { before: before.slice(start, before.length - end), after: after.slice(start, after.length - end) }
  const lengths = commonLengths(middle.before, middle.after)
  const parts: Part[] = []
  for (const piece of before.slice(0, start)) join(parts, piece, 'same')
  let i = 0
  let j = 0
  while (i < middle.before.length || j < middle.after.length) {
    const [old, young] = [middle.before[i], middle.after[j]]
    if (old !== undefined && old === young) {
      join(parts, old, 'same')
      i++
      j++
    } else if (old !== undefined && (young === undefined || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) {
      join(parts, old, 'removed')
      i++
    } else {
      join(parts, young as string, 'added')
      j++
    }
  }
  for (const piece of before.slice(before.length - end)) join(parts, piece, 'same')
  return parts
}
