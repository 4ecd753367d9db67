// How the units of who is signed in stand in the chosen programme, from the same counts as the public leaderboard.
import { useQuery } from '@tanstack/react-query'
import { instantText, localDate, timeText } from '../../shared/dates.ts'
import type { ProgrammeLine, RoleUnit, Session } from '../api.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { count, percent } from '../ui/figures.ts'
import { ErrorBar } from '../ui/states.tsx'
import { TargetBar } from '../ui/target_bar.tsx'
import { type Place, placeOf } from './desk_api.ts'

type Figures = Pick<Place, 'count' | 'target' | 'as_of'> & { place?: Place }

const Progress = ({ name, figures, programme }: { name: string; figures: Figures; programme: ProgrammeLine }) => {
  const t = useText()
  const { target, place } = figures
  const ratio = target ? { n: figures.count, of: target } : undefined
  return (
    <div className="body stack">
      <h3>{name}</h3>
      <div className={ratio ? 'row between' : 'row'}>
        <span className="figure">{count(figures.count)}</span>
        <span className="muted">{ratio ? t('desk.of_target', { target: count(ratio.of) }) : t('desk.no_target', { n: figures.count })}</span>
      </div>
      {ratio && <TargetBar value={ratio} label={t('desk.reached', { percent: percent(ratio) })} />}
      <div className="row between small">
        {ratio && <span className="strong">{percent(ratio)}</span>}
        {ratio && ratio.n < ratio.of && <span className="muted">{t('desk.missing', { n: count(ratio.of - ratio.n) })}</span>}
      </div>
      {place && (
        <p className="small">
          <a href={`/ct/${programme.id}/bang-xep-hang`}>{t('desk.rank', { rank: count(place.rank), of: count(place.of) })}</a>{' '}
          <span className="muted">{t('desk.by_count')}</span>
        </p>
      )}
    </div>
  )
}

const UnitProgress = ({ unit, programme }: { unit: RoleUnit; programme: ProgrammeLine }) => {
  const t = useText()
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['place', programme.id, unit.code], queryFn: () => placeOf(programme.id, unit) })
  if (error) return <ErrorBar error={error} again={refetch} />
  if (isPending) return null
  if (data) return <Progress name={unit.name} figures={{ ...data, place: data }} programme={programme} />
  return (
    <div className="body stack">
      <h3>{unit.name}</h3>
      <p className="small muted">{t('desk.nothing_yet')}</p>
    </div>
  )
}

/** The units at which one has a role, each once; null: the whole installation. */
export const unitsOf = (roles: Session['roles']): (RoleUnit | null)[] =>
  [...new Map(roles.map(({ unit }) => [unit?.code ?? '', unit])).values()].filter((unit) => !unit?.ended)

const isWhole = (unit: RoleUnit | null): boolean => unit === null || unit.level === 'confederation'

export const MyUnits = ({ session, programme }: { session: Session; programme: ProgrammeLine }) => {
  const t = useText()
  const units = unitsOf(session.roles)
  if (units.length === 0) return null
  const whole = units.some(isWhole)
  return (
    <section className="card" aria-labelledby="my-units">
      <header>
        <h2 id="my-units">{t(whole ? 'desk.whole' : 'desk.my_units')}</h2>
        <span className="asof" title={instantText(localDate(programme.as_of), language)}>
          {t('desk.until', { time: timeText(localDate(programme.as_of)) })}
        </span>
      </header>
      {whole && <Progress name={inLanguage(programme.title)} figures={{ ...programme, count: programme.total }} programme={programme} />}
      {units.map((unit) => unit && !isWhole(unit) && <UnitProgress key={unit.code} unit={unit} programme={programme} />)}
      <p className="body small muted">{inLanguage(programme.counted.text)}</p>
    </section>
  )
}
