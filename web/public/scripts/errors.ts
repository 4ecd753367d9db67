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
    const place = find(':scope > .choice-row, :scope > .pair', field) ?? control.closest('[data-field] > .pair > *') ?? control
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

/** Shows all errors above the form and moves there. */
export const showErrors = (wrong: Wrong[]): void => {
  clearErrors()
  const links = wrong.map(({ id, message }) => `<li><a href="#${id}">${safe(message)}</a></li>`).join('')
  const box = make(
    `<div class="errsum" role="alert" tabindex="-1" id="errors"><h2>${icon('fail', 'i-lg')}${m.form_errors_title({ count: wrong.length })}</h2><ul>${links}</ul></div>`,
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
