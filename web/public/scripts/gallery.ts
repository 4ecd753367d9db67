// S5 in the browser: a chosen filter applies at once; empty ones stay out of the address.
import { countDown, serviceWorker } from './common.ts'
import { all, find } from './dom.ts'

const form = find<HTMLFormElement>('#filters')
if (form) {
  form.addEventListener('formdata', ({ formData }) => {
    for (const [name, value] of [...formData]) if (!value) formData.delete(name)
  })
  for (const select of all('select', form)) select.addEventListener('change', () => form.requestSubmit())
}
countDown()
serviceWorker()
