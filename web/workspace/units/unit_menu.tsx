// What can be done with a unit of the tree, as a menu at its row: arrows, Home and End, Escape gives the focus back.
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { UnitLine } from './units_api.ts'

export type MenuAct = { key: string; title: string; run: (unit: UnitLine) => void }
type Props = { unit: UnitLine; acts: MenuAct[]; close: (takesFocus: boolean) => void }

export const UnitMenu = ({ unit, acts, close }: Props) => {
  const menu = useRef<HTMLDivElement>(null)
  const items = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => items()[0]?.focus(), [])
  const pressed = (event: KeyboardEvent) => {
    event.stopPropagation()
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (to !== undefined) all.at(to % all.length)?.focus()
    else if (event.key === 'Escape') close(true)
    else return
    event.preventDefault()
  }
  return (
    <div
      className="unit-menu"
      role="menu"
      tabIndex={-1}
      aria-label={unit.name}
      ref={menu}
      onKeyDown={pressed}
      onBlur={({ relatedTarget }) => {
        if (!menu.current?.contains(relatedTarget)) close(false)
      }}
    >
      {acts.map((act) => (
        <button
          key={act.key}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation()
            close(true)
            act.run(unit)
          }}
        >
          {act.title}
        </button>
      ))}
    </div>
  )
}
