// "Nhắc tôi": the close, or the opening, as a file for the device's own calendar.
import * as m from '#messages'
import { calendarText } from '../../shared/calendar.ts'
import { all } from './dom.ts'

/** Shows and wires the buttons that were drawn for it: without script there is no file. */
export const reminders = (): void => {
  for (const button of all<HTMLButtonElement>('[data-remind]')) {
    const { remind = '', title = '', file = '' } = button.dataset
    const at = Date.parse(remind)
    const closing = button.hasAttribute('data-closing')
    button.hidden = Number.isNaN(at)
    button.onclick = () => {
      const url = location.origin + location.pathname
      // 24h00 belongs to the day before, so the entry is the hour that ends with it.
      const [from, to] = closing ? [at - 3600e3, at] : [at, at + 3600e3]
      const alarms = closing ? ['-P1D', '-PT2H'] : ['PT0S']
      const text = calendarText({ id: `${file}-${at}@${location.hostname}`, title, from, to, url, alarms })
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }))
      link.download = `${file}.ics`
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 60e3)
      const said = button.nextElementSibling
      if (said) said.textContent = m.home_reminded
    }
  }
}
