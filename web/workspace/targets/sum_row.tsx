// What the children have together against what their parent has, with what is typed and not saved yet.
import { useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import type { Grid } from './api.ts'
import type { Edit } from './edits.ts'

/** The children's sum once the edits are saved. */
export const sumWith = (grid: Grid, edits: readonly Edit[]): number =>
  edits.reduce((sum, { line, amount }) => sum + (amount === undefined ? 0 : amount - (line.target ?? 0)), grid.sum.children)

export const Difference = ({ sum, target }: { sum: number; target: number | null }) => {
  const t = useText()
  if (target === null) return <span className="muted">{t('targets.sum.no_parent')}</span>
  const left = target - sum
  const share = target === 0 ? 0 : Math.min(100, (sum / target) * 100)
  const colour = left < 0 ? 'pb warnb' : left === 0 ? 'pb okb' : 'pb'
  const said =
    left > 0
      ? t('targets.sum.left', { n: count(left), of: count(target) })
      : left === 0
        ? t('targets.sum.exact', { of: count(target) })
        : t('targets.sum.over', { n: count(-left), of: count(target) })
  return (
    <span className={left < 0 ? 'row warn' : 'row'}>
      <span className={colour} style={{ '--v': share } as React.CSSProperties} aria-hidden="true">
        <i />
      </span>
      <span>{said}</span>
    </span>
  )
}

type Props = { grid: Grid; edits: readonly Edit[]; alone: boolean; filtered: boolean; picking: boolean }

/** `alone`: rows lie below one another, so only the unit itself is summed up. `filtered`: not every sub-unit is in the list; the sums are of all. */
export const SumRow = ({ grid, edits, alone, filtered, picking }: Props) => {
  const t = useText()
  const { parent } = grid
  const sum = sumWith(grid, edits)
  // Of the rows, where all of them are here; the unit's own stands in its own row.
  const partial = filtered || grid.rows.length < grid.total
  const lastYear = alone ? parent.last_year : partial ? null : grid.rows.reduce((all, row) => all + (row.last_year ?? 0), 0)
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={picking ? 3 : 2}>
          {alone ? parent.brief : t('targets.sum.title')}
          {partial && <span className="small muted sum-scope">{t('targets.sum.whole', { unit: parent.brief })}</span>}
        </th>
        <td className="num">{parent.members ? count(parent.members.n) : '–'}</td>
        <td className="num">{alone ? (parent.target === null ? '–' : count(parent.target)) : count(sum)}</td>
        <td className="num muted">{lastYear === null ? '–' : count(lastYear)}</td>
        <td className="num">{count(parent.submitted)}</td>
        <td className="num">{count(parent.recognised)}</td>
        <td colSpan={grid.asks_launches ? 5 : 4} aria-live="polite">
          {!alone && <Difference sum={sum} target={parent.target} />}
        </td>
      </tr>
    </tfoot>
  )
}
