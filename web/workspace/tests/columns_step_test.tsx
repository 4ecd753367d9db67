// Matching columns: a field is only one column's, an old encoding is shown before and after, what is missing is said.
// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import type { Decision, ImportColumn, ImportField, ImportView } from '../imports/calls.ts'
import { ColumnsStep, type TypedOptions, unsentOptions } from '../imports/columns_step.tsx'
import { shown } from './shown.tsx'

const column = (title: string, field: string, more: Partial<ImportColumn> = {}): ImportColumn => ({
  title,
  field,
  sure: true,
  encoding: 'unicode',
  before: '',
  after: '',
  sample: [],
  money: '',
  ...more,
})
const field = (name: string, more: Partial<ImportField> = {}): ImportField => ({
  name,
  needed: false,
  may_be_common: false,
  common: '',
  choices: [],
  ...more,
})
const view = (more: Partial<ImportView> = {}): ImportView => ({
  id: '1',
  kind: 'units',
  programme: '',
  file_name: 'bang.xlsx',
  state: 'preparing',
  revision: 1,
  sheets: [{ name: 'T8', rows: 3 }],
  lines: 0,
  lines_done: 0,
  result: {},
  failures: [],
  created_at: '2026-11-21T08:00:00.000000+07:00',
  by: 'Lò Thị Hai',
  own: true,
  may: { decide: { allowed: true }, resume: { allowed: false }, undo: { allowed: false } },
  fields: [field('name', { needed: true }), field('parent')],
  options: [{ name: 'valid_from', needed: false, value: '' }],
  sheet: 0,
  header_line: 1,
  columns: [column('Tên đơn vị', 'name'), column('Thuộc', 'parent', { sure: false })],
  check: { ok: 0, warnings: 0, errors: 0, left_out: 0, of_all: [], questions: [] },
  ...more,
})
/** As the page of an import keeps what is typed. */
const Step = ({ of, decide }: { of: ImportView; decide: (decision: Decision) => void }) => {
  const [typed, setTyped] = useState<TypedOptions>({})
  return (
    <ColumnsStep
      view={of}
      decide={(decision) => decide(typeof decision === 'function' ? decision(of) : decision)}
      typed={typed}
      type={(option, text) => setTyped({ ...typed, [option]: text })}
    />
  )
}
const told = (more: Partial<ImportView> = {}): Decision[] => {
  const decisions: Decision[] = []
  shown(<Step of={view(more)} decide={(decision) => decisions.push(decision)} />)
  return decisions
}

test('a field that another column had is taken from it', () => {
  const decisions = told()
  fireEvent.change(screen.getByLabelText('Cột Thuộc là'), { target: { value: 'name' } })
  expect(decisions).toEqual([{ columns: ['', 'name'] }])
})

test('a guess is told from what the title says', () => {
  told()
  expect(screen.getByText('Khớp tên cột')).toBeTruthy()
  expect(screen.getByText('Đoán, hãy xem lại')).toBeTruthy()
})

test('what was converted is shown before and after', () => {
  told({ columns: [column('Tên', 'name', { encoding: 'tcvn3', before: 'C¶i tiÕn', after: 'Cải tiến' })] })
  expect(screen.getByText('Phông TCVN3 đã đổi sang Unicode.')).toBeTruthy()
  expect(screen.getByText(/Trước: C¶i tiÕn, sau: Cải tiến/)).toBeTruthy()
})

test('an option is sent when its field is left, and only when it changed', () => {
  const decisions = told()
  const field = screen.getByLabelText(/Có hiệu lực từ ngày/)
  fireEvent.blur(field)
  fireEvent.change(field, { target: { value: '1/7/2025' } })
  fireEvent.blur(field)
  expect(decisions).toEqual([{ options: { valid_from: '1/7/2025' } }])
})

test('what the file lacks is chosen once for all rows', () => {
  const choices = [{ value: 'safety', title: { vi: 'An toàn', en: 'Safety' } }]
  const decisions = told({ fields: [field('field', { needed: true, may_be_common: true, choices }), field('name', { may_be_common: true })] })
  fireEvent.change(screen.getByLabelText('Lĩnh vực'), { target: { value: 'safety' } })
  expect(decisions).toEqual([{ common: { field: 'safety' } }])
})

test('the unit of money that the title says is shown, and changed', () => {
  const columns = [column('Giá trị làm lợi (triệu đồng)', 'benefit_dong', { money: 'million' })]
  const decisions = told({ fields: [field('benefit_dong', { is: 'money' })], columns })
  expect(screen.getByText('theo tiêu đề: triệu đồng')).toBeTruthy()
  fireEvent.change(screen.getByLabelText('Số tiền trong tệp tính bằng'), { target: { value: 'dong' } })
  expect(decisions).toEqual([{ money: 'dong' }])
})

test('a header of two rows is said', () => {
  const decisions = told({ header_rows: 1 })
  fireEvent.click(screen.getByLabelText('Tiêu đề hai dòng'))
  expect(decisions).toEqual([{ header_rows: 2 }])
})

test('what was typed and does not stand at the server yet is known', () => {
  expect(unsentOptions(view(), { valid_from: '1/7/2025', other: 'x' })).toEqual({ valid_from: '1/7/2025' })
  expect(unsentOptions(view({ options: [{ name: 'valid_from', needed: false, value: '1/7/2025' }] }), { valid_from: '1/7/2025' })).toEqual({})
  expect(unsentOptions(view(), {})).toEqual({})
})
