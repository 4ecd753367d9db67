// What every page's script does: the time that is left, sending of drafts that waited for the network, the service worker.
import * as m from '#messages'
import { all, find } from './dom.ts'

const parts = (milliseconds: number) => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  return { days: Math.floor(seconds / 86400), hours: Math.floor(seconds / 3600) % 24, minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 }
}

/** The text after the exact deadline: days and hours, then hours and minutes, from 30 minutes minutes and seconds. */
const leftText = (milliseconds: number): string => {
  const left = parts(milliseconds)
  if (left.days > 14) return ''
  if (left.days) return m.strip_left_days(left)
  return milliseconds > 1800e3 ? m.strip_left_hours(left) : m.strip_left_minutes(left)
}

let closing = (): void => {}
/** What is to happen if the deadline comes while the page is open. */
export const onClose = (act: () => void): void => {
  closing = act
}

/** Keeps the strip and the bookmark true. */
export const countDown = (): void => {
  const strip = find('.strip [data-closes]')
  if (!strip) return
  const closes = Date.parse(strip.dataset.closes ?? '')
  const mark = find('.mark')
  const tick = (): void => {
    const left = closes - Date.now()
    if (left <= 0) {
      ;(strip.lastElementChild as HTMLElement).textContent = m.strip_over({ when: strip.querySelector('b')?.textContent ?? '' })
      mark?.remove()
      closing()
      return
    }
    const text = find('[data-left]', strip)
    if (text) text.textContent = leftText(left)
    if (mark) {
      // On the last day hours and minutes: "0 days 0 hours" would be told while there is still time.
      const { days, hours, minutes } = parts(left)
      const told = days ? [days, m.home_days, hours, m.home_hours] : [hours, m.home_hours, minutes, m.home_minutes]
      ;['first', 'first-unit', 'rest', 'rest-unit'].forEach((name, at) => {
        for (const node of all(`[data-${name}]`, mark)) node.textContent = String(told[at])
      })
    }
    setTimeout(tick, left > 1860e3 ? 30e3 : 1e3)
  }
  tick()
}

export const serviceWorker = (): void => {
  if ('serviceWorker' in navigator) addEventListener('load', () => navigator.serviceWorker.register('/sw.js').catch(() => undefined))
}
