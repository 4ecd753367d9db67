// A field whose words stand in the address: what is typed follows into it, what changes there comes back, and no letter is lost between.
import { type ChangeEvent, type CompositionEvent, useEffect, useRef, useState } from 'react'

const written = (typed: string): string => typed.trim().normalize('NFC')

/** What the field shows and listens to. `q`: as it stands in the address; `find` puts other words there, 300 ms after the last letter. */
export const useFind = (q: string | undefined, find: (q: string | undefined) => void) => {
  const [typed, setTyped] = useState(q ?? '')
  const latest = useRef({ find, q })
  const composing = useRef(false)
  /** Sent to the address from here and not there yet: what comes back from it must not replace what was typed since. */
  const underway = useRef<string[]>([])
  latest.current = { find, q }
  useEffect(() => {
    const timer = setTimeout(() => {
      const words = written(typed)
      if (composing.current || words === (latest.current.q ?? '')) return
      underway.current.push(words)
      latest.current.find(words || undefined)
    }, 300)
    return () => clearTimeout(timer)
  }, [typed])
  // A filter that was taken away, or the browser's way back.
  useEffect(() => {
    const arrived = underway.current.indexOf(q ?? '')
    if (arrived < 0) setTyped((now) => (written(now) === (q ?? '') ? now : (q ?? '')))
    underway.current.splice(0, arrived + 1)
  }, [q])
  return {
    value: typed,
    onChange: (event: ChangeEvent<HTMLInputElement>) => setTyped(event.target.value),
    onCompositionStart: () => {
      composing.current = true
    },
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => {
      composing.current = false
      setTyped(event.currentTarget.value)
    },
  }
}
