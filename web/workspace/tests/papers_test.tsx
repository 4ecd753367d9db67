// A paper whose file could not be attached is recorded once, however often one presses.
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
  may: { add_document: { allowed: true } },
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
