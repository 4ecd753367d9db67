// @vitest-environment happy-dom
// An amount is read back with its unit, and told when it is a thousand times off what the author claims; what lacks its paper says so.
import { MantineProvider } from '@mantine/core'
import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { claimOf, timesOff } from '../evidence/benefit_amount.tsx'
import type { Benefit } from '../evidence/benefit_api.ts'
import { BenefitForm } from '../evidence/benefit_form.tsx'
import { serverSays, shown } from './shown.tsx'

const yes = { allowed: true }
const data: Benefit = {
  standing: { dong: 45_000_000, from: 'claimed' },
  claimed_dong: 45_000_000,
  entries: [],
  doubts: [],
  documents: [],
  document_kinds: [{ kind: 'benefit_confirmation', title: { vi: 'văn bản xác nhận', en: 'confirmation' } }],
  may: { correct_claim: yes, confirm: yes, audit: yes, add_document: yes, withdraw_document: yes },
}
const opened = (more: Partial<Benefit> = {}) =>
  shown(
    <MantineProvider>
      <BenefitForm code="SK-1" act="confirm" data={{ ...data, ...more }} renew={() => {}} close={() => {}} done={() => {}} />
    </MantineProvider>,
  )

test('the claim is there already, and what is typed a thousand times off is told', async () => {
  serverSays({})
  opened()
  const field = (await screen.findByLabelText('Số tiền một năm (đồng)')) as HTMLInputElement
  expect(field.value).toBe('45.000.000')
  expect(screen.getByText('Là 45 triệu đồng một năm')).toBeTruthy()
  expect(screen.queryByText(/Chênh từ/)).toBeNull()
  fireEvent.change(field, { target: { value: '45.000' } })
  expect(screen.getByText('Là 45.000 đồng một năm')).toBeTruthy()
  expect(screen.getByText(/Chênh từ 1.000 lần/)).toBeTruthy()
})

test('without a paper the form says so at once, and the paper is added over it', async () => {
  serverSays({ 'GET /api/v1/inbox/SK-1/evidence': [200, { files: [] }] })
  opened()
  const field = (await screen.findByLabelText('Số tiền một năm (đồng)')) as HTMLInputElement
  fireEvent.change(field, { target: { value: '50.000.000' } })
  fireEvent.click(screen.getByRole('button', { name: /Thêm giấy tờ/ }))
  expect(await screen.findByLabelText('Số, ký hiệu')).toBeTruthy()
  expect((screen.getByLabelText('Loại') as HTMLSelectElement).value).toBe('benefit_confirmation')
  expect(field.value).toBe('50.000.000')
})

test('the claim is the last one that was put right; far off begins at hundreds of times', () => {
  const entry = { stage: 'claimed', amount_dong: 60_000_000 } as Benefit['entries'][number]
  expect(claimOf({ entries: [entry], claimed_dong: 60_000 })).toBe(60_000_000)
  expect(claimOf({ entries: [], claimed_dong: null })).toBeNull()
  expect(timesOff(45_000, 45_000_000)).toBe(1000)
  expect(timesOff(45_000_000_000, 45_000_000)).toBe(1000)
  expect(timesOff(60_000_000, 45_000_000)).toBeUndefined()
  expect(timesOff(60_000_000, null)).toBeUndefined()
})
