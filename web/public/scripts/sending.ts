// From the press on Send to the receipt: one initiative however often it is tried; what cannot go out now waits and goes by itself.
import * as m from '#messages'
import { cleanLine } from '../../shared/text.ts'
import { all, byId, find, icon, make, safe } from './dom.ts'
import { type Drafting, valuesOf } from './drafting.ts'
import { bodyOf } from './judge.ts'
import { type Answer, isConflict, type Problem, passing, type Receipt, sendOneOf } from './send.ts'
import { rememberCode } from './store.ts'

type Room = {
  form: HTMLFormElement
  check: HTMLElement
  drafting: Drafting
  /** Goes back to the form with these fields marked. */
  refused: (problem: Problem) => void
  received: () => void
}

/** A notice under the button, with more markup below its title. */
const say = (title: string, more = ''): void => {
  const place = byId('state')
  if (place) place.innerHTML = `<div class="note note--warn">${icon('warn')}<h2>${safe(title)}</h2>${more}</div>`
}

/** What draws the receipt; asked for while the answers are read, so that it is there when the network goes. */
export const receiptPage = (): Promise<typeof import('./receipt.ts')> => import('./receipt.ts')

export class Sending {
  private busy = false
  private closed = false
  /** A network came while a try was under way: the next one does not wait. */
  private back = false
  private timer = 0
  private readonly room: Room

  constructor(room: Room) {
    this.room = room
    addEventListener('online', () => {
      this.back = this.busy
      if (room.drafting.draft.waiting) void this.now()
    })
  }

  /** The words were changed: nothing goes out by itself any more. */
  hold(): void {
    clearTimeout(this.timer)
    this.room.drafting.draft.waiting = false
  }

  async now(): Promise<void> {
    if (this.busy || this.closed) return
    clearTimeout(this.timer)
    this.busy = true
    this.back = false
    this.label(m.send_sending)
    const slow = window.setTimeout(() => say(m.send_slow), 10e3)
    const { answer, body } = await this.deliver()
    clearTimeout(slow)
    if ('receipt' in answer) return this.done(answer.receipt, body)
    this.busy = false
    this.label(m.submit_send)
    if (passing(answer)) return this.wait(answer)
    byId('state')?.replaceChildren()
    if ('problem' in answer) this.no(answer.problem)
  }

  /** Waits for the network; tried again at once, after 2, 8 and then every 30 seconds, and when the network is back. */
  wait(answer?: Answer): void {
    const { drafting } = this.room
    const tries = (drafting.draft.tries ?? 0) + (answer ? 1 : 0)
    Object.assign(drafting.draft, { waiting: true, tries })
    void drafting.save()
    const problem = answer && 'problem' in answer ? answer.problem.message : ''
    say(problem || m.send_offline, `<p>${m.send_offline_more}</p>`)
    if (tries >= 3) this.offerKeeping()
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.now(), this.back ? 0 : ([500, 500, 2000, 8000][tries] ?? 30e3))
  }

  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    say(m.submit_closed({ when: find('.strip b')?.textContent ?? '' }), `<p>${m.submit_closed_text}</p>`)
    this.offerKeeping()
    byId('send')?.remove()
    byId('go')?.setAttribute('aria-disabled', 'true')
  }

  private label(text: string): void {
    const button = byId('send')
    const label = button?.querySelector('span')
    if (label) label.textContent = text
    button?.setAttribute('aria-disabled', String(this.busy))
  }

  /** The answer, and to which words: those of the form, or earlier ones that had arrived without an answer. */
  private async deliver(): Promise<{ answer: Answer; body: string }> {
    const { form, drafting } = this.room
    const body = bodyOf(valuesOf(form))
    const { draft } = drafting
    const bodies = [body, ...(draft.sent ?? []).filter((one) => one !== body)]
    Object.assign(draft, { sent: bodies, waiting: false })
    await drafting.save()
    const working = (): void => say(m.send_work, `<p>${m.send_work_more}</p>`)
    return sendOneOf(form.dataset.programme ?? '', bodies, draft.key, working)
  }

  private no(problem: Problem): void {
    if (problem.code === 'programme_closed') this.close()
    else if (problem.fields.length) this.room.refused(problem)
    else {
      say(problem.message)
      this.offerKeeping()
      if (isConflict({ problem })) this.offerAnother()
    }
  }

  /** The key was used for another text, in another tab: this one goes out as an initiative of its own. */
  private offerAnother(): void {
    const button = make<HTMLButtonElement>(`<button class="btn btn--primary btn--sm" type="button">${m.receipt_another}</button>`)
    button.onclick = () => {
      this.room.drafting.renew()
      void this.now()
    }
    find('#state .btns--row')?.prepend(button)
  }

  /** It stays busy: nothing goes out a second time while the receipt is still on the way. `body`: what was received. */
  private async done(receipt: Receipt, body: string): Promise<void> {
    byId('state')?.replaceChildren()
    const { check, drafting, form } = this.room
    const values = valuesOf(form)
    const sent = JSON.parse(body) as { title: string; author: { name: string }; coauthors?: unknown[] }
    // What was written after the press, or instead of words that arrived after all, is not in it.
    const newer = bodyOf(values) !== body && Boolean(values.title || values.description)
    await (newer ? drafting.keepAnew() : drafting.finish())
    await rememberCode({ code: receipt.code, title: sent.title, proof: receipt.proof })
    if (values.unit_parent && !newer) localStorage.setItem('sovang-unit', values.unit_parent)
    this.room.received()
    // Said at once: what draws the receipt may never come.
    this.sayCode(receipt.code)
    const drawn = await receiptPage().catch(() => undefined)
    drawn?.showReceipt(check, receipt, { title: sent.title, author: sent.author.name, coauthors: sent.coauthors?.length ?? 0, newer })
  }

  /** The code is what must not be lost, whatever becomes of the receipt's page. */
  private sayCode(code: string): void {
    byId('send')?.remove()
    say(`${m.receipt_title}: ${code}`, `<p><a href="${LANGUAGE === 'en' ? '/en' : ''}/tra-cuu?ma=${code}">${m.receipt_track}</a></p>`)
  }

  private plainText(): string {
    const lines = all('.answers > div', this.room.check)
    return lines.map((line) => `${find('dt', line)?.textContent}: ${(find('dd', line) as HTMLElement).innerText}`).join('\n')
  }

  /** Copy the text, or save it as a file to send another way. */
  private offerKeeping(): void {
    const buttons = make('<p class="btns--row"></p>')
    const copy = make<HTMLButtonElement>(`<button class="btn btn--secondary btn--sm" type="button">${m.send_copy}</button>`)
    const file = make<HTMLButtonElement>(`<button class="btn btn--secondary btn--sm" type="button">${m.send_file}</button>`)
    copy.onclick = async () => {
      await navigator.clipboard?.writeText(this.plainText())
      copy.textContent = m.share_copied
    }
    file.onclick = () => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([this.plainText()], { type: 'text/plain' }))
      link.download = `${cleanLine(valuesOf(this.room.form).title ?? '').slice(0, 40) || 'sang-kien'}.txt`
      link.click()
    }
    buttons.append(copy, file)
    find('#state .note')?.append(buttons)
  }
}
