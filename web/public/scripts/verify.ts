// Verifying a receipt in the browser: a chosen file fills the text, the answer comes beside it.
import * as m from '#messages'
import { serviceWorker } from './common.ts'
import { byId, icon } from './dom.ts'

const file = byId<HTMLInputElement>('file')
const text = byId<HTMLTextAreaElement>('receipt')
const verdict = byId('verdict')

const say = (look: string, sign: string, title: string, more: string): void => {
  if (verdict) verdict.innerHTML = `<div class="note note--${look}">${icon(sign)}<h2>${title}</h2><p>${more}</p></div>`
}

file?.addEventListener('change', async () => {
  if (text && file.files?.[0]) text.value = await file.files[0].text()
})
byId('verify')?.addEventListener('submit', async (event) => {
  event.preventDefault()
  try {
    const receipt = JSON.parse(text?.value ?? '')
    const response = await fetch('/api/v1/receipts/verify', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(receipt),
    })
    const answer = await response.json()
    if (response.ok && answer.valid) say('ok', 'done', m.verify_valid, m.verify_valid_text)
    else if (response.ok) say('warn', 'warn', m.verify_invalid, m.verify_invalid_text)
    else say('warn', 'warn', m.verify_invalid, m.verify_unreadable)
  } catch (error) {
    say(
      'warn',
      'warn',
      error instanceof SyntaxError ? m.verify_invalid : m.fault_title,
      error instanceof SyntaxError ? m.verify_unreadable : m.fault_text,
    )
  }
})
serviceWorker()
