// The history told: a person's act with its reason and for whom, the system's; filters are chosen where they are seen.
// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
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

test('a filter that stands is told and can be dropped', async () => {
  serverSays({ 'GET /api/v1/history?person=7': [200, { items: [revised], next: null }] })
  const changes: HistorySearch[] = []
  shown(<Log search={{ person: '7' }} change={(next) => changes.push(next)} />)
  fireEvent.click(await screen.findByRole('button', { name: 'Bỏ lọc: Nguyễn Thị Hà' }))
  expect(changes).toEqual([{ person: undefined }])
})
