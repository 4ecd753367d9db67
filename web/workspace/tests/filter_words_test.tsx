// Filters of exports are said in words.
// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import type { Table } from '../exports/exports_api.ts'
import { useFilterWords } from '../exports/filter_words.ts'
import { shown } from './shown.tsx'

const Words = ({ table, filter }: { table: Table; filter: Record<string, string> }) => useFilterWords()(table, filter).join(' · ')
const words = (table: Table, filter: Record<string, string>) => shown(<Words table={table} filter={filter} />).container.textContent

test('names and values of filters are those of the pages they were set on', () => {
  expect(words('inbox', { status: 'submitted,returned', overdue: 'yes', from: '2026-03-05', q: '…' })).toBe(
    'Trạng thái: Mới, Yêu cầu bổ sung · Quá hạn · Từ ngày: 05/3/2026 · Có từ tìm kiếm',
  )
  expect(words('accounts', { state: 'expired', unit: 'LD12' })).toBe('Trạng thái: Hết hạn mời · Đơn vị: LD12')
  expect(words('launches', { state: 'missing' })).toBe('Trạng thái: chưa làm')
  expect(words('targets', { silent: '0', sort: 'ratio' })).toBe('Im lặng: Chưa gửi lần nào · Thứ tự: Đạt thấp trước')
  expect(words('evaluation', { answer: 'to_be_judged', as_of: '2023-09-01T00:00:00+07:00' })).toBe(
    'Kết quả: Cần xem lại, chờ quyết định · Tính đến: 24h00 ngày 31/8/2023',
  )
})

test('what nobody knows yet is said as it was kept', () => {
  expect(words('inbox', { colour: 'red', status: 'lost' })).toBe('colour: red · Trạng thái: lost')
})
