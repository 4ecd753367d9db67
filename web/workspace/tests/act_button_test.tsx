// An act that may not be done says why: beside itself, or where the page has room for words.
// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { ActButton } from '../ui/act_button.tsx'
import { shown } from './shown.tsx'

test('why not is said at the button, and nothing is done', async () => {
  const act = vi.fn()
  shown(
    <ActButton why="Cấp trên giao." act={act}>
      Giao
    </ActButton>,
  )
  await userEvent.click(screen.getByRole('button'))
  expect(screen.getByRole('status').textContent).toBe('Cấp trên giao.')
  expect(act).not.toHaveBeenCalled()
})

test('in a cell the page is told instead; what may be done is done', async () => {
  const act = vi.fn()
  const tell = vi.fn()
  const { rerender } = shown(
    <ActButton why="Cấp trên giao." act={act} tell={tell}>
      12
    </ActButton>,
  )
  await userEvent.click(screen.getByRole('button'))
  expect(tell).toHaveBeenCalledExactlyOnceWith('Cấp trên giao.')
  expect(screen.queryByRole('status')).toBeNull()
  expect(act).not.toHaveBeenCalled()
  rerender(
    <ActButton why={undefined} act={act} tell={tell}>
      12
    </ActButton>,
  )
  await userEvent.click(screen.getByRole('button'))
  expect(act).toHaveBeenCalledOnce()
})
