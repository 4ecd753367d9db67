// The tree as the rows that are seen, and where each key leads from one of them; nothing here knows of the page.
import { fold } from '../ui/fold.ts'
import type { UnitLine } from './units_api.ts'

/** What is known of one unit's children. */
export type Branch = { lines: UnitLine[]; count: number; more: boolean; failed?: boolean; loading?: boolean }
export type Row =
  | {
      kind: 'unit'
      key: string
      level: number
      line: UnitLine
      open: boolean
      parent: string
      place: number
      of: number
      busy: boolean
      failed: boolean
    }
  | { kind: 'more'; key: string; level: number; parent: string; left: number }

/** Rows from top to bottom. `branch("")`: the topmost. */
export const rowsOf = (branch: (code: string) => Branch | undefined, open: ReadonlySet<string>): Row[] => {
  const rows: Row[] = []
  const add = (parent: string, level: number) => {
    const known = branch(parent)
    known?.lines.forEach((line, index) => {
      const isOpen = line.children > 0 && open.has(line.code)
      const below = isOpen ? branch(line.code) : undefined
      rows.push({
        kind: 'unit',
        key: line.code,
        level,
        line,
        open: isOpen,
        parent,
        place: index + 1,
        of: known.count,
        busy: Boolean(below?.loading),
        failed: Boolean(below?.failed),
      })
      if (isOpen) add(line.code, level + 1)
    })
    if (known?.more) rows.push({ kind: 'more', key: `${parent}+`, level, parent, left: known.count - known.lines.length })
  }
  add('', 1)
  return rows
}

export type Step = { focus: string } | { open: string } | { close: string }

/** What a key of the tree does; undefined: nothing. */
export const stepOf = (rows: Row[], at: string, key: string): Step | undefined => {
  const index = Math.max(
    0,
    rows.findIndex((row) => row.key === at),
  )
  const row = rows[index]
  if (!row) return undefined
  const to = (place: number): Step | undefined => {
    const next = rows[Math.min(Math.max(place, 0), rows.length - 1)]
    return next && { focus: next.key }
  }
  switch (key) {
    case 'ArrowDown':
      return to(index + 1)
    case 'ArrowUp':
      return to(index - 1)
    case 'Home':
      return to(0)
    case 'End':
      return to(rows.length - 1)
    case 'ArrowRight':
      if (row.kind !== 'unit' || row.line.children === 0) return undefined
      return row.open ? to(index + 1) : { open: row.key }
    case 'ArrowLeft':
      if (row.kind === 'unit' && row.open) return { close: row.key }
      return row.parent ? { focus: row.parent } : undefined
    default:
      return undefined
  }
}

/** The next row, after the one that is left, of which a word begins with what was typed; accents do not matter. */
export const rowTyped = (rows: Row[], at: string, typed: string): string | undefined => {
  const wanted = fold(typed)
  if (!wanted) return undefined
  const begins = (row: Row) => row.kind === 'unit' && ` ${fold(row.line.name)}`.includes(` ${wanted}`)
  const index = rows.findIndex((row) => row.key === at)
  // One letter goes on to the next; more letters may still mean the row one stands on.
  const from = typed.length === 1 ? index + 1 : Math.max(index, 0)
  return [...rows.slice(from), ...rows.slice(0, from)].find(begins)?.key
}
