// Who is chosen for a reminder stays chosen on other pages, and all that were found are chosen at once.
// @vitest-environment happy-dom
import { act, renderHook, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { everyRow, targets } from '../targets/api.ts'
import { type Picked, PickTools, usePicked } from '../targets/picked.tsx'
import { serverSays, shown } from './shown.tsx'

const unit = (code: string) => ({ code, name: `Đơn vị ${code}` })

test('a choice is added to and taken from; another purpose begins with none', () => {
  const { result, rerender } = renderHook(({ of }) => usePicked(of), { initialProps: { of: 'p launches' } })
  act(() => result.current.pick([unit('A'), unit('B')], true))
  act(() => result.current.pick([unit('C')], true))
  act(() => result.current.pick([unit('B')], false))
  expect([...result.current.units.keys()]).toEqual(['A', 'C'])
  rerender({ of: 'p conferences' })
  expect(result.current.units.size).toBe(0)
})

let picked: Picked | undefined
const Page = () => {
  picked = usePicked('p')
  return (
    <>
      <button type="button" onClick={() => picked?.pick([unit('A')], true)}>
        một
      </button>
      <PickTools picked={picked} found={3} all={async () => [unit('A'), unit('B'), unit('C')]} remind={() => {}} />
    </>
  )
}

test('all that were found are offered while some are not chosen', async () => {
  shown(<Page />)
  await userEvent.click(screen.getByRole('button', { name: 'một' }))
  expect(screen.getByRole('button', { name: 'Nhắc (1)' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: /Chọn cả 3/ }))
  await screen.findByRole('button', { name: 'Nhắc (3)' })
  expect(screen.queryByRole('button', { name: /Chọn cả/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Bỏ chọn' }))
  expect(picked?.units.size).toBe(0)
})

test('every page is asked for, and more than the server takes at once is sent in parts', async () => {
  const codes = Array.from({ length: 2_300 }, (_, i) => `U${i}`)
  const asked: number[] = []
  const rows = await everyRow(async ({ page, size }) => {
    asked.push(page)
    return { rows: codes.slice((page - 1) * size, page * size), total: codes.length }
  })
  expect(rows).toEqual(codes)
  expect(asked).toEqual([1, 2, 3])
  const skipped = [{ unit: 'U0', why: { vi: 'chưa', en: 'not' } }]
  const sent = serverSays({ 'POST /api/v1/programmes/p/reminders': [202, { sent: 700, skipped }] })
  expect(await targets.remind('p', codes, '')).toEqual({ sent: 2_100, skipped: [...skipped, ...skipped, ...skipped] })
  expect(sent.map(({ body }) => (body as { units: string[] }).units.length)).toEqual([1000, 1000, 300])
})
