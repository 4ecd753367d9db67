// The units below one's own in the chosen programme, those that are furthest behind first.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { deadlineText, localDate } from '../../shared/dates.ts'
import type { ProgrammeLine } from '../api.ts'
import { type Line, ratioOf, targets } from '../targets/api.ts'
import { language, useText } from '../texts.ts'
import { count, percent } from '../ui/figures.ts'
import { ErrorBar } from '../ui/states.tsx'
import { TargetBar } from '../ui/target_bar.tsx'

/** How many fit beside the tasks. */
const shown = 6

const Branch = ({ line }: { line: Line }) => {
  const ratio = ratioOf(line)
  if (!ratio) return null
  return (
    <li className="branch">
      <span title={line.name}>{line.brief}</span>
      <TargetBar value={ratio} />
      <span className="num small muted">
        {count(ratio.n)} / {count(ratio.of)}
      </span>
      <b className="num">{percent(ratio)}</b>
    </li>
  )
}

/** `unit`: whose sub-units; none: those right below the whole. Nothing is shown where there is none, or none has a target. */
export const Branches = ({ programme, unit }: { programme: ProgrammeLine; unit: string | undefined }) => {
  const t = useText()
  const query = new URLSearchParams({ ...(unit && { unit }), sort: 'ratio', size: String(shown) }).toString()
  const { data, error, refetch } = useQuery({ queryKey: ['targets', 'grid', programme.id, query], queryFn: () => targets.grid(programme.id, query) })
  if (error) return <ErrorBar error={error} again={refetch} />
  const lines = data?.rows.filter((line) => line.target) ?? []
  if (!data || lines.length === 0) return null
  return (
    <section className="card" aria-labelledby="branches">
      <header className="branches-head">
        <h2 id="branches">{t('branch.title')}</h2>
        <span className="asof">{t('desk.until', { time: deadlineText(localDate(data.as_of), language) })}</span>
        <Link className="btn btn--quiet btn--28" to="/lv/chi-tieu" search={{ programme: programme.id, unit: data.parent.code, sort: 'ratio' }}>
          {t('branch.table')}
        </Link>
      </header>
      <ul className="branches body">
        {lines.map((line) => (
          <Branch key={line.code} line={line} />
        ))}
      </ul>
      <p className="branch branch--scale small muted" aria-hidden="true">
        <span />
        <span>
          <i>100%</i>
          <i>150%</i>
          <i>200%</i>
        </span>
      </p>
    </section>
  )
}
