// A launch or conference is recorded by what somebody said of it, never by what the form held already.
// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { FulfilmentRow, Obligation } from '../targets/fulfilments_api.ts'
import { RecordDialog } from '../targets/record_dialog.tsx'
import { serverSays, shown } from './shown.tsx'

const obligation = { id: 'conference', title: { vi: 'Hội nghị', en: 'Conference' }, clause: 'V.2', forms: ['own', 'merged'] } as unknown as Obligation
const row = { code: 'LD12', name: 'LĐLĐ tỉnh', record: null } as unknown as FulfilmentRow
const path = 'POST /api/v1/programmes/mtsk/conferences'

test('nothing is recorded before the day and the form are given', async () => {
  const sent = serverSays({ [path]: [200, {}] })
  shown(<RecordDialog programme="mtsk" kind="conferences" row={row} obligation={obligation} close={() => undefined} done={() => undefined} />)
  const day = screen.getByLabelText('Ngày tổ chức') as HTMLInputElement
  const form = screen.getByLabelText('Hình thức') as HTMLSelectElement
  expect([day.value, form.value]).toEqual(['', ''])
  fireEvent.click(screen.getByText('Ghi nhận'))
  expect(screen.getAllByRole('alert')).toHaveLength(2)
  expect(document.activeElement).toBe(day)
  fireEvent.change(day, { target: { value: '20/11/2026' } })
  fireEvent.click(screen.getByText('Ghi nhận'))
  expect(screen.getAllByRole('alert')).toHaveLength(1)
  expect(sent).toEqual([])
  fireEvent.change(form, { target: { value: 'merged' } })
  fireEvent.click(screen.getByText('Ghi nhận'))
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]?.body).toMatchObject({ held_on: '2026-11-20', form: 'merged' })
})
