// S1 in the browser: the counter follows every 30 seconds while the page is seen; drafts, sharing, time left.
import * as m from '#messages'
import { deadlineText, localDate } from '../../shared/dates.ts'
import { groupDigits } from '../../shared/digits.ts'
import { countDown, serviceWorker } from './common.ts'
import { find } from './dom.ts'
import { showDrafts } from './drafts.ts'
import { reminders } from './remind.ts'
import { shareButtons } from './share.ts'

const programme = /\/ct\/([^/]+)/.exec(location.pathname)?.[1]

/** Digits roll once when the number changes; not for people who asked for less motion. */
const roll = (node: HTMLElement, to: number): void => {
  const from = Number(node.textContent?.replace(/\D/g, ''))
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches || from === to
  const began = performance.now()
  const step = (now: number): void => {
    const part = still ? 1 : Math.min(1, (now - began) / 600)
    node.textContent = groupDigits(Math.round(from + (to - from) * part), LANGUAGE)
    if (part < 1) requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
}

const refresh = async (): Promise<void> => {
  if (document.hidden) return
  try {
    const response = await fetch(`/api/v1/programmes/${programme}/summary`)
    if (!response.ok) return
    const { total, target, as_of } = await response.json()
    const node = find('[data-total]')
    if (node) roll(node, total)
    const percent = find('[data-percent]')
    if (target && percent) {
      const tenths = String(Math.floor((total * 1000) / target)).padStart(2, '0')
      percent.textContent = `${tenths.slice(0, -1)}${LANGUAGE === 'vi' ? ',' : '.'}${tenths.slice(-1)}%`
      document.querySelector('[data-gauge]')?.setAttribute('width', String(Math.min(100, (total * 100) / target)))
    }
    const asof = find('[data-asof]')
    if (asof && as_of) asof.textContent = m.as_of({ when: deadlineText(localDate(as_of), LANGUAGE) })
  } catch {
    // The last value stays, with its time beside it.
  }
}

if (find('.strip [data-closes]')) {
  setInterval(refresh, 30e3)
  document.addEventListener('visibilitychange', refresh)
}
shareButtons()
reminders()
countDown()
void showDrafts()
serviceWorker()
