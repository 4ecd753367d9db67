// What units have not done that the programme asks of them: launches while it runs, and whatever is past its day.
import { IconCalendarExclamation, IconSpeakerphone } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ProgrammeLine } from '../api.ts'
import { type Fulfilments, fulfilments, type Kind, type Standing } from '../targets/fulfilments_api.ts'
import { inLanguage, useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { useMay } from '../ui/use_session.ts'
import type { Task, Tasks } from './task.ts'

/** How many have and have not, without the units themselves. */
export const useAsked = (programme: ProgrammeLine | undefined, kind: Kind) =>
  useQuery({
    queryKey: ['fulfilments', programme?.id, kind, 'size=1'],
    queryFn: () => fulfilments.list(programme?.id ?? '', kind, 'size=1'),
    enabled: useMay()('see_targets') && programme !== undefined,
  })

/** What is past its day waits for longest; what has no day yet waits only while the programme runs. */
const standingsOf = (programme: ProgrammeLine, kind: Kind, { counts }: Fulfilments): Standing[] => {
  const waits: Standing[] = kind === 'launches' && programme.state === 'open' ? ['overdue', 'missing'] : ['overdue']
  return waits.filter((standing) => counts[standing] > 0)
}

export const useUnitTasks = (programme: ProgrammeLine | undefined): Tasks => {
  const t = useText()
  const sees = useMay()('see_targets')
  const asked = { launches: useAsked(programme, 'launches'), conferences: useAsked(programme, 'conferences') }
  if (!sees || !programme) return []
  const kinds = ['launches', 'conferences'] as const
  if (kinds.some((kind) => asked[kind].isPending)) return undefined
  return kinds.flatMap((kind) => {
    const { data } = asked[kind]
    if (!data) return []
    return standingsOf(programme, kind, data).map(
      (state): Task => ({
        id: `${kind} ${state}`,
        colour: state === 'overdue' ? 'danger' : 'warn',
        Icon: state === 'overdue' ? IconCalendarExclamation : IconSpeakerphone,
        says: t(`desk.${kind}.${state}` as 'desk.launches.missing', { n: count(data.counts[state]) }),
        more: inLanguage(programme.title),
        act: t('desk.launches_act'),
        link: { to: '/lv/chi-tieu', search: { programme: programme.id, view: kind, state } },
      }),
    )
  })
}
