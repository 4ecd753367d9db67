// The workspace's sentences, one language at a time, with keys and placeholders checked by the compiler.
import { createContext, use } from 'react'
import type vi from '../../locales/vi/workspace.json'

export type Key = keyof typeof vi
export type Language = 'vi' | 'en'
/** A text of the data, always in both languages. */
export type Bilingual = { vi: string; en: string }
type Texts = Record<Key, string>

const remembered = 'sovang.language'

/** ?lang=en wins and is remembered on this device; Vietnamese otherwise. */
const chosen = (): Language => {
  const asked = new URLSearchParams(location.search).get('lang')
  if (asked === 'vi' || asked === 'en') localStorage.setItem(remembered, asked)
  return localStorage.getItem(remembered) === 'en' ? 'en' : 'vi'
}
export const language: Language = chosen()

export const switchLanguage = (to: Language): void => {
  localStorage.setItem(remembered, to)
  const url = new URL(location.href)
  url.searchParams.delete('lang')
  location.replace(url)
}

export const loadTexts = async (which: Language): Promise<Texts> =>
  (which === 'vi' ? await import('../../locales/vi/workspace.json') : await import('../../locales/en/workspace.json')).default

export const TextsContext = createContext<Texts>({} as Texts)

const fill = (pattern: string, values: Record<string, string | number>): string =>
  pattern.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

/** "desk.overdue_one" is said in the place of "desk.overdue" where `n` is 1. */
export const useText = () => {
  const texts = use(TextsContext)
  return (key: Key, values: Record<string, string | number> = {}): string => {
    const one = String(values.n) === '1' ? texts[`${key}_one` as Key] : undefined
    return fill(one ?? texts[key] ?? key, values)
  }
}

export const inLanguage = (text: Bilingual): string => text[language]

/** A sentence of the data at the beginning of a line. */
export const opening = (text: Bilingual): string => {
  const said = inLanguage(text)
  return said.charAt(0).toLocaleUpperCase(language) + said.slice(1)
}
