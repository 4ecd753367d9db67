// The meeting-hall screen: pages of twenty every 15 seconds, live, Esc leaves.

import markup from 'fragment:present_rows'
import * as m from '#messages'
import { deadlineText, localDate } from '../../shared/dates.ts'
import { groupDigits } from '../../shared/digits.ts'
import { render } from '../../shared/mustache.ts'
import { present } from '../../shared/present.ts'
import { all, byId, find } from './dom.ts'
import { fetchBoard, follow, programmeId } from './live.ts'

const hall = find('.hall')
const rows = byId('rows')
let page = 1

const show = async (): Promise<void> => {
  try {
    const query = `?level=${hall?.dataset.level}&by=${hall?.dataset.by}&page=${page}`
    const board = await fetchBoard(query)
    const list = (board.rows as unknown[]).slice(0, 20)
    if (list.length === 0 && page > 1) {
      page = 1
      return
    }
    const data = present({ ...board, rows: list }, { language: LANGUAGE, sentence: (key: string) => key })
    if (rows) rows.innerHTML = render(markup, data as Record<string, unknown>)
    const note = byId('board-note')
    if (note) note.textContent = m.as_of({ when: deadlineText(localDate(String(board.as_of)), LANGUAGE) })
    page = Number(board.total_rows) > page * 20 ? page + 1 : 1
  } catch {
    // The last page stays with its time.
  }
}

const drawQr = async (): Promise<void> => {
  const { generate } = await import('lean-qr')
  const { toSvgSource } = await import('lean-qr/extras/svg')
  for (const place of all('[data-qr]'))
    if (!place.firstElementChild)
      place.innerHTML = toSvgSource(generate(new URL(place.dataset.qr ?? '', location.href).href), { on: '#1A1D21', padX: 1, padY: 1 })
}

setInterval(show, 15e3)
follow(
  programmeId(),
  0,
  ({ total }) => {
    const node = find('[data-total]')
    if (node && total) node.textContent = groupDigits(total, LANGUAGE)
  },
  () => {},
)
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') location.href = (byId('leave') as HTMLAnchorElement).href
})
void drawQr()
