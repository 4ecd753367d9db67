// Errors as one pattern: a summary that takes the focus, the same words at the field, the title says so.
import * as m from '#messages'
import { all, byId, find, icon, make, safe } from './dom.ts'
import type { Wrong } from './judge.ts'

const fieldOf = (id: string): HTMLElement | null => byId(id)?.closest<HTMLElement>('[data-field]') ?? null

const described = (control: HTMLElement, id: string, on: boolean): void => {
  const others = (control.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one && one !== `${id}-e`)
  const now = on ? [...others, `${id}-e`] : others
  if (now.length) control.setAttribute('aria-describedby', now.join(' '))
  else control.removeAttribute('aria-describedby')
  if (on) control.setAttribute('aria-invalid', 'true')
  else control.removeAttribute('aria-invalid')
}

/** Shows or takes away the message at one field. */
export const markField = (id: string, message?: string): void => {
  const field = fieldOf(id)
  const control = byId(id)
  if (!field || !control) return
  byId(`${id}-e`)?.remove()
  if (message) {
    const line = make(`<p class="err" id="${id}-e">${icon('fail')}<span><span class="vh">${m.form_error_prefix}</span>${safe(message)}</span></p>`)
    // After label and hint: before the radios, before a row of controls, or before the control itself.
    const place = find(':scope > .choice-row, :scope > .pair, :scope > .file', field) ?? control.closest('[data-field] > .pair > *') ?? control
    place.before(line)
    for (let part: Element | null | undefined = field; part; part = part.parentElement?.closest('details'))
      if (part.tagName === 'DETAILS') (part as HTMLDetailsElement).open = true
  }
  field.classList.toggle('has-error', Boolean(message) || field.querySelector('.err') !== null)
  described(control, id, Boolean(message))
}

export const clearErrors = (): void => {
  byId('errors')?.remove()
  for (const line of all('.err')) markField(line.id.slice(0, -2))
  document.title = document.title.replace(m.form_error_prefix, '')
}

const titled = (count: number): string => m.form_errors_title({ count })

/** What stands at the field that a link of the summary leads to; undefined for a place without a field. */
const toldAt = ({ hash }: HTMLAnchorElement): string | undefined => {
  const id = hash.slice(1)
  return fieldOf(id) ? (byId(`${id}-e`)?.querySelector('span')?.lastChild?.textContent ?? '') : undefined
}

/** The summary names what is still wrong and no more; the part of it that holds the focus stays until that has moved on. */
const renewSummary = (): void => {
  const box = byId('errors')
  const old = all<HTMLAnchorElement>('#errors a[href^="#"]').filter((link) => (toldAt(link) ?? link.textContent) !== link.textContent)
  if (!box || old.length === 0) return
  // What was mended is no news: as an alert all the rest would be read out again.
  box.removeAttribute('role')
  for (const link of old) {
    const told = toldAt(link)
    if (told) link.textContent = told
    else if (link !== document.activeElement) link.parentElement?.remove()
  }
  const title = find('h2', box)?.lastChild
  if (title) title.textContent = titled(all('a[href^="#"]', box).length)
  if (!find('a', box) && box !== document.activeElement) clearErrors()
}

/** A press that is under way is to end where it began: what moves the page waits for it. */
let pressed = false
addEventListener('pointerdown', () => (pressed = true), true)
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => (pressed = false), true)
/** The end of a press that opened a list of the browser's own is never told: a second is the most that is waited. */
const afterPress = (act: () => void, most = 20): void => {
  setTimeout(() => (pressed && most > 0 ? afterPress(act, most - 1) : act()), pressed ? 50 : 0)
}

/** What was once told wrong is judged again when it is left or chosen anew, and with it what depended on it. */
export const judgeAgain = (form: HTMLFormElement, judge: () => Wrong[]): void => {
  let before = judge()
  const again = (node: HTMLElement): void => {
    const now = judge()
    const messageOf = (id: string): string | undefined => now.find((wrong) => wrong.id === id)?.message
    const mended = before.map(({ id }) => id).filter((id) => !messageOf(id))
    before = now
    const told = [node.id, node.closest<HTMLElement>('[data-field]')?.dataset.field ?? '', ...mended].map((id) => ({ id, line: byId(`${id}-e`) }))
    afterPress(() => {
      // What was told meanwhile, perhaps by the server, is another line.
      for (const { id, line } of told) if (line?.isConnected) markField(id, messageOf(id))
      renewSummary()
    })
  }
  for (const left of ['focusout', 'change']) form.addEventListener(left, ({ target }) => again(target as HTMLElement))
}

/** Shows all errors above the form and moves there. */
export const showErrors = (wrong: Wrong[]): void => {
  clearErrors()
  const links = wrong.map(({ id, message }) => `<li><a href="#${id}">${safe(message)}</a></li>`).join('')
  const box = make(
    `<div class="errsum" role="alert" tabindex="-1" id="errors"><h2>${icon('fail', 'i-lg')}${titled(wrong.length)}</h2><ul>${links}</ul></div>`,
  )
  find('#form')?.before(box)
  for (const { id, message } of wrong) markField(id, message)
  document.title = m.form_error_prefix + document.title
  box.focus()
}

/** A link of the summary moves the focus into its field. */
addEventListener('click', (event) => {
  const link = (event.target as Element).closest?.<HTMLAnchorElement>('#errors a')
  const control = link && byId(link.hash.slice(1))
  if (!control) return
  event.preventDefault()
  const first = control.matches('input,select,textarea') ? control : (find('input', control) ?? control)
  first.focus()
  ;(fieldOf(control.id) ?? control).scrollIntoView({ block: 'start' })
})
