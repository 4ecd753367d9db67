// A paper whose file could not be attached is recorded once, however often one presses; one recorded by mistake is withdrawn.
// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Benefit } from '../evidence/benefit_api.ts'
import { Papers } from '../evidence/papers.tsx'
import { serverSays, shown } from './shown.tsx'

const data = {
  documents: [],
  document_kinds: [{ kind: 'recognition', title: { vi: 'Quyết định công nhận', en: 'Recognition' } }],
  may: { add_document: { allowed: true }, withdraw_document: { allowed: true } },
} as unknown as Benefit

test('pressing again attaches the file, and records no second paper', async () => {
  const record = 'POST /api/v1/initiatives/SK-1/documents'
  const attach = 'POST /api/v1/inbox/SK-1/documents/7/file'
  const sent = serverSays({
    'GET /api/v1/inbox/SK-1/evidence': [200, { files: [{ id: '3', name: 'quyet-dinh.pdf', state: 'ready' }], may: { add: { allowed: true } } }],
    [record]: [201, { document: '7' }],
    [attach]: [
      [503, { message: { vi: 'Máy chủ đang bận.', en: 'The server is busy.' } }],
      [200, {}],
    ],
  })
  let closed = false
  shown(<Papers code="SK-1" data={data} done={() => (closed = true)} />)
  await userEvent.click(await screen.findByRole('button', { name: /Thêm giấy tờ/ }))
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: /Tệp/ }), '3')
  const send = () => screen.getAllByRole('button', { name: /Thêm giấy tờ/ }).at(-1) as HTMLElement
  await userEvent.click(send())
  await screen.findByRole('alert')
  expect(closed).toBe(false)
  await userEvent.click(send())
  await expect.poll(() => closed).toBe(true)
  const asked = sent.map(({ method, path }) => `${method} ${path}`)
  expect(asked.filter((one) => one === record)).toHaveLength(1)
  expect(asked.filter((one) => one === attach)).toHaveLength(2)
})

test('a paper recorded by mistake is withdrawn with a reason; one that was is struck through and offers nothing', async () => {
  const paper = { kind: 'recognition', number: '12/QĐ', dated_on: '2024-01-05', signer: '', recorded_at: '', file: null }
  const withdrawn = { at: '2026-11-02T08:00:00+07:00', who: 'Vàng A', reason: 'Ghi nhầm số của sáng kiến khác' }
  const both = {
    ...data,
    documents: [
      { ...paper, id: '7', withdrawn: null },
      { ...paper, id: '8', number: '13/QĐ', withdrawn },
    ],
  } as unknown as Benefit
  const sent = serverSays({
    'GET /api/v1/inbox/SK-1/evidence': [200, { files: [], may: { add: { allowed: true } } }],
    'POST /api/v1/initiatives/SK-1/documents/7/withdrawal': [200, { recorded_at: '' }],
  })
  let done = 0
  shown(<Papers code="SK-1" data={both} done={() => done++} />)
  expect((await screen.findByText(/13\/QĐ/)).tagName).toBe('S')
  screen.getByText(/Vàng A/)
  screen.getByText(withdrawn.reason)
  expect(screen.getAllByRole('button', { name: /Rút giấy tờ ghi nhầm/ })).toHaveLength(1)
  await userEvent.click(screen.getByRole('button', { name: /Rút giấy tờ ghi nhầm.*12\/QĐ/ }))
  await userEvent.type(await screen.findByRole('textbox', { name: /Lý do/ }), 'Ghi nhầm số của sáng kiến khác')
  await userEvent.click(screen.getByRole('button', { name: 'Rút giấy tờ' }))
  await expect.poll(() => done).toBe(1)
  expect(sent.at(-1)?.body).toEqual({ reason: 'Ghi nhầm số của sáng kiến khác' })
})
