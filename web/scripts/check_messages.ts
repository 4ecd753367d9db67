// Every key stands in both languages with the same placeholders, and every sentence of the pages is used.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { identifier, sentencesOf } from './messages.ts'

const root = join(import.meta.dirname, '..')
const vi = sentencesOf('vi')
const en = sentencesOf('en')
const problems: string[] = []

const places = (text: string): string => [...new Set(text.match(/\{\w+\}/g))].sort().join(' ')

for (const key of new Set([...Object.keys(vi), ...Object.keys(en)])) {
  const [first, second] = [vi[key], en[key]]
  if (first === undefined || second === undefined) problems.push(`${key}: only in ${first === undefined ? 'en' : 'vi'}`)
  else if (!first || !second) problems.push(`${key}: empty`)
  else if (places(first) !== places(second)) problems.push(`${key}: ${places(first)} in vi, ${places(second)} in en`)
}

const sources = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
const used = sources('public')
/** "m[`board_by_${way}`]": the keys that begin so. */
const prefixes = [...used.matchAll(/m\[`(\w+)\$\{/g)].map((match) => match[1] as string)
for (const key of Object.keys(JSON.parse(readFileSync(join(root, '../locales/vi/public.json'), 'utf8')))) {
  const name = identifier(key)
  // The words of a state come with the data (present).
  if (key.startsWith('status.')) continue
  if (!new RegExp(`\\bm\\.${name}\\b`).test(used) && !prefixes.some((prefix) => name.startsWith(prefix))) problems.push(`${key}: no page says it`)
}

if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}
