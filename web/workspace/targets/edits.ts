// What was typed into the grid and is not saved yet: kept by unit, with undo and redo.
import { useMemo, useRef, useState } from 'react'
import type { Line } from './api.ts'

/** As typed, by unit code. */
export type Typed = Readonly<Record<string, string>>

/** "1.500", "1,500" and "1 500" are 1500; undefined when it is no amount. */
export const amountIn = (text: string): number | undefined => {
  const digits = text.trim().replace(/^(\d{1,3})([., \u00a0]\d{3})+$/, (all) => all.replace(/\D/g, ''))
  if (!/^\d{1,10}$/.test(digits)) return undefined
  const amount = Number(digits)
  return amount <= 1e9 ? amount : undefined
}

/** Cells of a spreadsheet's column, as the clipboard has them; of several columns the last. */
export const columnFrom = (text: string): string[] =>
  text
    .replace(/\r/g, '')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.split('\t').at(-1)?.trim() ?? '')

export type Edit = { line: Line; text: string; amount: number | undefined }

/** Only what differs from what is saved; an emptied cell is as if it had not been touched. */
export const editsOf = (lines: readonly Line[], typed: Typed): Edit[] =>
  lines.flatMap((line) => {
    const text = typed[line.code]
    if (text === undefined || text.trim() === '') return []
    const amount = amountIn(text)
    return amount !== undefined && amount === line.target ? [] : [{ line, text, amount }]
  })

/** Cells one below the other, over the lines from `from` on; `left` of them found no line. */
export const pastedOver = (lines: readonly Line[], from: Line, texts: readonly string[]): { typed: Typed; left: number } => {
  const places = lines.slice(lines.indexOf(from))
  const typed = Object.fromEntries(places.slice(0, texts.length).map((line, i) => [line.code, texts[i] ?? '']))
  return { typed, left: Math.max(0, texts.length - places.length) }
}

/** Every line that was shown, as it was seen last: what was typed on another page is saved with what was seen there. */
export const useSeen = (shown: readonly Line[] | undefined): readonly Line[] => {
  const seen = useRef(new Map<string, Line>())
  return useMemo(() => {
    for (const line of shown ?? []) seen.current.set(line.code, line)
    return [...seen.current.values()]
  }, [shown])
}

export const useTyped = () => {
  const [states, setStates] = useState<{ all: Typed[]; at: number }>({ all: [{}], at: 0 })
  const typed = states.all[states.at] ?? {}
  const put = (more: Typed) =>
    setStates(({ all, at }) => {
      const next = { ...all[at], ...more }
      return { all: [...all.slice(0, at + 1), next].slice(-200), at: Math.min(at + 1, 199) }
    })
  const step = (by: 1 | -1) => setStates(({ all, at }) => ({ all, at: Math.min(Math.max(at + by, 0), all.length - 1) }))
  return {
    typed,
    put,
    undo: () => step(-1),
    redo: () => step(1),
    mayUndo: states.at > 0,
    mayRedo: states.at < states.all.length - 1,
    /** What is written is undone no more. */
    forget: (codes: readonly string[]) =>
      setStates(({ all, at }) => {
        const written = new Set(codes)
        return { all: [Object.fromEntries(Object.entries(all[at] ?? {}).filter(([code]) => !written.has(code)))], at: 0 }
      }),
  }
}
