// The row one is on, and those that are chosen: by key, by mouse, over several pages, or all that the filters find.
import { useEffect, useRef, useState } from 'react'

export const rowOf = (code: string): HTMLElement | null => document.querySelector<HTMLElement>(`tr[data-subject="${CSS.escape(code)}"]`)

/** Selected is either a set of codes or everything: `all` is how many that were when it was said. */
export const useSelection = (about: string, codes: string[]) => {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [all, setAll] = useState<number>()
  const anchor = useRef<string>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other filters, other rows
  useEffect(() => {
    setPicked(new Set())
    setAll(undefined)
  }, [about])
  const set = (some: string[], on: boolean) => {
    setAll(undefined)
    setPicked((before) => {
      const next = new Set(before)
      for (const code of some) on ? next.add(code) : next.delete(code)
      return next
    })
  }
  const between = (one: string, other: string): string[] => {
    const [from, to] = [codes.indexOf(one), codes.indexOf(other)].sort((a, b) => a - b) as [number, number]
    return from < 0 ? [other] : codes.slice(from, to + 1)
  }
  return {
    picked: all === undefined ? picked : new Set(codes),
    all,
    count: all ?? picked.size,
    codes: [...picked],
    pick: (code: string, range = false) => {
      // Everything is chosen: the one that is pressed is left out, and only what was chosen by name stays.
      const on = all === undefined && !picked.has(code)
      set(range && anchor.current ? between(anchor.current, code) : [code], on || range)
      anchor.current = code
    },
    /** Both rows of a step with Shift. */
    extend: (from: string, to: string) => set([from, to], true),
    pickPage: (on: boolean) => set(codes, on),
    pickAll: (total: number) => setAll(total),
    clear: () => {
      setPicked(new Set())
      setAll(undefined)
    },
  }
}

/**
 * Where the keys are: the open record, else the row that has the focus, else the one that had it. A row that has left the
 * list leaves its place.
 */
export const useCursor = (codes: string[], open: string | undefined) => {
  const last = useRef({ code: '', at: 0 })
  const note = (code: string) => {
    last.current = { code, at: Math.max(codes.indexOf(code), 0) }
  }
  const here = (): string | undefined => {
    const code = open ?? last.current.code
    return codes.includes(code) ? code : undefined
  }
  /** The row above or below; at the edge the last one. */
  const beside = (by: 1 | -1): string | undefined => {
    const code = here()
    if (code) return codes[codes.indexOf(code) + by]
    const at = last.current.code === '' ? (by > 0 ? 0 : codes.length - 1) : Math.min(last.current.at, codes.length - 1)
    return codes[at]
  }
  return { note, here, beside }
}
