// S2 in the browser, the light part: it loads the rest when a person begins, so that a weak network carries little at first.
import * as m from '#messages'
import { sendsForAnother } from './behalf.ts'
import { countDown, serviceWorker } from './common.ts'
import { byId, find } from './dom.ts'

const form = byId<HTMLFormElement>('form')

const start = (form: HTMLFormElement): void => {
  let loading: Promise<void> | undefined
  const begin = (): Promise<void> => {
    loading ??= import('./compose.ts').then(
      ({ compose }) => compose(form),
      () => {
        loading = undefined
      },
    )
    return loading
  }
  ;(find('.counter') as HTMLElement).lastElementChild?.append(m.submit_count_left({ count: form.dataset.limit ?? '' }))
  const go = byId('go') as HTMLElement
  go.textContent = m.submit_check
  // 'input' too: a field can be entered before this script is there, and typed into after it.
  for (const touch of ['focusin', 'pointerdown', 'input']) form.addEventListener(touch, begin)
  addEventListener('online', () => loading ?? begin())
  // Pressed before the rest is there: it waits, the text stays.
  form.addEventListener('submit', (event) => {
    if (form.dataset.ready) return
    event.preventDefault()
    go.textContent = m.submit_preparing
    begin().then(() => {
      go.textContent = m.submit_check
      if (form.dataset.ready) form.requestSubmit()
    })
  })
  const typed = Array.from(new FormData(form)).some(([name, value]) => value && !/^(benefit_unit|idempotency_key|unit|unit_parent)$/.test(name))
  if (typed || location.hash || sendsForAnother() || localStorage.getItem('sovang-draft') || matchMedia('(min-width: 768px)').matches) begin()
}

if (form) start(form)
else import('./drafts.ts').then(({ showDrafts }) => showDrafts())
countDown()
serviceWorker()
