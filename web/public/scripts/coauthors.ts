// Rows for co-authors: two stand in the page, more are added one by one, twenty at most.
import * as m from '#messages'
import { all, find, make } from './dom.ts'

const most = 20

/** Wires the button; gives a function that adds an empty row. */
export const coauthorRows = (form: HTMLFormElement): (() => void) => {
  const rows = (): HTMLElement[] => all('[data-coauthor]', form)
  const button = make<HTMLButtonElement>(`<button class="btn btn--quiet btn--sm" type="button">${m.submit_coauthor_add}</button>`)
  const add = (): void => {
    const list = rows()
    const last = list[list.length - 1] as HTMLElement
    const next = make(last.outerHTML.replaceAll(`coauthors.${list.length - 1}.`, `coauthors.${list.length}.`))
    for (const input of all<HTMLInputElement>('input', next)) input.value = ''
    last.after(next)
    if (list.length + 1 >= most) button.remove()
  }
  button.onclick = () => {
    add()
    find('input', rows().pop())?.focus()
  }
  rows().pop()?.after(button)
  return add
}
