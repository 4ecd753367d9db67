// Drafts that are still on this device, shown on the home page and after the close: open, copy, delete.
import * as m from '#messages'
import { find, icon, make, safe } from './dom.ts'
import { draftKey, draftsOf, forget } from './store.ts'

/** Fills the place for drafts if this device holds one of this programme. */
export const showDrafts = async (): Promise<void> => {
  const place = find('[data-drafts]')
  const programme = /\/ct\/([^/]+)/.exec(location.pathname)?.[1]
  if (!place || !programme) return
  const [draft] = await draftsOf(programme)
  if (!draft || !Object.keys(draft.values).some((name) => /title|description/.test(name))) return
  const open = find('.strip [data-closes]') !== null
  const title = draft.values.title ?? ''
  place.innerHTML = `<div class="note note--plain">${icon('keep')}<h3>${draft.waiting ? m.draft_waiting : m.draft_kept}</h3><p>${safe(m.draft_text({ title }))}</p><p class="btns--row"></p></div>`
  const row = find('.btns--row', place)
  const copy = make<HTMLButtonElement>(`<button class="btn btn--secondary btn--sm" type="button">${icon('copy')}<span>${m.send_copy}</span></button>`)
  copy.onclick = async () => {
    await navigator.clipboard.writeText(`${title}\n\n${draft.values.description ?? ''}`)
    ;(copy.lastElementChild as HTMLElement).textContent = m.share_copied
  }
  const remove = make<HTMLButtonElement>(`<button class="btn btn--quiet btn--sm" type="button">${m.draft_delete}</button>`)
  remove.onclick = async () => {
    await forget(draftKey(programme, draft.key))
    place.textContent = ''
  }
  if (open) row?.append(make(`<a class="btn btn--secondary btn--sm" href="${location.pathname.replace(/\/gui$/, '')}/gui">${m.draft_continue}</a>`))
  row?.append(copy, remove)
}
