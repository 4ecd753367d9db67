// Drafts that wait to be sent while another text is in the form: they go out as they are, beside it.
import * as m from '#messages'
import { icon, make, safe } from './dom.ts'
import { type Answer, passing, sendOneOf } from './send.ts'
import { type Draft, draftKey, forget, rememberCode } from './store.ts'

const receiptLink = (code: string): string => `<a href="${LANGUAGE === 'en' ? '/en' : ''}/tra-cuu?ma=${code}">${m.receipt_track}</a>`

/** What is said of it above the form. */
const told = (answer: Answer, title: string): string => {
  const name = `<p>“${safe(title)}”</p>`
  if ('receipt' in answer)
    return `<h2>${m.receipt_title}: <span class="nowrap">${answer.receipt.code}</span></h2>${name}<p>${receiptLink(answer.receipt.code)}</p>`
  return `<h2>${'problem' in answer ? safe(answer.problem.message) : m.draft_waiting}</h2>${name}`
}

/** `draft` waits: it was sent at least once. */
export const sendAside = async (form: HTMLFormElement, programme: string, draft: Draft): Promise<void> => {
  const note = make<HTMLElement>('<div class="note note--plain" role="status"></div>')
  form.before(note)
  const again = async (): Promise<void> => {
    const { answer, body } = await sendOneOf(programme, draft.sent ?? [], draft.key, () => undefined)
    const { title } = JSON.parse(body) as { title: string }
    note.innerHTML = `${icon('keep')}${told(answer, title)}`
    if ('receipt' in answer) {
      await rememberCode({ code: answer.receipt.code, title, proof: answer.receipt.proof })
      await forget(draftKey(programme, draft.key))
    } else if (passing(answer)) {
      const timer = window.setTimeout(next, 30e3)
      function next(): void {
        clearTimeout(timer)
        removeEventListener('online', next)
        void again()
      }
      addEventListener('online', next)
    }
  }
  await again()
}
