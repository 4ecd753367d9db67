// A returned initiative is completed in place: what is typed is kept on this device, refusals stand at their fields.
import * as m from '#messages'
import { timeText } from '../../shared/dates.ts'
import { normalPhone } from '../../shared/phone.ts'
import { cleanLine, cleanText, countGraphemes, showsSomething } from '../../shared/text.ts'
import { byId, find, icon, make, safe } from './dom.ts'
import { clearErrors, judgeAgain, showErrors } from './errors.ts'
import type { Wrong } from './judge.ts'
import { showCount } from './readback.ts'
import { forget, keep, kept } from './store.ts'

/** Of the text that was returned then: of a later return it says nothing any more. */
type Draft = { of: string; title: string; description: string }
type Refusal = { message?: Record<string, string>; fields?: { place: string; message: Record<string, string> }[] }

const control = (id: string): HTMLInputElement => byId(id) as HTMLInputElement

const wrongIn = (limit: number): Wrong[] => {
  const wrong: Wrong[] = []
  const over = countGraphemes(control('description').value) - limit
  if (!showsSomething(control('title').value)) wrong.push({ id: 'title', message: m.error_title_missing })
  if (!showsSomething(control('description').value)) wrong.push({ id: 'description', message: m.error_description_missing })
  if (over > 0) wrong.push({ id: 'description', message: m.error_description_too_long({ limit, over }) })
  if (!cleanLine(control('phone').value)) wrong.push({ id: 'phone', message: m.error_phone_missing })
  else if (!normalPhone(control('phone').value)) wrong.push({ id: 'phone', message: m.error_phone_wrong })
  return wrong
}

/** The steps and the state as they are now, in the place of those from before. */
const showNewState = async (): Promise<void> => {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
  const fresh = page.querySelector('.track-sheet > .sheet__pad')
  if (fresh) find('.track-sheet > .sheet__pad')?.replaceWith(fresh)
}

const finish = async (form: HTMLFormElement, place: string): Promise<void> => {
  await forget(place)
  clearErrors()
  const text = find('.private__text')
  if (text) text.textContent = control('description').value
  const note = make(`<div class="note" role="status" tabindex="-1">${icon('done')}<p>${safe(m.track_completion_done)}</p></div>`)
  form.closest('.completion')?.replaceWith(note)
  note.focus()
  await showNewState().catch(() => undefined)
}

/** Takes the form over; `phone` is what opened the private part, when that was the whole number. */
export const complete = (form: HTMLFormElement, phone: string): void => {
  const limit = Number(form.dataset.limit) || 1000
  const code = form.dataset.code ?? ''
  const place = `completion:${code}`
  const returned = control('description').value
  let timer = 0
  const save = async (): Promise<void> => {
    const draft: Draft = { of: returned, title: control('title').value, description: control('description').value }
    const safely = await keep(place, draft)
    const saved = byId('saved')
    if (!saved) return
    saved.hidden = false
    const now = new Date(Date.now() - new Date().getTimezoneOffset() * 6e4)
    ;(saved.lastElementChild as HTMLElement).textContent = safely ? m.submit_saved({ time: timeText(now, true) }) : m.submit_not_saved
  }
  control('phone').value = phone
  showCount(limit)
  form.addEventListener('input', () => {
    showCount(limit)
    clearTimeout(timer)
    timer = window.setTimeout(save, 500)
  })
  addEventListener('pagehide', () => timer && save())
  void kept<Draft>(place).then((draft) => {
    // Whoever types before it is there has the newer text.
    if (draft?.of !== returned || control('description').value !== returned) return
    control('title').value = draft.title
    control('description').value = draft.description
    showCount(limit)
  })
  judgeAgain(form, () => wrongIn(limit))
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const wrong = wrongIn(limit)
    if (wrong.length > 0) return showErrors(wrong)
    clearErrors()
    const button = find<HTMLButtonElement>('[type=submit]', form)
    if (button?.getAttribute('aria-disabled') === 'true') return
    button?.setAttribute('aria-disabled', 'true')
    await save()
    clearTimeout(timer)
    timer = 0
    try {
      const response = await fetch(`/api/v1/initiatives/${encodeURIComponent(code)}/completion`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          phone: normalPhone(control('phone').value),
          title: cleanLine(control('title').value),
          description: cleanText(control('description').value).trim(),
        }),
      })
      if (response.ok) return await finish(form, place)
      const refusal = (await response.json().catch(() => ({}))) as Refusal
      const fields = refusal.fields ?? []
      // What belongs to no field: a wrong number, the same text, a state that changed meanwhile.
      const id = response.status === 403 ? 'phone' : 'description'
      showErrors(
        fields.length > 0
          ? fields.map(({ place: at, message }) => ({ id: at.slice(1), message: message[LANGUAGE] ?? m.fault_text }))
          : [{ id, message: refusal.message?.[LANGUAGE] ?? m.fault_text }],
      )
    } catch {
      showErrors([{ id: 'description', message: m.track_completion_offline }])
    } finally {
      button?.removeAttribute('aria-disabled')
    }
  })
}
