// What waits in the inbox of the programme: what is overdue, what its author has not completed in time, what is new.
import { IconArrowBackUp, IconCircle, IconClockExclamation } from '@tabler/icons-react'
import type { ProgrammeLine } from '../api.ts'
import { useCounts } from '../inbox/use_counts.ts'
import { inLanguage, useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { useMay } from '../ui/use_session.ts'
import type { Task, Tasks } from './task.ts'

/** Returned to its author, and the day that was set is over. */
const returned = { status: 'returned', overdue: 'yes' }

export const useInboxTasks = (programme: ProgrammeLine | undefined): Tasks => {
  const t = useText()
  const handles = useMay()('handle_initiatives')
  const id = programme?.id ?? ''
  const { now, overdue, late } = useCounts(id, {}, handles)
  if (!handles || !programme) return []
  if (!now || !overdue || !late) return undefined
  // What is overdue is new too: the sentence counts what its list will show. Nothing but overdue ones is one task, not two.
  const submitted = now.by_status.submitted
  const fresh = submitted - overdue.total
  const task = (n: number, search: Record<string, string>, look: Omit<Task, 'more' | 'link'>): Task[] =>
    n === 0 ? [] : [{ ...look, more: inLanguage(programme.title), link: { to: '/lv/sang-kien', search: { programme: id, ...search } } }]
  return [
    ...task(
      overdue.total,
      { status: 'submitted', overdue: 'yes' },
      {
        id: 'overdue',
        colour: 'danger',
        Icon: IconClockExclamation,
        says: t('desk.overdue', { n: count(overdue.total) }),
        act: t('desk.overdue_act'),
      },
    ),
    ...task(late.total, returned, {
      id: 'returned',
      colour: 'warn',
      Icon: IconArrowBackUp,
      says: t('desk.returned', { n: count(late.total) }),
      act: t('desk.returned_act'),
    }),
    ...task(
      fresh === 0 ? 0 : submitted,
      { status: 'submitted' },
      {
        id: 'submitted',
        colour: 'neutral',
        Icon: IconCircle,
        says: t(overdue.total === 0 ? 'desk.submitted' : 'desk.submitted_of_late', { n: count(submitted), late: count(overdue.total) }),
        act: t('desk.submitted_act'),
      },
    ),
  ]
}
