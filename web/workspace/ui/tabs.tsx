// Tabs of which one part is shown: the arrows go along them, one of them takes the focus.
import type { KeyboardEvent } from 'react'

/** `n`: how many lie behind it, told from one on. */
export type Tab<Part extends string> = { part: Part; says: string; n?: number }
/** `shows`: the id of the panel, which is labelled by "tab-" and the part. */
type Props<Part extends string> = { label: string; tabs: readonly Tab<Part>[]; chosen: Part; choose: (part: Part) => void; shows: string }

export const Tabs = <Part extends string>({ label, tabs, chosen, choose, shows }: Props<Part>) => {
  const pressed = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const at = tabs.findIndex(({ part }) => part === chosen)
    const next = by && tabs[(at + by + tabs.length) % tabs.length]?.part
    if (!next) return
    event.preventDefault()
    choose(next)
    document.getElementById(`tab-${next}`)?.focus()
  }
  return (
    <div className="tabs" role="tablist" aria-label={label} onKeyDown={pressed}>
      {tabs.map(({ part, says, n = 0 }) => (
        <button
          key={part}
          type="button"
          role="tab"
          id={`tab-${part}`}
          className="tab"
          aria-selected={part === chosen}
          aria-controls={shows}
          tabIndex={part === chosen ? 0 : -1}
          onClick={() => choose(part)}
        >
          {says} {n > 0 && <b className="strong">{n}</b>}
        </button>
      ))}
    </div>
  )
}
