// What the frame and the desk show, by rights and by the clock.
// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import type { ProgrammeLine, Right, RoleUnit } from '../api.ts'
import { next } from '../desk/deadlines.tsx'
import { placeOf } from '../desk/desk_api.ts'
import { unitsOf } from '../desk/my_units.tsx'
import { usualProgramme } from '../programmes/programme.tsx'
import { leftOf } from '../ui/left_text.ts'
import { pagesFor } from '../ui/navigation.tsx'

const programme = (id: string, opens_at: string, closes_at: string, state: ProgrammeLine['state'], total = 0): ProgrammeLine => ({
  id,
  title: { vi: id, en: id },
  state,
  period: { from: '', to: '' },
  illustrative: false,
  opens_at,
  closes_at,
  total,
  target: null,
  counted: { text: { vi: '', en: '' } },
  as_of: '',
})
const now = Date.parse('2026-11-21T08:00:00+07:00')
const open = programme('open', '2026-01-01T00:00:00+07:00', '2026-12-04T00:00:00+07:00', 'open', 5)
const wide = programme('wide', '2026-01-01T00:00:00+07:00', '2027-12-04T00:00:00+07:00', 'open', 50)
const soon = programme('soon', '2026-11-22T00:00:00+07:00', '2026-12-31T00:00:00+07:00', 'upcoming')
const over = programme('over', '2022-01-01T00:00:00+07:00', '2023-09-01T00:00:00+07:00', 'closed', 900)

test('deadlines still to come, the soonest first, as documents write them', () => {
  expect(next([open, soon, over], [], now).map(({ id, kind, when }) => [id, kind, when])).toEqual([
    ['soon', 'opens', '24h00 ngày 21/11/2026'],
    ['open', 'closes', '24h00 ngày 03/12/2026'],
    ['soon', 'closes', '24h00 ngày 30/12/2026'],
  ])
})

test.each([
  [12 * 24 + 13, 'left.days', 12],
  [48, 'left.days', 2],
  [47, 'left.hours', 47],
  [1, 'left.hours', 1],
  [0.5, 'left.last_hour', 0],
])('of %d hours left is said as much as is whole', (hours, key, n) => expect(leftOf(now + hours * 3600e3, now)).toEqual([key, { n }]))

test('what the guidance wants by a day stands among them, once, until its day is over', () => {
  const report = { programme: 'open', title: { vi: 'Báo cáo', en: 'Report' }, instant: Date.parse('2026-12-10T00:00:00+07:00') }
  const past = { ...report, instant: now }
  expect(next([open, soon], [report, report, past], now).map(({ id, kind, what, when }) => [id, kind, what, when])).toEqual([
    ['soon', 'opens', '', '24h00 ngày 21/11/2026'],
    ['open', 'closes', '', '24h00 ngày 03/12/2026'],
    ['open', 'due', 'Báo cáo', '24h00 ngày 09/12/2026'],
    ['soon', 'closes', '', '24h00 ngày 30/12/2026'],
  ])
})

test('the place of a unit is asked by its code: many units bear its name', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    const rows = [{ rank: 3, unit: { code: 'LD12-THCS1' }, count: 7 }]
    return new Response(JSON.stringify({ rows, as_of: '', levels: [{ level: 'grassroots', count: 40 }] }))
  })
  const school: RoleUnit = { code: 'LD12-THCS1', name: 'CĐCS Trường THCS Nguyễn Trãi', level: 'grassroots', ended: false }
  expect(await placeOf('mtsk', school)).toMatchObject({ rank: 3, of: 40, count: 7 })
  expect(asked).toEqual(['/api/v1/programmes/mtsk/leaderboard?level=grassroots&q=LD12-THCS1'])
  vi.unstubAllGlobals()
})

test('at its very instant a deadline is past', () => {
  const instant = Date.parse(open.closes_at)
  expect(next([open], [], instant - 1)).toHaveLength(1)
  expect(next([open], [], instant)).toHaveLength(0)
})

test('a page begins with the widest programme that takes entries', () => {
  expect(usualProgramme([over, open, wide])?.id).toBe('wide')
  expect(usualProgramme([over])?.id).toBe('over')
  expect(usualProgramme([])).toBeUndefined()
})

const shownTo = (...rights: Right[]) => pagesFor((right) => rights.includes(right)).map(({ to }) => to)

test('a page whose right one lacks is absent', () => {
  expect(shownTo()).toEqual(['/lv', '/lv/tai-khoan'])
  expect(shownTo('see_awards')).toEqual(['/lv', '/lv/dieu-kien', '/lv/tai-khoan'])
  expect(shownTo('see_accounts')).toContain('/lv/nguoi-dung')
})

test("the units of the desk are those of one's roles, each once, none that has ended", () => {
  const unit = (code: string, ended = false): RoleUnit => ({ code, name: code, level: 'upper', ended })
  const roles = [unit('a'), unit('b'), unit('a'), unit('c', true)].map((one) => ({ role: 'officer', unit: one, ended: null }))
  expect(unitsOf(roles).map((one) => one?.code)).toEqual(['a', 'b'])
  expect(unitsOf([{ role: 'administrator', unit: null, ended: null }])).toEqual([null])
})
