// A field that finds by what is typed, and lets one of those found be taken by keys or by hand; what was chosen stays written.
import { type InputHTMLAttributes, type KeyboardEvent, type ReactNode, useId, useState } from 'react'

type Props<One> = {
  /** undefined: nothing is being typed. */
  typed: string | undefined
  type: (text: string | undefined) => void
  /** undefined until an answer belongs to what is typed. */
  answer: One[] | undefined
  keyOf: (one: One) => string
  show: (one: One) => ReactNode
  take: (one: One) => void
  /** What stands in the field while nothing is typed. */
  chosen: string
  /** The list's name, and what is said when nothing was found. */
  found: string
  none: string
  field: InputHTMLAttributes<HTMLInputElement>
}

export const Finder = <One,>({ typed, type, answer, keyOf, show, take, chosen, found, none, field }: Props<One>) => {
  const list = useId()
  const [at, setAt] = useState(0)
  const all = answer ?? []
  const here = all[at]
  const idOf = (one: One) => `${list}-${keyOf(one)}`
  const takeOne = (one: One) => {
    take(one)
    type(undefined)
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !answer) return
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, all.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && here) takeOne(here)
    else if (event.key === 'Escape') type(undefined)
    else return
    event.preventDefault()
    event.nativeEvent.stopImmediatePropagation()
  }
  return (
    <>
      <input
        className="in"
        {...field}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={all.length > 0}
        aria-controls={list}
        aria-activedescendant={here && idOf(here)}
        value={typed ?? chosen}
        onChange={(event) => {
          type(event.target.value)
          setAt(0)
        }}
        onKeyDown={pressed}
        onBlur={() => type(undefined)}
        // Escape closes the list and not the window around it
        data-mantine-stop-propagation={answer ? 'true' : undefined}
      />
      <div id={list} role="listbox" aria-label={found} hidden={!all.length}>
        {all.map((one, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
          <div
            key={keyOf(one)}
            id={idOf(one)}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => takeOne(one)}
          >
            {show(one)}
          </div>
        ))}
      </div>
      <p className="none-found small muted" role="status">
        {answer && all.length === 0 && none}
      </p>
    </>
  )
}
