// S2 at work, loaded at the first touch: takes the form over as it stands, and joins drafts, units, count, check and sending.
import * as m from '#messages'
import { answersPage, label } from './answers.ts'
import { unfoldBehalf } from './behalf.ts'
import { coauthorRows } from './coauthors.ts'
import { onClose } from './common.ts'
import { byId, find, make } from './dom.ts'
import { Drafting, valuesOf } from './drafting.ts'
import { clearErrors, judgeAgain, showErrors } from './errors.ts'
import { judge, type Wrong } from './judge.ts'
import { readBack } from './readback.ts'
import type { Problem } from './send.ts'
import { receiptPage, Sending } from './sending.ts'
import { draftsOf } from './store.ts'
import { unitCascade } from './units.ts'

const checkHash = '#kiem-tra'

/** Everything wrong now. A province without sub-units needs none, a district may be the unit itself. */
const problemsOf = (form: HTMLFormElement): Wrong[] => {
  // By its name alone: the search box of wide screens has taken its id.
  const unit = find<HTMLSelectElement>('select[name=unit]', form)
  const applied = form.elements.namedItem('applied_from')
  return judge(valuesOf(form), Number(form.dataset.limit) || 1000, {
    unit: unit !== null && unit.options.length > 1 && !('optional' in unit.dataset),
    lists: [label('unit_parent'), label('unit')],
    sector: form.elements.namedItem('sector') !== null,
    ...(applied instanceof HTMLInputElement ? { applied } : {}),
  })
}

/** The control of an error the server names by the place in the body. */
const controlOf = (place: string): string => {
  const id = place.slice(1).replaceAll('/', '.')
  const known: Record<string, string> = { parent: 'unit_parent', benefit_dong: 'benefit', 'consent.name_public': 'name_public' }
  return known[id] ?? id
}

const focusOn = (id: string): void => {
  const control = byId(id)
  const first = control?.matches('input,select,textarea') ? control : find('input', control ?? document)
  const closed = control?.closest('details')
  if (closed) closed.open = true
  first?.focus()
  control?.scrollIntoView({ block: 'center' })
}

/** The two faces of the page: writing and checking. */
class Faces {
  readonly page: HTMLElement
  readonly check = make('<div class="page page--form" id="check" hidden></div>')
  private readonly form: HTMLFormElement

  constructor(form: HTMLFormElement) {
    this.form = form
    this.page = form.closest('.page') as HTMLElement
    this.page.after(this.check)
  }

  write(): void {
    this.check.hidden = true
    this.page.hidden = false
  }

  /** Shows the check, or the errors that stand in its way. */
  review(send: () => void): boolean {
    const wrong = problemsOf(this.form)
    if (wrong.length) {
      this.write()
      showErrors(wrong)
      return false
    }
    clearErrors()
    this.check.innerHTML = answersPage(valuesOf(this.form), Number(this.form.dataset.limit) || 1000)
    this.page.hidden = true
    this.check.hidden = false
    ;(byId('send') as HTMLButtonElement).onclick = send
    scrollTo(0, 0)
    find('h1', this.check)?.focus()
    receiptPage().catch(() => undefined)
    return true
  }
}

/** Enter in a line does not send; Ctrl+Enter goes to the check. */
const keys = (form: HTMLFormElement): void => {
  form.addEventListener('keydown', (event) => {
    if (event.isComposing || event.key !== 'Enter') return
    if (event.ctrlKey || event.metaKey) form.requestSubmit()
    else if ((event.target as HTMLElement).tagName !== 'INPUT') return
    event.preventDefault()
  })
}

const startAgain = (form: HTMLFormElement, drafting: Drafting): void => {
  const button = byId('restart')
  if (!button) return
  button.onclick = async () => {
    if (!confirm(m.submit_restart_sure)) return
    form.reset()
    clearErrors()
    drafting.renew()
    readBack(form)
    find('[name=unit_parent]', form)?.dispatchEvent(new Event('change', { bubbles: true }))
    await drafting.remove()
  }
}

/** Takes the form over; nothing typed or chosen before is touched. */
export const compose = (form: HTMLFormElement): void => {
  const faces = new Faces(form)
  const drafting = new Drafting(form)
  const refused = (problem: Problem): void => {
    history.replaceState(null, '', '#form')
    faces.write()
    showErrors(problem.fields.map(({ place, message }) => ({ id: controlOf(place), message })))
  }
  const sending = new Sending({
    form,
    check: faces.check,
    drafting,
    refused,
    received: () => {
      removeEventListener('hashchange', route)
      faces.page.remove()
    },
  })
  const review = (): boolean => faces.review(() => sending.now())
  const route = (): void => {
    if (location.hash === checkHash) review()
    else if (faces.page.hidden) {
      faces.write()
      focusOn(location.hash.slice(1))
    }
  }
  const addRow = coauthorRows(form)
  const chooseUnit = unitCascade(form.dataset.programme ?? '', () => drafting.later())

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (location.hash === checkHash || problemsOf(form).length) review()
    else location.hash = checkHash
  })
  form.addEventListener('input', () => {
    sending.hold()
    drafting.later()
    readBack(form)
  })
  addEventListener('hashchange', route)
  addEventListener('pagehide', () => valuesOf(form).title && drafting.save())
  onClose(() => review() && sending.close())
  judgeAgain(form, () => problemsOf(form))
  keys(form)
  startAgain(form, drafting)
  readBack(form)
  unfoldBehalf(form)
  form.dataset.ready = '1'
  void begin({ form, drafting, addRow, chooseUnit, route, resume: () => review() && sending.wait() })
}

type Beginning = {
  form: HTMLFormElement
  drafting: Drafting
  addRow: () => void
  chooseUnit: (unit?: string, base?: string) => Promise<void>
  route: () => void
  resume: () => void
}

/** Puts the draft back, then what depends on it: units, the search boxes of wide screens, a send that was waiting. */
const begin = async ({ form, drafting, addRow, chooseUnit, route, resume }: Beginning): Promise<void> => {
  const before = await drafting.restore(addRow)
  // Typed before this script came: nobody told it, and it must not be lost either.
  const now = valuesOf(form)
  if (['title', 'description', 'author.name', 'author.phone'].some((name) => now[name] && now[name] !== before?.[name])) drafting.later()
  const programme = form.dataset.programme ?? ''
  for (const draft of await draftsOf(programme))
    if (draft.waiting && draft.sent && draft.key !== drafting.draft.key) void (await import('./aside.ts')).sendAside(form, programme, draft)
  if (before?.unit_parent) await chooseUnit(before.unit, before.unit_base)
  readBack(form)
  if (matchMedia('(min-width: 768px)').matches) (await import('./combobox.ts')).comboboxes()
  if (drafting.draft.waiting) resume()
  else if (location.hash === checkHash) route()
}
