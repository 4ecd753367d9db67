// How what is asked of a unit stands, by a sign and a word; where there is room for one only, the day that it was held.
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import { dayText } from '../../shared/dates.ts'
import { language, useText } from '../texts.ts'
import type { Standing } from './fulfilments_api.ts'

export const StandingSign = ({ state, day }: { state: Standing; day?: string | null }) => {
  const t = useText()
  const Icon = state === 'done' ? IconCheck : state === 'missing' ? IconClock : IconAlertTriangle
  const says = t(`targets.standing.${state}`)
  return (
    <span className={`row row-4 ${state === 'done' ? 'ok' : state === 'missing' ? 'muted' : 'warn'}`} title={day ? says : undefined}>
      <Icon className="i" aria-hidden="true" />
      {day ? dayText(new Date(day), language) : says}
      {day && <span className="sr">{says}</span>}
    </span>
  )
}
