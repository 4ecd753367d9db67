// Taking a table along: who may not is told why at the button itself.
// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ExportButton } from '../exports/export_button.tsx'
import { serverSays, shown } from './shown.tsx'

const offered = (may: object) => {
  serverSays({ 'GET /api/v1/session': [200, { may }] })
  shown(<ExportButton path="/api/v1/exports/units" />)
  return screen.findByRole('button', { name: 'Xuất' })
}
const why = { vi: 'Vai trò này không cho phép làm việc đó.', en: 'This role does not allow it.' }

test('without the right the button is locked and says why', async () => {
  fireEvent.click(await offered({ export_tables: { allowed: false, why } }))
  expect(screen.getByRole('status').textContent).toBe(why.vi)
  expect(screen.queryByRole('menuitem')).toBeNull()
})

test('control: with it the formats are offered', async () => {
  fireEvent.click(await offered({ export_tables: { allowed: true } }))
  expect((await screen.findAllByRole('menuitem')).length).toBe(2)
})
