// What a button says that puts a suggestion into a cell: the cell gets the Vietnamese word that files hold, the button speaks the page's language.
import { inLanguage, type Key, useText } from '../texts.ts'
import type { ImportField } from './calls.ts'

const words: Partial<Record<string, Key>> = {
  nam: 'register.sex.male',
  nữ: 'register.sex.female',
  có: 'imports.word.yes',
  không: 'imports.word.no',
  'cán bộ quản lý': 'register.worker.manager',
  'cán bộ kỹ thuật': 'register.worker.technician',
  'công nhân trực tiếp': 'register.worker.direct_worker',
  nghìn: 'imports.word.thousand',
  triệu: 'imports.word.million',
}

/** `typed`: what the cell holds now; of what only adds to it ("35", "35 triệu") the addition is said. */
export const useSuggestionText = (fields: ImportField[]): ((field: string, typed: string, suggestion: string) => string) => {
  const t = useText()
  return (field, typed, suggestion) => {
    const choice = fields.find(({ name }) => name === field)?.choices.find(({ title }) => title.vi === suggestion)
    if (choice) return inLanguage(choice.title)
    const added = (suggestion.startsWith(typed) && suggestion.slice(typed.length).trim()) || suggestion
    const word = words[added]
    return word ? t(word) : added
  }
}
