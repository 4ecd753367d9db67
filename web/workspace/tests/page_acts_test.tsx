// What pages tell the palette they can do.
// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { type PageAct, pageActs, usePageActs } from '../ui/page_acts.ts'
import { shown } from './shown.tsx'

const act = (id: string, run = () => {}): PageAct => ({ id, says: id, run })
const Part = ({ acts, last = false }: { acts: PageAct[]; last?: boolean }) => {
  usePageActs(acts, last)
  return null
}
const ids = () => pageActs().map(({ id }) => id)

test('the acts of all parts of a page that is shown, those less near at hand last; none once it is gone', () => {
  const page = shown(
    <>
      <Part acts={[act('export')]} last />
      <Part acts={[act('rename'), act('move')]} />
    </>,
  )
  expect(ids()).toEqual(['rename', 'move', 'export'])
  page.unmount()
  expect(ids()).toEqual([])
})

const Counting = ({ told }: { told: (n: number) => void }) => {
  const [n, setN] = useState(1)
  return (
    <>
      <Part acts={[act('tell', () => told(n))]} />
      <button type="button" onClick={() => setN(n + 1)} />
    </>
  )
}

test('an act does what it was told last to do', () => {
  const told = vi.fn()
  const page = shown(<Counting told={told} />)
  fireEvent.click(page.getByRole('button'))
  pageActs()[0]?.run()
  expect(told.mock.calls).toEqual([[2]])
})
