// From 768 px the unit selects become search boxes: type without accents, arrows, Enter, Escape; the select stays the truth.
import * as m from '#messages'
import { fold } from '../../shared/text.ts'
import { byId, make, safe } from './dom.ts'

type Choice = { value: string; text: string; group: string }
const shown = 60

const choices = (select: HTMLSelectElement): Choice[] =>
  Array.from(select.options)
    .filter((option) => option.value)
    .map((option) => ({
      value: option.value,
      text: option.text,
      group: option.parentElement instanceof HTMLOptGroupElement ? option.parentElement.label : '',
    }))

/** The text with the part that matches the folded words marked. */
const marked = (text: string, wanted: string): string => {
  if (!wanted) return safe(text)
  for (let from = 0; from < text.length; from += 1) {
    if (from && /[\p{L}\p{N}]/u.test(text[from - 1] ?? '')) continue
    for (let to = from + 1; to <= text.length; to += 1)
      if (fold(text.slice(from, to)) === wanted)
        return `${safe(text.slice(0, from))}<mark>${safe(text.slice(from, to))}</mark>${safe(text.slice(to))}`
  }
  return safe(text)
}

const combobox = (select: HTMLSelectElement): void => {
  const { id } = select
  const input = make<HTMLInputElement>(
    `<input class="ctl ctl--select" role="combobox" aria-expanded="false" aria-autocomplete="list" aria-controls="${id}-l" autocomplete="off" spellcheck="false">`,
  )
  const list = make(`<ul class="pop" role="listbox" id="${id}-l" hidden></ul>`)
  const label = document.querySelector<HTMLLabelElement>(`label[for="${id}"]`)
  let found: Choice[] = []
  let at = -1
  const close = (): void => {
    list.hidden = true
    at = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const mirror = (): void => {
    list.setAttribute('aria-label', label?.textContent ?? '')
    input.value = select.value ? (select.selectedOptions[0]?.text ?? '') : ''
    input.placeholder = select.options[0]?.text ?? ''
    input.disabled = select.disabled
    for (const name of ['aria-describedby', 'aria-invalid']) {
      const value = select.getAttribute(name)
      if (value) input.setAttribute(name, value)
      else input.removeAttribute(name)
    }
  }
  const point = (next: number): void => {
    at = next
    Array.from(list.children).forEach((item, index) => {
      item.setAttribute('aria-selected', String(index === at))
      if (index === at) item.scrollIntoView({ block: 'nearest' })
    })
    if (at >= 0) input.setAttribute('aria-activedescendant', `${id}-${at}`)
    else input.removeAttribute('aria-activedescendant')
  }
  const open = (wanted: string): void => {
    if (select.options.length < 2) return
    const words = fold(wanted)
    found = choices(select)
      .filter((choice) => fold(choice.text).includes(words))
      .slice(0, shown)
    list.innerHTML = found.length
      ? found
          .map(
            (choice, index) =>
              `<li role="option" id="${id}-${index}" aria-selected="false"><span>${marked(choice.text, words)}</span>${choice.group && `<small>${safe(choice.group)}</small>`}</li>`,
          )
          .join('')
      : `<li role="option" aria-disabled="true" aria-selected="false">${m.submit_unit_not_found}</li>`
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
    point(words && found.length ? 0 : -1)
  }
  const choose = (choice?: Choice): void => {
    if (choice && choice.value !== select.value) {
      select.value = choice.value
      select.dispatchEvent(new Event('change', { bubbles: true }))
      select.dispatchEvent(new Event('input', { bubbles: true }))
    }
    close()
    mirror()
  }
  input.onfocus = () => input.select()
  input.onclick = () => list.hidden && open('')
  input.oninput = (event) => {
    event.stopPropagation()
    open(input.value)
  }
  input.onkeydown = (event) => {
    if (event.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step) {
      if (list.hidden) open('')
      else point((at + step + found.length) % found.length)
    } else if (event.key === 'Enter' && !list.hidden) choose(found[at])
    else if (event.key === 'Escape' && !list.hidden) choose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  input.onblur = () => setTimeout(() => choose(found[at] && fold(input.value) === fold(found[at]?.text ?? '') ? found[at] : undefined), 120)
  list.onpointerdown = (event) => {
    event.preventDefault()
    const item = (event.target as Element).closest('[id]')
    if (item) choose(found[Number(item.id.slice(id.length + 1))])
  }
  // The box takes the select's place under its label; the select keeps its name and stays in the form, unseen.
  select.id = `${id}-value`
  select.hidden = true
  input.id = id
  select.after(input, list)
  new MutationObserver(mirror).observe(select, {
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'aria-describedby', 'aria-invalid'],
  })
  select.addEventListener('change', mirror)
  mirror()
}

export const comboboxes = (): void => {
  for (const id of ['unit_parent', 'unit']) {
    const select = byId(id)
    if (select instanceof HTMLSelectElement) combobox(select)
  }
}
