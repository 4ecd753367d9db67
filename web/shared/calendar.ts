// An entry for the reader's own calendar as iCalendar text (RFC 5545).

export type Entry = {
  id: string
  title: string
  from: number
  to: number
  url: string /** Durations before the beginning, "-P1D". */
  alarms: string[]
}

const stamp = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '')
const quoted = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

/** Lines of at most 75 bytes, continued after a space; no letter is cut. */
const folded = (line: string): string => {
  const utf8 = new TextEncoder()
  let out = ''
  let length = 0
  for (const letter of line) {
    const bytes = utf8.encode(letter).length
    if (length + bytes > 75) {
      out += '\r\n '
      length = 1
    }
    out += letter
    length += bytes
  }
  return out
}

export const calendarText = ({ id, title, from, to, url, alarms }: Entry, now = Date.now()): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sổ Vàng//VI',
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(from)}`,
    `DTEND:${stamp(to)}`,
    `SUMMARY:${quoted(title)}`,
    `URL:${url}`,
    ...alarms.flatMap((before) => ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${quoted(title)}`, `TRIGGER:${before}`, 'END:VALARM']),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')
