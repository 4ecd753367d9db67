// Reads locales/ and writes one typed module per language: a plain text, or a function of its placeholders.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const locales = join(import.meta.dirname, '../../locales')
const generated = join(import.meta.dirname, '../gen')

/** The flat sentences of all files of one language. */
export const sentencesOf = (language: string): Record<string, string> => {
  const all: Record<string, string> = {}
  for (const file of readdirSync(join(locales, language)).sort()) Object.assign(all, JSON.parse(readFileSync(join(locales, language, file), 'utf8')))
  return all
}

/** "submit.phone.label" → submit_phone_label */
export const identifier = (key: string): string => key.replace(/[^A-Za-z0-9]+/g, '_')

const moduleOf = (sentences: Record<string, string>, shape: Record<string, string>): string =>
  Object.keys(shape)
    .sort()
    .map((key) => {
      const text = sentences[key] ?? shape[key] ?? key
      const names = [...new Set([...(shape[key] ?? '').matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string))]
      if (names.length === 0) return `export const ${identifier(key)}: string = ${JSON.stringify(text)}`
      const body = JSON.stringify(text)
        .slice(1, -1)
        .replaceAll('\\"', '"')
        .replaceAll('`', '\\`')
        .replaceAll(/\{(\w+)\}/g, '${p.$1}')
      const type = names.map((name) => `${name}: string | number`).join('; ')
      return `export const ${identifier(key)} = (p: { ${type} }): string => \`${body}\``
    })
    .join('\n')

/** Writes gen/messages.{vi,en}.ts. */
export const writeMessages = (): void => {
  mkdirSync(generated, { recursive: true })
  const vi = sentencesOf('vi')
  for (const language of ['vi', 'en'])
    writeFileSync(join(generated, `messages.${language}.ts`), `// Generated from locales/.\n${moduleOf(sentencesOf(language), vi)}\n`)
}
