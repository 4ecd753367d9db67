// What the server answers to a reminder: how many were told, and in its own words why the others were not.
// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { RemindDialog } from '../targets/remind_dialog.tsx'
import { serverSays, shown } from './shown.tsx'

test('who was left out is named with the reason', async () => {
  const why = { vi: 'Chưa có ai làm việc ở đơn vị này.', en: 'Nobody works there.' }
  const sent = serverSays({ 'POST /api/v1/programmes/p/reminders': [202, { sent: 1, skipped: [{ unit: 'LD12-1', code: 'nobody', why }] }] })
  const lines = [
    { code: 'LD12-1', name: 'LĐLĐ huyện Một' },
    { code: 'LD12-2', name: 'LĐLĐ huyện Hai' },
  ]
  shown(<RemindDialog programme="p" lines={lines} done={() => {}} close={() => {}} />)
  await userEvent.click(screen.getByRole('button', { name: /Nhắc/ }))
  expect((await screen.findByRole('listitem')).textContent).toBe(`LĐLĐ huyện Một: ${why.vi}`)
  expect(sent[0]?.body).toMatchObject({ units: ['LD12-1', 'LD12-2'] })
})

test('a reason that holds for several is said once, with how many and which', async () => {
  const why = { vi: 'Chưa có ai làm việc ở đơn vị này.', en: 'Nobody works there.' }
  const skipped = ['A', 'B'].map((unit) => ({ unit, code: 'nobody', why }))
  serverSays({
    'POST /api/v1/programmes/p/reminders': [
      202,
      { sent: 0, skipped: [...skipped, { unit: 'C', code: 'too_soon', why: { vi: 'Vừa nhắc.', en: 'Just now.' } }] },
    ],
  })
  const lines = ['A', 'B', 'C'].map((code) => ({ code, name: `Đơn vị ${code}` }))
  shown(<RemindDialog programme="p" lines={lines} done={() => {}} close={() => {}} />)
  await userEvent.click(screen.getByRole('button', { name: /Nhắc/ }))
  const said = (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent)
  expect(said).toEqual([`2 đơn vị: ${why.vi}Đơn vị A, Đơn vị B`, 'Đơn vị C: Vừa nhắc.'])
})

test('what the text begins with is sent as it then stands', async () => {
  const sent = serverSays({ 'POST /api/v1/programmes/p/reminders': [202, { sent: 1, skipped: [] }] })
  shown(<RemindDialog programme="p" lines={[{ code: 'LD12-1', name: 'Một' }]} about="Đề nghị phát động." done={() => {}} close={() => {}} />)
  await userEvent.type(screen.getByRole('textbox'), ' Gấp')
  await userEvent.click(screen.getByRole('button', { name: /Nhắc/ }))
  await screen.findByRole('status')
  expect(sent[0]?.body).toMatchObject({ text: 'Đề nghị phát động. Gấp' })
})
