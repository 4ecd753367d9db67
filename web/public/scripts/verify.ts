// Verifying a receipt in the browser: a chosen file fills the text, the answer comes beside it.

import markup from 'fragment:verdict'
import * as m from '#messages'
import { compactCode, isCode, showCode } from '../../shared/code.ts'
import { render } from '../../shared/mustache.ts'
import { present } from '../../shared/present.ts'
import { serviceWorker } from './common.ts'
import { byId, icon } from './dom.ts'

const file = byId<HTMLInputElement>('file')
const text = byId<HTMLTextAreaElement>('receipt')
const place = byId('verdict')

type Problem = { message?: Record<string, string> }

const say = (verdict: object): void => {
  if (place) place.innerHTML = render(markup, { verdict: present(verdict, { language: LANGUAGE, sentence: (key) => key }) })
}
const refuse = (reason: string): void => say({ valid: false, reason, wrong: [] })
const warn = (title: string, more: string): void => {
  if (place) place.innerHTML = `<div class="note note--warn">${icon('warn')}<h2>${title}</h2><p>${more}</p></div>`
}

file?.addEventListener('change', async () => {
  const [chosen] = file.files ?? []
  const name = byId('file-name')
  if (name) name.textContent = chosen?.name ?? m.verify_no_file
  if (text && chosen) text.value = await chosen.text()
})
byId('verify')?.addEventListener('submit', async (event) => {
  event.preventDefault()
  const given = text?.value.trim() ?? ''
  if (!given) return warn(m.verify_no_file, m.verify_nothing)
  const code = compactCode(given)
  if (code && isCode(code)) {
    const shown = showCode(code)
    const track = `${LANGUAGE === 'en' ? '/en' : ''}/tra-cuu?ma=${shown}`
    return warn(m.verify_only_code, `${m.verify_only_code_more} <a href="${track}">${m.verify_track({ code: shown })}</a>`)
  }
  let receipt: unknown
  try {
    receipt = JSON.parse(given)
  } catch {
    return refuse(m.verify_unreadable)
  }
  try {
    const response = await fetch('/api/v1/receipts/verify', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(receipt),
    })
    const answer = await response.json()
    if (response.ok) say(answer)
    else refuse((answer as Problem).message?.[LANGUAGE] ?? m.fault_text)
  } catch {
    warn(m.fault_title, m.fault_text)
  }
})
serviceWorker()
