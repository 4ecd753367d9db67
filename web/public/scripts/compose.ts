// S2 at work, loaded at the first touch: drafts, units, the count, the check, sending, waiting for the network, the receipt.
import * as m from '#messages'
import { timeText } from '../../shared/dates.ts'
import { groupDigits } from '../../shared/digits.ts'
import { dongInWords } from '../../shared/money.ts'
import { cleanLine, countGraphemes } from '../../shared/text.ts'
import { answersPage } from './answers.ts'
import { onClose } from './common.ts'
import { all, byId, find, icon, make, safe } from './dom.ts'
import { clearErrors, markField, showErrors } from './errors.ts'
import { benefitOf, bodyOf, judge, type Values } from './judge.ts'
import { type Answer, type Problem, passing, type Receipt, send } from './send.ts'
import { type Draft, draftDays, draftKey, forget, keep, kept } from './store.ts'
import { unitCascade } from './units.ts'

/** Takes the form over as it stands; nothing typed or chosen before is touched. */
export const compose = (form: HTMLFormElement): void => {
  const programme = form.dataset.programme ?? ''
  const most = Number(form.dataset.limit) || 1000
  const page = form.closest('.page') as HTMLElement
  const check = make('<div class="page page--form" id="check" hidden></div>')
  page.after(check)
  const draft: Draft = { at: 0, key: '', values: {} }
  let closed = false

  const values = (): Values => {
    const out: Values = {}
    for (const [name, value] of new FormData(form)) if (typeof value === 'string' && value && name !== 'idempotency_key') out[name] = value
    return out
  }

  // ---- drafts ----
  const saved = byId('saved')
  const restart = byId('restart')
  const save = async (): Promise<void> => {
    clearTimeout(timer)
    draft.at = Date.now()
    draft.values = values()
    const isKept = await keep(draftKey(programme), draft)
    // The light part asks this before it loads the rest.
    localStorage.setItem('sovang-draft', '1')
    if (!saved || !restart) return
    saved.hidden = restart.hidden = false
    ;(saved.lastElementChild as HTMLElement).textContent = isKept
      ? m.submit_saved({ time: timeText(new Date(draft.at - new Date().getTimezoneOffset() * 6e4), true) })
      : m.submit_not_saved
  }
  let timer = 0
  const later = (): void => {
    clearTimeout(timer)
    timer = window.setTimeout(save, 500)
  }
  /** A new key: another initiative. The old one stays with what was sent under it. */
  const renew = (): void => {
    draft.key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
    delete draft.sent
    delete draft.waiting
    ;(form.elements.namedItem('idempotency_key') as HTMLInputElement).value = draft.key
  }
  /** Puts kept answers only where nothing was typed or chosen before this script came. */
  const restore = async (): Promise<void> => {
    const before = await kept<Draft>(draftKey(programme))
    renew()
    if (!before || Date.now() - before.at > draftDays * 864e5) return
    Object.assign(draft, { key: before.key, sent: before.sent, waiting: before.waiting, tries: before.tries })
    const now = values()
    for (const [name, value] of Object.entries(before.values)) {
      if (now[name] && name !== 'benefit_unit') continue
      if (/^coauthors\.\d+\.name$/.test(name) && !byId(name)) addCoauthor()
      const control = form.elements.namedItem(name)
      if (control instanceof RadioNodeList) control.value = value
      else if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = true
      else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) {
        if (control.type !== 'hidden') control.value = value
      }
    }
    for (const name of ['operator.name', 'coauthors.0.name']) {
      const details = before.values[name] && byId(name)?.closest('details')
      if (details) details.open = true
    }
    if (before.values.unit_parent && !now.unit) await chooseUnit(before.values.unit, before.values.unit_base)
    refresh()
    if (draft.waiting) waitForNetwork()
    else await save()
  }

  // ---- what is counted and read back while typing ----
  const counter = find('.counter') as HTMLElement
  const heard = make('<span class="vh" role="status"></span>')
  counter.after(heard)
  let hearing = 0
  const refresh = (): void => {
    const left = most - countGraphemes((form.elements.namedItem('description') as HTMLTextAreaElement).value)
    const state = left < 0 ? 'is-over' : left <= 50 ? 'is-near' : ''
    const text = left < 0 ? m.submit_count_over({ count: -left }) : m.submit_count_left({ count: left })
    const meter = find('.meter') as HTMLElement
    counter.className = `counter ${state}`
    meter.className = `meter ${state}`
    ;(meter.firstElementChild as HTMLElement).style.transform = `scaleX(${Math.min(1, 1 - left / most)})`
    ;(counter.lastElementChild as HTMLElement).innerHTML = (state && icon(state === 'is-over' ? 'fail' : 'warn', 'i-sm')) + text
    clearTimeout(hearing)
    if (left < 0 || left === 200 || left <= 50) hearing = window.setTimeout(() => (heard.textContent = text), 1000)
    const dong = benefitOf(values())
    const words = find('.words') as HTMLElement
    words.innerHTML =
      dong === undefined
        ? ''
        : m.submit_benefit_words({
            amount: `<b class="num">${groupDigits(dong, LANGUAGE)}</b>`,
            words: `<span lang="vi">${dongInWords(dong)}</span>`,
          })
  }

  // ---- co-authors ----
  const rows = (): HTMLElement[] => all('[data-coauthor]', form)
  const addCoauthor = (): void => {
    const list = rows()
    const last = list[list.length - 1] as HTMLElement
    const next = make(last.outerHTML.replaceAll(`coauthors.${list.length - 1}.`, `coauthors.${list.length}.`))
    for (const input of all<HTMLInputElement>('input', next)) input.value = ''
    last.after(next)
    if (list.length > 18) more.remove()
  }
  const more = make<HTMLButtonElement>(`<button class="btn btn--quiet btn--sm" type="button">${m.submit_coauthor_add}</button>`)
  rows().pop()?.after(more)
  more.onclick = () => {
    addCoauthor()
    find('input', rows().pop())?.focus()
  }

  // ---- compose, check, send ----
  const needsUnit = (): boolean => ((form.elements.namedItem('unit') as HTMLSelectElement | null)?.options?.length ?? 1) > 1
  const problems = () => judge(values(), most, needsUnit())
  const back = (): void => {
    check.hidden = true
    page.hidden = false
  }
  const review = (): void => {
    const wrong = problems()
    if (wrong.length) {
      back()
      showErrors(wrong)
      return
    }
    clearErrors()
    check.innerHTML = answersPage(values(), most)
    page.hidden = true
    check.hidden = false
    ;(byId('send') as HTMLButtonElement).onclick = sendNow
    scrollTo(0, 0)
    find('h1', check)?.focus()
  }
  const state = (): HTMLElement => byId('state') ?? (page.hidden ? check : (saved?.parentElement as HTMLElement))
  const say = (title: string, more = ''): void => {
    const place = byId('state')
    if (place) place.innerHTML = `<div class="note note--warn">${icon('warn')}<h2>${safe(title)}</h2>${more}</div>`
    else if (saved) (saved.lastElementChild as HTMLElement).textContent = title
  }
  const plainText = (): string =>
    all('.answers > div', check)
      .map((line) => `${find('dt', line)?.textContent}: ${(find('dd', line) as HTMLElement).innerText}`)
      .join('\n')
  const keepers = (): void => {
    const buttons = make('<p class="btns--row"></p>')
    const copy = make<HTMLButtonElement>(`<button class="btn btn--secondary btn--sm" type="button">${m.send_copy}</button>`)
    const file = make<HTMLButtonElement>(`<button class="btn btn--secondary btn--sm" type="button">${m.send_file}</button>`)
    copy.onclick = async () => {
      await navigator.clipboard?.writeText(plainText())
      copy.textContent = m.share_copied
    }
    file.onclick = () => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([plainText()], { type: 'text/plain' }))
      link.download = `${cleanLine(values().title ?? 'sang-kien').slice(0, 40)}.txt`
      link.click()
    }
    buttons.append(copy, file)
    find('.note', state())?.append(buttons)
  }

  const done = async (receipt: Receipt): Promise<void> => {
    const sent = values()
    await forget(draftKey(programme))
    const recent = (await kept<{ code: string; title: string }[]>('recent')) ?? []
    await keep('recent', [{ code: receipt.code, title: sent.title ?? '' }, ...recent.filter((one) => one.code !== receipt.code)].slice(0, 20))
    if (sent.unit_parent) localStorage.setItem('sovang-unit', sent.unit_parent)
    const { showReceipt } = await import('./receipt.ts')
    page.remove()
    removeEventListener('hashchange', route)
    showReceipt(check, receipt, { title: sent.title ?? '', author: sent['author.name'] ?? '' })
  }
  const refused = (problem: Problem): void => {
    delete draft.sent
    if (problem.code === 'programme_closed') return close()
    if (problem.fields.length) {
      history.replaceState(null, '', '#form')
      back()
      showErrors(problem.fields.map((field) => ({ id: placeOf(field.place), message: field.message })))
    } else {
      say(problem.message)
      keepers()
    }
  }
  const placeOf = (place: string): string => {
    const id = place.replace(/^\//, '').replaceAll('/', '.')
    return byId(id) ? id : ({ parent: 'unit_parent', benefit_dong: 'benefit', 'consent.name_public': 'name_public' }[id] ?? id)
  }
  let sending = false
  const sendNow = async (): Promise<void> => {
    if (sending || closed) return
    sending = true
    const button = byId<HTMLButtonElement>('send')
    const label = button?.querySelector('span')
    if (label) label.textContent = m.send_sending
    button?.setAttribute('aria-disabled', 'true')
    const slow = window.setTimeout(() => say(m.send_slow), 10e3)
    const body = bodyOf(values())
    const earlier = draft.sent
    draft.sent = body
    draft.waiting = false
    await save()
    let answer: Answer = await send(programme, body, draft.key)
    // The words were changed after a try that seemed to fail but arrived: the receipt is that of the first words.
    if ('problem' in answer && answer.problem.status === 409 && earlier) answer = await send(programme, earlier, draft.key)
    clearTimeout(slow)
    sending = false
    if (label) label.textContent = m.submit_send
    button?.removeAttribute('aria-disabled')
    if (passing(answer)) return waitForNetwork(answer)
    byId('state')?.replaceChildren()
    if ('receipt' in answer) await done(answer.receipt)
    else if ('problem' in answer) refused(answer.problem)
  }

  // ---- waiting for the network ----
  let waiting = 0
  const waitForNetwork = (answer?: Answer): void => {
    const tries = (draft.tries ?? 0) + (answer ? 1 : 0)
    Object.assign(draft, { waiting: true, tries })
    void keep(draftKey(programme), draft)
    if (page.hidden === false && !answer && !problems().length) review()
    say('problem' in (answer ?? {}) ? (answer as { problem: Problem }).problem.message : m.send_offline, `<p>${m.send_offline_more}</p>`)
    if (tries >= 3) keepers()
    clearTimeout(waiting)
    waiting = window.setTimeout(sendNow, tries > 3 ? 30e3 : [500, 500, 2000, 8000][tries])
  }
  addEventListener('online', () => draft.waiting && sendNow())

  const close = (): void => {
    closed = true
    clearTimeout(waiting)
    if (!problems().length) review()
    const when = find('.strip b')?.textContent ?? ''
    say(m.submit_closed({ when }), `<p>${m.submit_closed_text}</p>`)
    if (byId('state')) keepers()
    byId('send')?.remove()
    byId('go')?.setAttribute('aria-disabled', 'true')
  }

  // ---- events ----
  const route = (): void => {
    if (location.hash === '#kiem-tra') return review()
    if (page.hidden) {
      back()
      const control = byId(location.hash.slice(1))
      if (control) (control.matches('input,select,textarea') ? control : (find('input', control) ?? control)).focus()
      control?.scrollIntoView({ block: 'center' })
    }
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (location.hash === '#kiem-tra' || problems().length) review()
    else location.hash = 'kiem-tra'
  })
  addEventListener('hashchange', route)
  form.addEventListener('keydown', (event) => {
    if (event.isComposing || event.key !== 'Enter') return
    if (event.ctrlKey || event.metaKey) form.requestSubmit()
    else if ((event.target as HTMLElement).tagName !== 'INPUT') return
    event.preventDefault()
  })
  form.addEventListener('input', () => {
    draft.waiting = false
    clearTimeout(waiting)
    later()
    refresh()
  })
  /** A field that was once wrong is judged again when it is left or another choice is made. */
  const again = ({ target }: Event): void => {
    const ids = [(target as HTMLElement).id, (target as HTMLElement).closest<HTMLElement>('[data-field]')?.dataset.field ?? '']
    for (const id of ids) if (id && byId(`${id}-e`)) markField(id, problems().find((wrong) => wrong.id === id)?.message)
  }
  form.addEventListener('focusout', again)
  form.addEventListener('change', again)
  addEventListener('pagehide', () => void save())
  if (restart)
    restart.onclick = async () => {
      if (!confirm(m.submit_restart_sure)) return
      await forget(draftKey(programme))
      form.reset()
      clearErrors()
      renew()
      refresh()
      saved?.setAttribute('hidden', '')
    }
  form.dataset.ready = '1'
  const chooseUnit = unitCascade(programme, later)
  refresh()
  onClose(close)
  restore().then(async () => {
    if (matchMedia('(min-width: 768px)').matches) (await import('./combobox.ts')).comboboxes()
    if (location.hash === '#kiem-tra') route()
  })
}
