// S3 in the browser: a code is checked before the network is asked; recent codes of this device; the private part in place.

import markup from 'fragment:private_part'
import * as m from '#messages'
import { compactCode, isCode, showCode } from '../../shared/code.ts'
import { render } from '../../shared/mustache.ts'
import { present } from '../../shared/present.ts'
import { countDown, serviceWorker } from './common.ts'
import { byId, find, icon, make, safe } from './dom.ts'
import { shareButtons } from './share.ts'
import { forget, keep, kept, type Recent } from './store.ts'

const mark = (id: string, message = ''): void => {
  const control = byId(id)
  const field = control?.closest('.field')
  byId(`${id}-e`)?.remove()
  field?.classList.toggle('has-error', message !== '')
  control?.toggleAttribute('aria-invalid', message !== '')
  control?.setAttribute('aria-describedby', message ? `${id}-h ${id}-e` : `${id}-h`)
  if (!message) return
  const place = control?.closest('.pair') ?? control
  place?.before(make(`<p class="err" id="${id}-e" role="alert">${icon('fail')}<span>${safe(message)}</span></p>`))
  control?.focus()
}

find('#lookup')?.addEventListener('submit', (event) => {
  const input = byId<HTMLInputElement>('ma')
  const code = compactCode(input?.value ?? '')
  if (input && code && isCode(code)) input.value = showCode(code)
  else if (!code) {
    event.preventDefault()
    mark('ma', m.track_wrong)
  }
  // Eight signs with a wrong one go to the server: it knows the codes that were probably meant.
})

/** Only who has opened the private part loads what can be done there. */
const completionForm = async (phone = ''): Promise<void> => {
  const form = byId<HTMLFormElement>('form')
  if (form) (await import('./completion.ts')).complete(form, phone)
  const files = byId<HTMLFormElement>('evidence')
  if (files) (await import('./evidence.ts')).showEvidence(files, phone)
  const own = byId<HTMLFormElement>('own')
  if (own) (await import('./own.ts')).showOwn(own, phone)
}

find('#open')?.addEventListener('submit', async (event) => {
  event.preventDefault()
  const form = event.target as HTMLFormElement
  const last = byId<HTMLInputElement>('phone_last4')?.value.trim() ?? ''
  // The whole number too: the server asks for it when a code was tried from too many places.
  if (!/^(\d{4}|\+?[\d. ]{9,15})$/.test(last)) return mark('phone_last4', m.track_private_wrong)
  try {
    const response = await fetch(`/api/v1/initiatives/${form.dataset.code}/private`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ phone_last4: last }),
    })
    const answer = await response.json()
    if (!response.ok) return mark('phone_last4', answer.message?.[LANGUAGE] ?? m.fault_text)
    byId('called')?.remove()
    form.outerHTML = render(markup, { private: present(answer, { language: LANGUAGE, sentence: (key) => key }) })
    byId('h-private')?.scrollIntoView({ block: 'nearest' })
    void completionForm(/^\d{4}$/.test(last) ? '' : last)
  } catch {
    mark('phone_last4', m.fault_text)
  }
})

const showRecent = async (): Promise<void> => {
  const place = byId('recents')
  const list = find('ul', place ?? document)
  const codes = (await kept<Recent[]>('recent')) ?? []
  const code = byId('open')?.dataset.code
  const title = byId('h-sk')?.textContent ?? ''
  if (code && !codes.some((one) => one.code === code)) {
    codes.unshift({ code, title })
    await keep('recent', codes.slice(0, 20))
  }
  if (!place || !list || codes.length === 0) return
  list.innerHTML = codes
    .map((one) => `<li><a class="num" href="?ma=${safe(one.code)}">${safe(one.code)}</a><span class="muted">${safe(one.title)}</span></li>`)
    .join('')
  place.hidden = false
  ;(byId('forget') as HTMLButtonElement).onclick = async () => {
    await forget('recent')
    place.hidden = true
  }
}

void showRecent()
void completionForm()
shareButtons()
countDown()
serviceWorker()
