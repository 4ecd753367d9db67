// The cascade of units: sub-units load on choice and stay known; a failure offers another try and free text.
import * as m from '#messages'
import { byId, find, make, safe } from './dom.ts'

type Unit = { code: string; name: string; has_children?: boolean }
/** `title` says what the units are: "Công đoàn cơ sở". */
type List = { title: Record<string, string>; units: Unit[] }
const known = new Map<string, List>()

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const load = async (programme: string, parent: string): Promise<List> => {
  const before = known.get(parent)
  if (before) return before
  for (const wait of [500, 2000, 8000, 0]) {
    try {
      const response = await fetch(`/api/v1/programmes/${programme}/units?parent=${encodeURIComponent(parent)}`)
      if (response.ok) {
        const list = await response.json()
        known.set(parent, list)
        return list
      }
    } catch {}
    if (wait) await pause(wait)
  }
  throw new Error('no units')
}

const options = (first: string, units: Unit[], chosen: string): string =>
  `<option value="">${safe(first)}</option>${units
    .map((unit) => `<option value="${safe(unit.code)}"${unit.code === chosen ? ' selected' : ''}>${safe(unit.name)}</option>`)
    .join('')}`

/**
 * Fills `into`, and its label, with the units under `parent`; tells how many there are, or -1 when they could not be loaded.
 * While there are none the label says what it said at first.
 */
const fill = async (programme: string, parent: string, into: HTMLSelectElement, chosen: string, first: string): Promise<number> => {
  const field = into.closest('.field') as HTMLElement
  const label = find('label', field)?.firstChild as Text
  find('.retry', field)?.remove()
  into.dataset.title ??= label.data
  label.data = into.dataset.title
  into.innerHTML = options(parent ? m.submit_units_loading : m.submit_unit_first, [], '')
  into.disabled = parent !== ''
  if (!parent) return 0
  try {
    const { title, units } = await load(programme, parent)
    label.data = `${title[LANGUAGE]} `
    into.innerHTML = options(units.length ? first : m.submit_units_none, units, chosen)
    into.disabled = units.length === 0
    return units.length
  } catch {
    into.innerHTML = options(m.submit_units_failed, [], '')
    const retry = make<HTMLButtonElement>(`<button class="btn btn--quiet btn--sm retry" type="button">${m.submit_retry}</button>`)
    retry.onclick = () => into.dispatchEvent(new Event('reload'))
    into.after(retry)
    into.disabled = false
    return -1
  }
}

/** Wires the selects of the form; `changed` runs when units were filled in. Gives a function that chooses by codes. */
export const unitCascade = (programme: string, changed: () => void) => {
  const parent = byId<HTMLSelectElement>('unit_parent')
  const unit = byId<HTMLSelectElement>('unit')
  if (!parent || !unit) return async () => {}
  const missing = byId<HTMLInputElement>('unit_missing') as HTMLInputElement

  const deeper = async (chosen = ''): Promise<void> => {
    const has = known.get(parent.value)?.units.find((one) => one.code === unit.value)?.has_children
    let base = byId<HTMLSelectElement>('unit_base')
    if (!has) return base?.closest('.field')?.remove()
    if (!base) {
      ;(unit.closest('.field') as HTMLElement).after(
        make(
          `<div class="field" data-field="unit_base"><label for="unit_base">${m.submit_base} <span class="opt">${m.form_optional}</span></label><select class="ctl" id="unit_base" name="unit_base"></select></div>`,
        ),
      )
      base = byId<HTMLSelectElement>('unit_base') as HTMLSelectElement
      base.addEventListener('reload', () => deeper())
    }
    await fill(programme, unit.value, base, chosen, m.submit_base_first)
  }
  const choose = async (unitCode = '', baseCode = ''): Promise<void> => {
    const count = await fill(programme, parent.value, unit, unitCode, m.submit_choose)
    if (count < 0) missing.checked = true
    await deeper(baseCode)
    changed()
  }
  parent.addEventListener('change', () => choose())
  unit.addEventListener('reload', () => choose())
  unit.addEventListener('change', () => deeper())
  if (parent.value && unit.options.length < 2) choose()
  return choose
}
