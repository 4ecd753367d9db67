// S4 in the browser: live, but rows never move under a finger: while the table is touched changes wait behind a button.

import markup from 'fragment:board_rows'
import * as m from '#messages'
import { deadlineText, localDate, timeText } from '../../shared/dates.ts'
import { groupDigits } from '../../shared/digits.ts'
import { render } from '../../shared/mustache.ts'
import { present } from '../../shared/present.ts'
import { countDown, serviceWorker } from './common.ts'
import { byId, find } from './dom.ts'
import { type Change, type Connection, fetchBoard, follow, programmeId } from './live.ts'

// The chosen level may stand beyond the edge of a phone.
const level = find('.tabs [aria-current]')
if (level?.parentElement) level.parentElement.scrollLeft = level.offsetLeft - 48

const page = byId('board-page')
const rows = byId('rows')
const live = byId('live')
const pending = byId('pending')
const pause = byId('pause')
let waiting = 0
// The version of the counts that the rows show, and the latest one heard of.
let shown = Number(page?.dataset.version ?? 0)
let latest = shown
// A finger or a focus may have been there before this script was.
let touched = rows?.matches(':hover, :focus-within') ?? false
let paused = false

const connection = (state: Connection): void => {
  const dot = find('.live__on', live ?? document)
  if (!dot) return
  dot.hidden = false
  dot.classList.toggle('live__on--off', state === 'off')
  dot.textContent = state === 'on' ? m.board_live : m.board_offline
}

/** "My unit": the one this device last sent from, marked in the table and kept in sight below. */
const markMine = (): void => {
  const mine = localStorage.getItem('sovang-unit')
  const row = mine ? find(`[data-unit="${CSS.escape(mine)}"]`, rows ?? document) : null
  const box = byId('myunit')
  if (!row || !box) return
  row.classList.add('mine')
  const text = (selector: string): string => find(selector, row)?.textContent?.trim() ?? ''
  ;(box.firstElementChild as HTMLElement).textContent = text('.ribbon') || text('.rank-n')
  ;(find('strong', box) as HTMLElement).textContent = text('.c-unit > span')
  ;(find('.num', box) as HTMLElement).textContent = [m.board_mine({ count: text('.c-n') }), text('.pct')].filter(Boolean).join(' · ')
  box.hidden = false
}

/** Rows slide to their new places in 200 ms, unless less motion is wanted. */
const redraw = (html: string): void => {
  if (!rows) return
  const places = new Map(Array.from(rows.children, (row) => [(row as HTMLElement).dataset.unit, row.getBoundingClientRect().top]))
  const template = document.createElement('template')
  template.innerHTML = html
  rows.replaceChildren(template.content)
  markMine()
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  for (const row of Array.from(rows.children) as HTMLElement[]) {
    const before = places.get(row.dataset.unit)
    const moved = before === undefined ? 0 : before - row.getBoundingClientRect().top
    if (moved) row.animate([{ transform: `translateY(${moved}px)` }, { transform: 'none' }], { duration: 200, easing: 'cubic-bezier(.2,0,0,1)' })
  }
}

const update = async (aloud = false): Promise<void> => {
  const note = byId('board-note')
  try {
    const board = await fetchBoard(location.search || `?level=${page?.dataset.level}&by=${page?.dataset.by}`)
    const how = { language: LANGUAGE, sentence: (key: string) => key }
    redraw(render(markup, present({ by: page?.dataset.by, ...board }, how) as Record<string, unknown>))
    const at = localDate(String(board.as_of))
    if (note) note.textContent = m.board_state({ count: groupDigits(Number(board.total_rows), LANGUAGE), when: deadlineText(at, LANGUAGE) })
    const time = find('.num', live ?? document)
    if (time) time.textContent = timeText(at, true)
    shown = Number(board.version) || latest
    latest = Math.max(latest, shown)
    waiting = latest - shown
    if (pending) pending.hidden = true
    // The server keeps a board for a second: what is newer comes then.
    if (waiting > 0) setTimeout(refresh, 1000)
    const said = byId('said')
    if (aloud && said) said.textContent = m.board_said
  } catch {
    if (note) note.textContent = m.board_retry
  }
}

/** Draws again, unless a finger is on the rows: then the change waits behind the button. */
const refresh = (): void => {
  if (waiting <= 0 || !pending) return
  if (!touched && !paused && !document.hidden) return void update()
  pending.hidden = false
  pending.textContent = m.board_pending({ count: waiting })
}

const changed = (change: Change): void => {
  // Rows as of a past day have no version: they count from the first one heard of.
  shown ||= change.version
  latest = Math.max(latest, change.version)
  waiting = change.version ? latest - shown : waiting + change.changes
  refresh()
}

if (page && rows && page.dataset.frozen === undefined) {
  for (const [type, on] of [
    ['pointerenter', true],
    ['focusin', true],
    ['touchstart', true],
    ['pointerleave', false],
    ['focusout', false],
  ] as const)
    rows.addEventListener(type, () => (touched = on), { passive: true })
  pending?.addEventListener('click', () => update(true))
  follow(programmeId(), shown, changed, connection)
  if (pause) {
    pause.hidden = false
    pause.onclick = () => {
      paused = !paused
      pause.setAttribute('aria-pressed', String(paused))
      ;(pause.lastElementChild as HTMLElement).textContent = paused ? m.board_resume : m.board_pause
      find('use', pause)?.setAttribute('href', paused ? '#i-play' : '#i-pause')
      if (!paused && waiting) void update()
    }
  }
}
markMine()
const tools = find<HTMLFormElement>('#tools')
tools?.addEventListener('formdata', ({ formData }) => {
  for (const [name, value] of [...formData]) if (!value) formData.delete(name)
})
tools?.addEventListener('change', (event) => (event.target as HTMLElement).id !== 'q' && tools.requestSubmit())
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.isComposing || /^(INPUT|SELECT|TEXTAREA)$/.test((event.target as HTMLElement).tagName)) return
  event.preventDefault()
  byId('q')?.focus()
})
countDown()
serviceWorker()
