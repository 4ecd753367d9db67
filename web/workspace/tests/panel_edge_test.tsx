// How wide a panel is: by arrows and by pulling, never so that panel or list is lost, and kept on this device.
// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PanelEdge } from '../ui/panel_edge.tsx'
import { shown } from './shown.tsx'

let room = 0
beforeEach(() => {
  localStorage.clear()
  room = 1302
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockImplementation(() => room)
})
afterEach(() => vi.restoreAllMocks())

const panel = (of: 'record' | 'side' = 'record') =>
  shown(
    <div className="work">
      <aside>
        <PanelEdge of={of} />
      </aside>
    </div>,
  )
const edge = () => screen.getByRole('separator', { name: 'Độ rộng bảng bên' })
const told = () => ['now', 'min', 'max'].map((one) => Number(edge().getAttribute(`aria-value${one}`)))
const work = () => document.querySelector<HTMLElement>('.work')
const press = (...keys: string[]) => {
  for (const key of keys) fireEvent.keyDown(edge(), { key })
}

test.each([
  ['record', [568, 480, 662]],
  ['side', [400, 360, 662]],
] as const)('a %s panel begins at its usual width', (of, says) => {
  panel(of)
  expect(told()).toEqual(says)
  expect(work()?.style.getPropertyValue('--panel')).toBe(`${says[0]}px`)
  expect(localStorage.length).toBe(0)
})

test('arrows move the edge, Home and End go as far as there is room, Enter brings the usual width back', () => {
  panel()
  press('ArrowLeft', 'ArrowLeft', 'ArrowRight')
  expect(told()[0]).toBe(584)
  press('Home', 'ArrowRight')
  expect(told()[0]).toBe(480)
  press('End', 'ArrowLeft')
  expect(told()[0]).toBe(662)
  press('Enter')
  expect(told()[0]).toBe(568)
  expect(localStorage.length).toBe(0)
})

test('keys of the edge are not keys of the page as well; others are', () => {
  const heard = vi.fn()
  addEventListener('keydown', heard)
  panel()
  press('Enter', 'ArrowLeft')
  expect(heard).not.toHaveBeenCalled()
  press('ArrowDown')
  expect(heard).toHaveBeenCalledOnce()
  removeEventListener('keydown', heard)
})

test('the next panel of its kind is as wide, one of another kind is not; double click forgets it', () => {
  const { unmount } = panel()
  press('ArrowLeft')
  unmount()
  const second = panel()
  expect(told()[0]).toBe(584)
  fireEvent.doubleClick(edge())
  expect(told()[0]).toBe(568)
  press('ArrowLeft')
  second.unmount()
  panel('side')
  expect(told()[0]).toBe(400)
})

test('pulled, it follows the pointer; only where it is let go is kept', () => {
  panel()
  Element.prototype.setPointerCapture = () => {}
  fireEvent.pointerDown(edge(), { button: 0, clientX: 700 })
  fireEvent.pointerMove(edge(), { clientX: 640 })
  expect(told()[0]).toBe(628)
  expect(localStorage.length).toBe(0)
  fireEvent.pointerMove(edge(), { clientX: 10 })
  fireEvent.lostPointerCapture(edge())
  expect(told()[0]).toBe(662)
  fireEvent.pointerMove(edge(), { clientX: 700 })
  expect(told()[0]).toBe(662)
  expect(localStorage.getItem('sovang.panel.record')).toBe('662')
})

test('a wide panel gives way on a small screen, and what is kept is the wish; nonsense is no width', () => {
  localStorage.setItem('sovang.panel.record', '1000')
  room = 900
  const { unmount } = panel()
  expect(told()).toEqual([568, 480, 568])
  expect(work()?.hasAttribute('data-narrow-list')).toBe(true)
  unmount()
  localStorage.setItem('sovang.panel.record', 'wide')
  room = 1800
  panel()
  expect(told()[0]).toBe(568)
  expect(work()?.hasAttribute('data-narrow-list')).toBe(false)
})
