// Single keys work only when nobody is typing and no dialog is open.
// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, type Mock, test, vi } from 'vitest'
import { type Command, useKeys } from '../evaluation/use_keys.ts'
import { useKeys as useKeysOf } from '../ui/use_keys.ts'
import { shown } from './shown.tsx'

type Heard = Record<Command, Mock<() => void>>

const Listener = ({ commands, children }: { commands: Heard; children?: ReactNode }) => {
  useKeys(commands)
  return (
    <>
      <input aria-label="typed" />
      {children}
    </>
  )
}

const heard = (extra?: ReactNode): Heard => {
  const names: Command[] = ['down', 'up', 'explain', 'filter', 'find', 'try', 'close']
  const commands = Object.fromEntries(names.map((name) => [name, vi.fn()])) as Heard
  shown(<Listener commands={commands}>{extra}</Listener>)
  return commands
}
const times = (commands: Heard): Record<string, number> =>
  Object.fromEntries(Object.entries(commands).flatMap(([name, { mock }]) => (mock.calls.length ? [[name, mock.calls.length]] : [])))

test('each key is its command', () => {
  const commands = heard()
  for (const key of ['ArrowDown', 'j', 'ArrowUp', 'k', 'w', 'f', '/', 't', 'Escape', 'x']) fireEvent.keyDown(document.body, { key })
  expect(times(commands)).toEqual({ down: 2, up: 2, explain: 1, filter: 1, find: 1, try: 1, close: 1 })
})

test('in a field letters are letters; only Escape is heard', () => {
  const commands = heard()
  const field = document.querySelector('input') as HTMLInputElement
  for (const key of ['w', 'j', '/', '?', 'Escape']) fireEvent.keyDown(field, { key })
  expect(times(commands)).toEqual({ close: 1 })
})

test('with a modifier, while a Vietnamese letter is composed, or in a dialog the keys are not ours', () => {
  const commands = heard(<div role="dialog">x</div>)
  fireEvent.keyDown(document.body, { key: 'w' })
  document.querySelector('[role=dialog]')?.setAttribute('role', 'none')
  fireEvent.keyDown(document.body, { key: 'f', ctrlKey: true })
  fireEvent.keyDown(document.body, { key: 'w', isComposing: true })
  expect(times(commands)).toEqual({})
})

type Two = 'take_in' | 'down'
const keys: Record<string, Two> = { e: 'take_in', ArrowDown: 'down' }
const Switched = ({ commands, letters }: { commands: Record<Two, () => void>; letters: boolean }) => {
  useKeysOf(keys, commands, { scrolls: '.panel', letters })
  return (
    <>
      <input type="checkbox" aria-label="picked" />
      <div className="panel" />
    </>
  )
}

test('letters can be switched off, arrows stay; a box to tick is no field, and a panel scrolls by itself', () => {
  const commands = { take_in: vi.fn(), down: vi.fn() }
  const { rerender } = shown(<Switched commands={commands} letters={false} />)
  for (const key of ['e', 'ArrowDown']) fireEvent.keyDown(document.body, { key })
  expect([commands.take_in.mock.calls.length, commands.down.mock.calls.length]).toEqual([0, 1])
  rerender(<Switched commands={commands} letters />)
  fireEvent.keyDown(document.querySelector('input') as HTMLInputElement, { key: 'e' })
  fireEvent.keyDown(document.querySelector('.panel') as HTMLElement, { key: 'ArrowDown' })
  expect([commands.take_in.mock.calls.length, commands.down.mock.calls.length]).toEqual([1, 1])
})
