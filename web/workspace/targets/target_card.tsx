// The target of one unit itself: what was set for it, what it sent, what is still needed.
import { Fragment, type ReactNode } from 'react'
import { deadlineText, localDate } from '../../shared/dates.ts'
import { inLanguage, type Key, language, useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { Percent } from '../ui/target_bar.tsx'
import { type Grid, type Line, ratioOf } from './api.ts'

/** Without a target there is nothing to be reached: only what was sent is told. */
const Figures = ({ line }: { line: Line }) => {
  const t = useText()
  const ratio = ratioOf(line)
  const known = (n: number | null) => (n === null ? '–' : count(n))
  const rows: [Key, ReactNode][] = [
    ['targets.submitted', count(line.submitted)],
    ...(line.target === null
      ? []
      : ([
          ['targets.achieved', ratio ? <Percent key="achieved" value={ratio} /> : '–'],
          ['targets.per_day', known(line.needed_per_day)],
        ] satisfies [Key, ReactNode][])),
    ['targets.last_year', known(line.last_year)],
  ]
  return (
    <dl className="dl unit-figures">
      <dt>{t('targets.of.assigned')}</dt>
      <dd className={line.target === null ? undefined : 'strong'}>{line.target === null ? t('targets.not_given') : count(line.target)}</dd>
      {rows.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{t(name)}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

/** Of the unit whose sub-units the grid would list. `children`: where more is found. */
export const TargetCard = ({
  grid,
  title,
  heading: Heading = 'h3',
  children,
}: {
  grid: Grid
  title: string
  heading?: 'h2' | 'h3'
  children?: ReactNode
}) => {
  const t = useText()
  return (
    <section className="card" aria-labelledby="unit-targets">
      <header>
        <Heading id="unit-targets">{title}</Heading>
        <span className="asof">{t('desk.until', { time: deadlineText(localDate(grid.as_of), language) })}</span>
      </header>
      <div className="body stack">
        <Figures line={grid.parent} />
        <p className="small muted">{inLanguage(grid.counted)}</p>
        {children}
      </div>
    </section>
  )
}
