// What buttons that mend a cell say: the page's language, whatever word they put into the cell.
// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => localStorage.clear())

const field = { name: 'field', needed: true, may_be_common: true, common: '', choices: [{ value: 'safety', title: { vi: 'An toàn', en: 'Safety' } }] }

const saidIn = async (language: 'vi' | 'en') => {
  vi.resetModules()
  localStorage.setItem('sovang.language', language)
  const [{ useSuggestionText }, { TextsContext, loadTexts }] = await Promise.all([import('../imports/suggestion_text.ts'), import('../texts.ts')])
  const texts = await loadTexts(language)
  const wrapper = ({ children }: { children: ReactNode }) => <TextsContext value={texts}>{children}</TextsContext>
  return renderHook(() => useSuggestionText([field]), { wrapper }).result.current
}

test.each([
  ['field', 'toàn', 'An toàn', 'An toàn', 'Safety'],
  ['benefit_dong', '35', '35 triệu', 'triệu', 'million'],
  ['benefit_dong', '35', '35 đồng', 'đồng', 'đồng'],
  ['benefit_dong', '1,200 triệu', '1.200.000.000 đồng', '1.200.000.000 đồng', '1.200.000.000 đồng'],
  ['sex', 'x', 'nữ', 'nữ', 'female'],
  ['worker', '?', 'cán bộ kỹ thuật', 'Cán bộ kỹ thuật', 'Technician'],
  ['leader', '?', 'không', 'không', 'no'],
])('%s: what is added to “%s” for “%s”', async (name, typed, suggestion, vietnamese, english) => {
  expect((await saidIn('vi'))(name, typed, suggestion)).toBe(vietnamese)
  expect((await saidIn('en'))(name, typed, suggestion)).toBe(english)
})
