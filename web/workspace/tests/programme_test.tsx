// Two programmes of one title are told apart, and invented figures are marked.
// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ProgrammeName } from '../programmes/programme.tsx'
import { serverSays, shown } from './shown.tsx'

const title = { vi: '01 triệu sáng kiến', en: 'One million initiatives' }
const programmes = [
  { id: 'a', title, state: 'closed', period: { from: '2022-01-08', to: '2023-08-31' }, illustrative: true },
  { id: 'b', title, state: 'open', period: { from: '2026-10-01', to: '2027-01-15' }, illustrative: false },
]

test.each([
  ['a', '01 triệu sáng kiến · 08/01/2022–31/8/2023 · đã đóng', 1],
  ['b', '01 triệu sáng kiến · 01/10/2026–15/01/2027 · đang nhận', 0],
])('%s is %s', async (id, name, marks) => {
  serverSays({ 'GET /api/v1/programmes': [200, { programmes }] })
  shown(<ProgrammeName id={id} title={title.vi} />)
  expect(screen.getByText(title.vi)).toBeTruthy() // until the list has come
  expect(await screen.findByText(name)).toBeTruthy()
  expect(screen.queryAllByText('Dữ liệu minh họa')).toHaveLength(marks)
})
