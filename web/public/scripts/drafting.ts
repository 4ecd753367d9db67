// The draft: saved after each change, put back after a reload, known by one key until it is received.
import * as m from '#messages'
import { timeText } from '../../shared/dates.ts'
import { byId } from './dom.ts'
import type { Values } from './judge.ts'
import { type Draft, draftKey, draftsOf, forget, keep } from './store.ts'

const pageCache = 'sovang-1'

/** What stands in the form, empty answers left out. */
export const valuesOf = (form: HTMLFormElement): Values => {
  const out: Values = {}
  for (const [name, value] of new FormData(form)) if (typeof value === 'string' && value && name !== 'idempotency_key') out[name] = value
  return out
}

const setAnswer = (form: HTMLFormElement, name: string, value: string): void => {
  const control = form.elements.namedItem(name)
  if (control instanceof RadioNodeList) control.value = value
  else if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = true
  else if (control instanceof HTMLInputElement && control.type === 'hidden') return
  else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement)
    control.value = value
}

const randomKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The page and its scripts open without network the next time, where there is a service worker. */
const keepPage = async (): Promise<void> => {
  if (!('caches' in window)) return
  const scripts = performance.getEntriesByType('resource').map(({ name }) => name)
  const own = scripts.filter((name) => name.startsWith(`${location.origin}/a/`))
  await caches
    .open(pageCache)
    .then((cache) => cache.addAll([location.pathname, ...own]))
    .catch(() => {})
}

export class Drafting {
  readonly draft: Draft = { at: 0, key: '', values: {} }
  private timer = 0
  private received = false
  /** Every key this page has had. */
  private readonly keys = new Set<string>()
  private readonly form: HTMLFormElement
  private readonly programme: string

  constructor(form: HTMLFormElement) {
    this.form = form
    this.programme = form.dataset.programme ?? ''
    this.renew()
    void keepPage()
  }

  /** Half a second after the last change. */
  later(): void {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.save(), 500)
  }

  async save(): Promise<void> {
    clearTimeout(this.timer)
    if (this.received) return
    Object.assign(this.draft, { at: Date.now(), values: valuesOf(this.form) })
    const safe = await keep(draftKey(this.programme, this.draft.key), this.draft)
    // The light part asks this before it loads the rest.
    if (safe) localStorage.setItem('sovang-draft', '1')
    this.tell(safe)
  }

  /** A new key: another initiative. The old one stays with what was sent under it. */
  renew(): void {
    this.draft.key = randomKey()
    this.keys.add(this.draft.key)
    this.draft.tries = 0
    this.draft.waiting = false
    delete this.draft.sent
    const hidden = this.form.elements.namedItem('idempotency_key')
    if (hidden instanceof HTMLInputElement) hidden.value = this.draft.key
  }

  /** It was received: nothing of it is kept again, also when the page is left. */
  finish(): Promise<void> {
    this.received = true
    return this.remove()
  }

  /** Other words than these were received: they are another initiative, kept for later. */
  async keepAnew(): Promise<void> {
    await this.remove()
    this.renew()
    await this.save()
  }

  async remove(): Promise<void> {
    clearTimeout(this.timer)
    for (const key of this.keys) await forget(draftKey(this.programme, key))
    if (!(await draftsOf(this.programme)).length) localStorage.removeItem('sovang-draft')
    byId('saved')?.setAttribute('hidden', '')
  }

  /** Puts kept answers only where nothing was typed or chosen before; gives what was kept, if anything. `row` makes room for a co-author. */
  async restore(row: () => void): Promise<Values | undefined> {
    const [before] = await draftsOf(this.programme)
    const now = valuesOf(this.form)
    // Other words are another initiative: what was kept stays as it is, and what waits to be sent goes out so.
    if (!before || ['title', 'description'].some((name) => now[name] && now[name] !== before.values[name])) return undefined
    this.keys.add(before.key)
    Object.assign(this.draft, { at: before.at, key: before.key, sent: before.sent, waiting: before.waiting, tries: before.tries })
    for (const [name, value] of Object.entries(before.values)) {
      if (now[name] && name !== 'benefit_unit') continue
      if (/^coauthors\.\d+\.name$/.test(name) && !byId(name)) row()
      setAnswer(this.form, name, value)
      const details = byId(name)?.closest('details')
      if (details) details.open = true
    }
    this.tell(true)
    return before.values
  }

  private tell(safe: boolean): void {
    const saved = byId('saved')
    const restart = byId('restart')
    if (!saved || !restart) return
    saved.hidden = restart.hidden = false
    const local = new Date(this.draft.at - new Date().getTimezoneOffset() * 6e4)
    ;(saved.lastElementChild as HTMLElement).textContent = safe ? m.submit_saved({ time: timeText(local, true) }) : m.submit_not_saved
  }
}
