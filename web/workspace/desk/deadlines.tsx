// What begins or ends next, and what the guidance wants by a day; the exact instant first and the time left beside it.
import { useQueries } from '@tanstack/react-query'
import { deadlineText, localDate } from '../../shared/dates.ts'
import type { ProgrammeLine } from '../api.ts'
import { inbox } from '../inbox/api.ts'
import { type Bilingual, inLanguage, language, useText } from '../texts.ts'
import { useLeftText } from '../ui/left_text.ts'
import { useAsked } from './unit_tasks.ts'

/** `title`: of the programme; `what`: of an obligation that is due. */
export type Deadline = { id: string; title: string; kind: 'opens' | 'closes' | 'due'; what: string; instant: number; when: string }
/** An obligation of a programme, and the instant before which it is due. */
export type Due = { programme: string; title: Bilingual; instant: number }

/** How many fit beside the tasks. */
const shown = 8

/** Openings, closings and dues still to come, the soonest first, each once. */
export const next = (programmes: ProgrammeLine[], due: Due[] = [], now = Date.now()): Deadline[] => {
  const titles = new Map(programmes.map(({ id, title }) => [id, inLanguage(title)]))
  const line = (id: string, kind: Deadline['kind'], instant: number, what = ''): Deadline => ({
    id,
    title: titles.get(id) ?? id,
    kind,
    what,
    instant,
    when: deadlineText(localDate(instant), language),
  })
  const all = [
    ...programmes.flatMap(({ id, opens_at, closes_at }) => [line(id, 'opens', Date.parse(opens_at)), line(id, 'closes', Date.parse(closes_at))]),
    ...due.map(({ programme, title, instant }) => line(programme, 'due', instant, inLanguage(title))),
  ]
  const once = new Map(all.map((one) => [`${one.id} ${one.kind} ${one.what} ${one.instant}`, one]))
  return [...once.values()].filter(({ instant }) => instant > now).sort((a, b) => a.instant - b.instant)
}

const day = 86_400_000
/** So long after it has closed a programme may still want something. */
const aftermath = 400 * day

/** What the guidance of the programmes wants by a day: after the close of each, and at the launch of the chosen one. */
export const useDue = (programmes: ProgrammeLine[], chosen: ProgrammeLine | undefined): Due[] => {
  const after = useQueries({
    queries: programmes
      .filter(({ closes_at }) => Date.parse(closes_at) > Date.now() - aftermath)
      .map(({ id }) => ({ queryKey: ['programme', id], queryFn: () => inbox.programme(id), staleTime: 300_000 })),
  })
  const launches = useAsked(chosen, 'launches').data?.obligations ?? []
  return [
    ...after.flatMap(({ data }) =>
      (data?.next_dates ?? []).map(({ title, at }) => ({ programme: data?.id ?? '', title, instant: Date.parse(`${at}T00:00:00+07:00`) + day })),
    ),
    ...launches.flatMap(({ title, due_at }) => (due_at && chosen ? [{ programme: chosen.id, title, instant: Date.parse(due_at) }] : [])),
  ]
}

export const Deadlines = ({ deadlines }: { deadlines: Deadline[] }) => {
  const t = useText()
  const left = useLeftText()
  return (
    <section className="card" aria-labelledby="deadlines">
      <header>
        <h2 id="deadlines">{t('desk.deadlines')}</h2>
      </header>
      {deadlines.length === 0 && <p className="body muted">{t('desk.no_deadline')}</p>}
      <ul>
        {deadlines.slice(0, shown).map((one) => (
          <li className="task deadline" key={`${one.id} ${one.kind} ${one.what} ${one.instant}`}>
            <b className="strong deadline-when">{one.when}</b>
            <span className="small muted nowrap">{left(one.instant)}</span>
            <span className="deadline-what">
              {one.kind === 'due' ? one.what : t(one.kind === 'closes' ? 'desk.closes' : 'desk.opens')}
              {one.kind === 'due' ? <br /> : ' '}
              <a href={`/ct/${one.id}`}>{one.title}</a>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
