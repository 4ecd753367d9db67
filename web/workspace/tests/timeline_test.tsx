// The history told: a person's act with its reason and for whom, the system's; filters are chosen where they are seen.
// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { HistorySearch } from '../api.ts'
import { Log } from '../history/log.tsx'
import { serverSays, shown } from './shown.tsx'

const revised = {
  seq: 12,
  at: '2026-11-21T08:00:00.000000+07:00',
  person: { id: '7', name: 'Nguyễn Thị Hà' },
  by: 'person',
  token: null,
  unit: { code: 'LD12', name: 'LĐLĐ tỉnh Lai Châu' },
  action: 'target_revised',
  told: { vi: 'đổi chỉ tiêu từ 100 thành 120', en: 'changed the target from 100 to 120' },
  subject: { kind: 'unit', unit: { code: 'A', name: 'CĐCS Một' } },
  reason: 'sáp nhập',
}
const closed = {
  ...revised,
  seq: 11,
  person: null,
  by: 'system',
  unit: null,
  action: 'programme_closed',
  told: { vi: 'chốt chương trình', en: 'closed' },
  reason: '',
}

test('who, what, on what, why, when and for whom', async () => {
  serverSays({ 'GET /api/v1/history': [200, { items: [revised, closed], next: null }] })
  const changes: HistorySearch[] = []
  shown(<Log search={{}} change={(next) => changes.push(next)} />)
  const items = await screen.findAllByRole('listitem')
  expect(items[0]?.textContent).toContain('Nguyễn Thị Hà đổi chỉ tiêu từ 100 thành 120 · CĐCS Một')
  expect(items[0]?.textContent).toContain('Lý do: sáp nhập')
  expect(items[0]?.textContent).toContain('cho LĐLĐ tỉnh Lai Châu')
  expect(items[1]?.textContent).toContain('Hệ thống chốt chương trình')
  expect(items[1]?.textContent).not.toContain('Lý do')
  fireEvent.click(screen.getByRole('button', { name: 'Chỉ xem việc của Nguyễn Thị Hà' }))
  fireEvent.click(screen.getAllByRole('button', { name: 'Chỉ xem loại việc này' })[1] as HTMLElement)
  expect(changes).toEqual([{ person: '7' }, { act: 'programme_closed' }])
})

test('a program that asked in a person’s name is told from the person', async () => {
  const program = { ...revised, seq: 13, token: { id: 'a1b2c3d4e5f6', name: 'Báo cáo tuần' } }
  serverSays({ 'GET /api/v1/history': [200, { items: [program, revised], next: null }] })
  shown(<Log search={{}} change={() => undefined} />)
  const items = await screen.findAllByRole('listitem')
  expect(items[0]?.textContent).toContain('Nguyễn Thị Hà qua mã truy cập “Báo cáo tuần” đổi chỉ tiêu')
  expect(items[1]?.textContent).not.toContain('mã truy cập')
})

test('who and which kind of act are chosen in the open, and stand where they were chosen', async () => {
  serverSays({
    'GET /api/v1/history?person=7&act=target_revised': [200, { items: [revised], next: null }],
    'GET /api/v1/history/people?id=7': [200, { people: [{ id: '7', name: 'Nguyễn Thị Hà' }] }],
    'GET /api/v1/history/people?q=lan': [200, { people: [{ id: '9', name: 'Lò Thị Lan' }] }],
  })
  const changes: HistorySearch[] = []
  const search = { person: '7', act: 'target_revised' }
  shown(<Log search={search} change={(next) => changes.push(next)} />)
  const act = screen.getByRole('combobox', { name: 'Loại việc' }) as HTMLSelectElement
  expect(act.selectedOptions[0]?.textContent).toBe('Đặt, đổi chỉ tiêu')
  const person = screen.getByRole('combobox', { name: 'Người làm' }) as HTMLInputElement
  await waitFor(() => expect(person.value).toBe('Nguyễn Thị Hà'))
  fireEvent.change(act, { target: { value: '' } })
  fireEvent.change(person, { target: { value: 'lan' } })
  fireEvent.click(await screen.findByRole('option', { name: 'Lò Thị Lan' }))
  fireEvent.change(person, { target: { value: '' } })
  expect(changes).toEqual([{ act: undefined }, { person: '9' }, { person: undefined }])
})

test('a line leads to the pages of its unit and its record where they may be opened, and nowhere else', async () => {
  const open = {
    ...revised,
    unit: { ...revised.unit, page: '/lv/don-vi?unit=LD12' },
    subject: { kind: 'initiative', name: 'SK-4TQN-7WRC · Lò sấy', page: '/lv/sang-kien?open=SK-4TQN-7WRC' },
  }
  serverSays({ 'GET /api/v1/history': [200, { items: [open, { ...revised, seq: 10 }], next: null }] })
  shown(<Log search={{}} change={() => undefined} />)
  const [first, second] = await screen.findAllByRole('listitem')
  const links = (of: HTMLElement | undefined) => [...(of?.querySelectorAll('a') ?? [])].map((one) => [one.textContent, one.getAttribute('href')])
  expect(links(first)).toEqual([
    ['SK-4TQN-7WRC · Lò sấy', '/lv/sang-kien?open=SK-4TQN-7WRC'],
    ['cho LĐLĐ tỉnh Lai Châu', '/lv/don-vi?unit=LD12'],
  ])
  expect(links(second)).toEqual([])
})
