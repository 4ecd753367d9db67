// @vitest-environment happy-dom
// A change is looked at before it is made; what is refused is told at its field, what others changed beside a way on.
import { MantineProvider } from '@mantine/core'
import { fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { type Begun, ChangeDialog, emptyDraft } from '../units/change_dialog.tsx'
import { bodyOf, emptyPart } from '../units/order_fields.tsx'
import { shortNameFor } from '../units/short_name.ts'
import type { Effects, Unit } from '../units/units_api.ts'
import { serverSays, shown } from './shown.tsx'

const yes = { may: true, why: null }
const unit = {
  code: 'LD12-106',
  name: 'LĐLĐ huyện Tam Đường',
  full_name: 'Liên đoàn Lao động huyện Tam Đường',
  kind: 'ldld_huyen',
  level: 'upper',
  children: 2,
  grassroots_unions: 2,
  members: { n: 3210, whole: true },
  illustrative: false,
  revision: 17,
  on: '2026-11-21',
  lives: true,
  founded_on: null,
  ended_on: null,
  path: [{ code: 'LD12', name: 'LĐLĐ tỉnh Lai Châu' }],
  names: [],
  parents: [],
  own_members: [],
  government_codes: [],
  sector: null,
  ownership: null,
  region: null,
  blocs: [],
  predecessors: [],
  successors: [],
  next: { create_below: yes, rename: yes, set_figures: yes, move: yes, merge: yes, split: yes, close: yes, withdraw: yes },
} satisfies Unit
const none = { count: 0, units: [] }
const effects = {
  on: '2026-12-01',
  founded: none,
  ended: none,
  renamed: { count: 1, units: [{ code: unit.code, name: 'Tên mới' }] },
  moved: { count: 0, units: [] },
  carried: 0,
  figures: [],
  lines: [{ what: 'initiatives', count: 118, text: { vi: '118 sáng kiến chuyển theo', en: '118 initiatives come along' }, each: [] }],
} satisfies Effects

const opened = (more: Partial<{ done: (sentence: string) => void; refresh: () => void; kept: Map<string, Begun> }> = {}) =>
  shown(
    <MantineProvider>
      <ChangeDialog
        act="rename"
        unit={unit}
        kept={more.kept ?? new Map()}
        close={() => {}}
        done={more.done ?? (() => {})}
        refresh={more.refresh ?? (() => {})}
      />
    </MantineProvider>,
  )
const path = '/api/v1/units/changes'

test('first the effects, then the change with the revision that was read', async () => {
  const done = vi.fn()
  const answer = { revision: 18, effects }
  const sent = serverSays({ [`POST ${path}/preview`]: [200, answer], [`POST ${path}`]: [201, answer] })
  opened({ done })
  fireEvent.change(await screen.findByLabelText('Tên đơn vị'), { target: { value: 'Tên mới' } })
  fireEvent.change(screen.getByLabelText('Căn cứ'), { target: { value: '12/QĐ' } })
  expect(screen.queryAllByRole('button', { name: 'Đổi tên' })).toHaveLength(0)
  fireEvent.click(screen.getByRole('button', { name: 'Xem tác động' }))
  expect(await screen.findByText('118 sáng kiến chuyển theo')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Đổi tên' }))
  await vi.waitFor(() => expect(done).toHaveBeenCalledWith('Đã đổi tên LĐLĐ huyện Tam Đường.', undefined))
  expect(sent.map((one) => one.path)).toEqual([`${path}/preview`, path])
  expect(sent[1]?.body).toMatchObject({ act: 'rename_unit', unit: 'LD12-106', name: 'Tên mới', basis: '12/QĐ', revision: 17 })
})

test('what was typed anew must be looked at anew', async () => {
  serverSays({ [`POST ${path}/preview`]: [200, { revision: 18, effects }] })
  opened()
  fireEvent.click(await screen.findByRole('button', { name: 'Xem tác động' }))
  await screen.findByRole('button', { name: 'Đổi tên' })
  fireEvent.change(screen.getByLabelText('Căn cứ'), { target: { value: 'khác' } })
  await vi.waitFor(() => expect(screen.queryAllByRole('button', { name: 'Đổi tên' })).toHaveLength(0))
})

test('a refusal stands at its field, also one that the form has no field for', async () => {
  const field = (place: string, vi: string) => ({ place, code: 'x', message: { vi, en: vi } })
  const message = { vi: 'Chưa thay đổi gì.', en: 'Nothing was changed.' }
  serverSays({ [`POST ${path}/preview`]: [400, { message, fields: [field('/name', 'Tên trống'), field('/unit', 'Đơn vị đã kết thúc')] }] })
  opened()
  fireEvent.click(await screen.findByRole('button', { name: 'Xem tác động' }))
  expect((await screen.findByText('Tên trống')).closest('.field')?.querySelector('input')?.id).toBe('f-name')
  expect(screen.getByText('Đơn vị đã kết thúc')).toBeTruthy()
  await vi.waitFor(() => expect(document.activeElement?.id).toBe('f-name'))
  expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true')
})

test('what others changed meanwhile is told, with a way to look again', async () => {
  const refresh = vi.fn()
  const message = { vi: 'Người khác đã thay đổi.', en: 'Somebody else changed it.' }
  const changed = { place: '/LD12-106', code: 'unit_name_changed', message: { vi: 'Tên nay là “B”.', en: 'Now “B”.' } }
  serverSays({ [`POST ${path}/preview`]: [409, { code: 'units_changed_meanwhile', message, fields: [changed] }] })
  opened({ refresh })
  fireEvent.click(await screen.findByRole('button', { name: 'Xem tác động' }))
  expect(await screen.findByText('Tên nay là “B”.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Xem lại theo dữ liệu mới' }))
  expect(refresh).toHaveBeenCalled()
})

test('what was typed is there again when the window is opened anew, until it was carried out', async () => {
  const kept = new Map<string, Begun>()
  const answer = { revision: 18, effects }
  serverSays({ [`POST ${path}/preview`]: [200, answer], [`POST ${path}`]: [201, answer] })
  const first = opened({ kept })
  fireEvent.change(await screen.findByLabelText('Tên đơn vị'), { target: { value: 'Gõ dở' } })
  first.unmount()
  opened({ kept })
  expect(((await screen.findByLabelText('Tên đơn vị')) as HTMLInputElement).value).toBe('Gõ dở')
  fireEvent.click(screen.getByRole('button', { name: 'Xem tác động' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Đổi tên' }))
  await vi.waitFor(() => expect(kept.size).toBe(0))
})

test('a short name that nobody typed follows the name, and the preview tells both', async () => {
  const sent = serverSays({ [`POST ${path}/preview`]: [200, { revision: 18, effects }] })
  opened()
  fireEvent.change(await screen.findByLabelText('Tên đơn vị'), { target: { value: 'Công đoàn khu vực Tam Đường' } })
  const short = screen.getByLabelText(/Tên ngắn/) as HTMLInputElement
  expect(short.value).toBe('CĐ khu vực Tam Đường')
  fireEvent.click(screen.getByRole('button', { name: 'Xem tác động' }))
  expect(await screen.findByText('Tên ngắn: LĐLĐ huyện Tam Đường → CĐ khu vực Tam Đường')).toBeTruthy()
  expect(screen.getByText('Tên đơn vị: Liên đoàn Lao động huyện Tam Đường → Công đoàn khu vực Tam Đường')).toBeTruthy()
  expect(sent[0]?.body).toMatchObject({ short_name: 'CĐ khu vực Tam Đường' })
})

test('a short name that was typed stays', async () => {
  opened()
  fireEvent.change(await screen.findByLabelText(/Tên ngắn/), { target: { value: 'Tam Đường' } })
  fireEvent.change(screen.getByLabelText('Tên đơn vị'), { target: { value: 'Công đoàn khu vực Tam Đường' } })
  expect((screen.getByLabelText(/Tên ngắn/) as HTMLInputElement).value).toBe('Tam Đường')
})

test('a city is shortened as the catalogue does it', () => {
  const city = { full_name: 'Liên đoàn Lao động thành phố Lai Châu', name: 'LĐLĐ TP. Lai Châu' }
  expect(shortNameFor(city, 'Liên đoàn Lao động thành phố Điện Biên')).toBe('LĐLĐ TP. Điện Biên')
})

test('a short name nobody could make is left away with the old name', () => {
  const odd = { full_name: 'Liên đoàn Lao động thành phố Lai Châu', name: 'Thành phố Lai Châu' }
  expect(shortNameFor(odd, 'Công đoàn khu vực Lai Châu')).toBe('')
  expect(shortNameFor(odd, odd.full_name)).toBe(odd.name)
})

test('a unit that never had a short name gets none by renaming it', () => {
  const named = { ...unit, name: 'CĐCS Chè', full_name: 'CĐCS Chè' }
  expect(bodyOf.rename(named, emptyDraft('rename', named))).toMatchObject({ name: 'CĐCS Chè', short_name: '' })
})

test('a share without its sign is a share in percent', () => {
  const parts = ['40', ' 12,5 ', '60/100', ''].map((share) => ({ ...emptyPart, share }))
  expect(bodyOf.split(unit, { ...emptyDraft('split', unit), parts }).parts.map(({ share }) => share)).toEqual(['40%', '12,5%', '60/100', ''])
})
