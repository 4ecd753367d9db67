// The calendar entry: instants in UTC, signs of the format quoted, lines of at most 75 bytes without a cut letter.
import { expect, test } from 'vitest'
import { calendarText } from '../shared/calendar.ts'

const closes = Date.parse('2026-04-21T00:00:00+07:00')
const entry = {
  id: 'x@y',
  title: 'Hạn cuối; "01 triệu, sáng kiến"',
  from: closes - 3600e3,
  to: closes,
  url: 'https://sovang.example/ct/x',
  alarms: ['-P1D', '-PT2H'],
}

test('the hour before 24h00, with two alarms', () => {
  const lines = calendarText(entry, Date.parse('2026-04-01T01:02:03.456Z')).split('\r\n')
  expect(lines).toContain('DTSTAMP:20260401T010203Z')
  expect(lines).toContain('DTSTART:20260420T160000Z')
  expect(lines).toContain('DTEND:20260420T170000Z')
  expect(lines).toContain('SUMMARY:Hạn cuối\\; "01 triệu\\, sáng kiến"')
  expect(lines.filter((line) => line.startsWith('TRIGGER'))).toEqual(['TRIGGER:-P1D', 'TRIGGER:-PT2H'])
  expect(lines.at(-1)).toBe('')
})

test('long lines are folded between letters', () => {
  const title = 'Đợt thi đua nước rút mừng ngày thành lập '.repeat(6)
  const text = calendarText({ ...entry, title })
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`)
})
