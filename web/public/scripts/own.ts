// What authors may do with their own data: take it along, withdraw the initiative, have their contacts erased.
import * as m from '#messages'
import { normalPhone } from '../../shared/phone.ts'
import { all, byId, find, icon, make, safe } from './dom.ts'
import { markField } from './errors.ts'
import { proofOf, UnreadableReceipt } from './own_proof.ts'

type Problem = { code?: string; message?: Record<string, string> }
type Act = 'withdraw' | 'erasure'

const acts: Record<Act, { sure: string; done: string }> = {
  withdraw: { sure: m.own_withdraw_sure, done: m.own_withdrawn },
  erasure: { sure: m.own_erase_sure, done: m.own_erased },
}

class Refused extends Error {
  readonly field: string | undefined
  constructor(message: string, field?: string) {
    super(message)
    this.field = field
  }
}

const save = (name: string, text: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10e3)
}

export const showOwn = (form: HTMLFormElement, known: string): void => {
  const code = form.dataset.code ?? ''
  const phone = byId<HTMLInputElement>('own_phone') as HTMLInputElement
  const said = byId('own-said') as HTMLElement
  const say = (mark: string, text: string): void => {
    said.replaceChildren(make(`<div class="note">${icon(mark)}<p>${safe(text)}</p></div>`))
    said.focus()
  }
  const ask = async <T>(path: string, proof?: string): Promise<T> => {
    const response = await fetch(`/api/v1/initiatives/${encodeURIComponent(code)}/${path}?lang=${LANGUAGE}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': LANGUAGE },
      body: JSON.stringify({ phone: normalPhone(phone.value), ...(proof ? { proof } : {}) }),
    })
    const answer = await response.json()
    if (response.ok) return answer as T
    const { code: why, message } = answer as Problem
    throw new Refused(message?.[LANGUAGE] ?? m.fault_text, why === 'receipt_proof_wrong' ? 'own_receipt' : undefined)
  }
  const attempt = async (field: string, act: () => Promise<void>): Promise<void> => {
    markField('own_receipt')
    markField('own_phone', normalPhone(phone.value) ? undefined : m.error_phone_wrong)
    if (!normalPhone(phone.value)) return phone.focus()
    try {
      await act()
    } catch (error) {
      const unread = error instanceof UnreadableReceipt
      const at = unread ? 'own_receipt' : (error instanceof Refused && error.field) || field
      markField(at, unread ? m.error_own_receipt_unreadable : error instanceof Refused ? error.message : m.fault_text)
      byId(at)?.focus()
    }
  }
  const take = (): Promise<void> =>
    attempt('own_phone', async () => {
      const { text } = await ask<{ text: string }>('own-data', await proofOf(code))
      const name = `du-lieu-${code}.txt`
      save(name, text)
      say('done', m.own_taken({ name }))
    })
  const carryOut = (act: Act): Promise<void> =>
    attempt('own_receipt', async () => {
      const proof = await proofOf(code)
      if (!proof) throw new Refused(m.error_own_receipt_missing)
      await ask(act, proof)
      for (const button of all<HTMLButtonElement>('button', form)) button.disabled = true
      say('done', acts[act].done)
    })
  const confirm = (act: Act): void => {
    const question = make(
      `<div class="note note--warn">${icon('warn')}<p>${safe(acts[act].sure)}</p><div class="btns--row"><button class="btn btn--primary btn--sm" type="button">${m.own_yes}</button><button class="btn btn--quiet btn--sm" type="button">${m.own_no}</button></div></div>`,
    )
    const [yes, no] = all<HTMLButtonElement>('button', question)
    const answered = (next: () => unknown) => () => {
      said.replaceChildren()
      next()
    }
    if (yes) yes.onclick = answered(() => void carryOut(act))
    if (no) no.onclick = answered(() => find<HTMLElement>(`[data-own=${act}]`, form)?.focus())
    said.replaceChildren(question)
    no?.focus()
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void take()
  })
  for (const button of all<HTMLButtonElement>('[data-own]', form)) button.onclick = () => confirm(button.dataset.own as Act)
  const receipt = byId<HTMLInputElement>('own_receipt')
  receipt?.addEventListener('change', () => {
    const name = byId('own_receipt-name')
    if (name) name.textContent = receipt.files?.[0]?.name ?? m.verify_no_file
  })
  phone.value = known
  ;(byId('own-part') as HTMLElement).hidden = false
}
