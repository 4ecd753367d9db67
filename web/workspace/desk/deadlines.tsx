// What begins or ends next, the exact instant first and the time left beside it.
import { deadlineText, localDate } from '../../shared/dates.ts'
import type { ProgrammeLine } from '../api.ts'
import { inLanguage, language, useText } from '../texts.ts'

export type Deadline = { id: string; title: string; closes: boolean; instant: number; when: string }

/** Openings and closings still to come, the soonest first. */
export const next = (programmes: ProgrammeLine[], now = Date.now()): Deadline[] =>
  programmes
    .flatMap((one) => [
      { one, closes: false, instant: Date.parse(one.opens_at) },
      { one, closes: true, instant: Date.parse(one.closes_at) },
    ])
    .filter(({ instant }) => instant > now)
    .sort((a, b) => a.instant - b.instant)
    .map(({ one, closes, instant }) => ({
      id: one.id,
      title: inLanguage(one.title),
      closes,
      instant,
      when: deadlineText(localDate(instant), language),
    }))

/** "còn 13 ngày", "còn 5 giờ": what is left, never rounded up. */
export const useLeftText = () => {
  const t = useText()
  return (instant: number, now = Date.now()): string => {
    const hours = Math.floor((instant - now) / 3600e3)
    return hours >= 48 ? t('desk.days_left', { n: Math.floor(hours / 24) }) : hours >= 1 ? t('desk.hours_left', { n: hours }) : t('desk.last_hour')
  }
}

export const Deadlines = ({ programmes }: { programmes: ProgrammeLine[] }) => {
  const t = useText()
  const left = useLeftText()
  const all = next(programmes)
  return (
    <section className="card" aria-labelledby="deadlines">
      <header>
        <h2 id="deadlines">{t('desk.deadlines')}</h2>
      </header>
      {all.length === 0 && <p className="body muted">{t('desk.no_deadline')}</p>}
      <ul>
        {all.map((one) => (
          <li className="task deadline" key={`${one.id} ${one.closes}`}>
            <b className="strong">{one.when}</b>
            <span className="small muted nowrap">{left(one.instant)}</span>
            <span className="deadline-what">
              {t(one.closes ? 'desk.closes' : 'desk.opens')} <a href={`/ct/${one.id}`}>{one.title}</a>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
