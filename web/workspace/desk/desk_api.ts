// What the desk asks: how the units of who is signed in stand in a programme, from the public leaderboard.
import { ask, type Fraction, query, type RoleUnit } from '../api.ts'

export type Place = { rank: number; of: number; count: number; target: number | null; ratio: Fraction | null; as_of: string }
type Row = { rank: number; unit: { code: string }; count: number; target?: number | null; ratio?: Fraction | null }
type Board = { rows: Row[]; as_of: string; levels: { level: string; count: number }[] }

/** A top unit is a province or an industry; the board keeps them apart. */
const boards = { confederation: [], top: ['provinces', 'industries'], upper: ['upper'], grassroots: ['grassroots'] } as const

/** null: it does not stand on the board, nothing has come from it yet. Asked by code: many units bear one name, and a page holds few. */
export const placeOf = async (programme: string, unit: RoleUnit): Promise<Place | null> => {
  for (const level of boards[unit.level]) {
    const board = await ask<Board>('GET', `/api/v1/programmes/${encodeURIComponent(programme)}/leaderboard${query({ level, q: unit.code })}`)
    const row = board.rows.find((one) => one.unit.code === unit.code)
    const of = board.levels.find((one) => one.level === level)?.count ?? 0
    if (row) return { rank: row.rank, of, count: row.count, target: row.target ?? null, ratio: row.ratio ?? null, as_of: board.as_of }
  }
  return null
}
