// S5 in the browser: a chosen filter applies at once; empty ones stay out of the address.
import { countDown, serviceWorker } from './common.ts'
import { all, find, safe } from './dom.ts'

const form = find<HTMLFormElement>('#filters')
if (form) {
  form.addEventListener('formdata', ({ formData }) => {
    for (const [name, value] of [...formData]) if (!value) formData.delete(name)
  })
  for (const select of all('select', form)) select.addEventListener('change', () => form.requestSubmit())
}
/** Without accents, đ as d: as the search itself compares. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()

/** What was searched for is marked in the titles. */
const words = new Set(folded(find<HTMLInputElement>('[name=q]')?.value ?? '').match(/[\p{L}\p{N}]+/gu))
if (words.size > 0)
  for (const title of all('.entry__t a'))
    title.innerHTML = safe(title.textContent ?? '').replace(/&\w+;|[\p{L}\p{N}\p{M}]+/gu, (word) =>
      words.has(folded(word)) ? `<mark>${word}</mark>` : word,
    )
countDown()
serviceWorker()
