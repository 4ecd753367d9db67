// @vitest-environment happy-dom
// What failed may be tried again; what one may not see is not offered again.
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { RequestFailed } from '../api.ts'
import { ErrorBar } from '../ui/states.tsx'
import { shown } from './shown.tsx'

const refused = (status: number) => new RequestFailed(status, { code: 'x', message: { vi: 'Vì thế.', en: 'So.' } })

test('a failure offers another try, a missing right does not', () => {
  const { unmount } = shown(<ErrorBar error={refused(503)} again={() => {}} />)
  expect(screen.getByRole('button', { name: 'Thử lại' })).toBeTruthy()
  unmount()
  shown(<ErrorBar error={refused(403)} again={() => {}} />)
  expect(screen.getByRole('alert').textContent).toContain('Vì thế.')
  expect(screen.queryByRole('button')).toBeNull()
})
