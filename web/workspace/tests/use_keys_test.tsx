// Single keys work only when nobody is typing and no dialog is open.
// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, type Mock, test, vi } from 'vitest'
import { type Command, useKeys } from '../evaluation/use_keys.ts'
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
  const names: Command[] = ['down', 'up', 'explain', 'filter', 'find', 'try', 'close', 'help']
  const commands = Object.fromEntries(names.map((name) => [name, vi.fn()])) as Heard
  shown(<Listener commands={commands}>{extra}</Listener>)
  return commands
}
const times = (commands: Heard): Record<string, number> =>
  Object.fromEntries(Object.entries(commands).flatMap(([name, { mock }]) => (mock.calls.length ? [[name, mock.calls.length]] : [])))

test('each key is its command', () => {
  const commands = heard()
  for (const key of ['ArrowDown', 'j', 'ArrowUp', 'k', 'w', 'f', '/', 't', '?', 'Escape', 'x']) fireEvent.keyDown(document.body, { key })
  expect(times(commands)).toEqual({ down: 2, up: 2, explain: 1, filter: 1, find: 1, try: 1, help: 1, close: 1 })
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
