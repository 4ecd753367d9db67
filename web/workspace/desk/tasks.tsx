// What waits for who is signed in: each line is one click from where the work is done.
import { IconChevronRight, IconClockExclamation, IconListNumbers, IconMailForward, IconShieldLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { KeyboardEvent, ReactNode } from 'react'
import { accounts } from '../accounts/accounts_api.ts'
import { at } from '../accounts/words.tsx'
import type { ProgrammeLine, Session } from '../api.ts'
import { useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { EmptyState } from '../ui/states.tsx'
import { useMay } from '../ui/use_session.ts'
import { useAwardTasks } from './award_tasks.ts'
import type { Deadline } from './deadlines.tsx'
import { useInboxTasks } from './inbox_tasks.ts'
import type { Task } from './task.ts'
import { useUnitTasks } from './unit_tasks.ts'

/** How few recovery codes are few. */
const few = 3
/** Of how many expired invitations the names are told. */
const named = 3

/** undefined until everything that is asked has answered: "nothing to do" is said only when it is so. */
export const useTasks = (session: Session, programme: ProgrammeLine | undefined): Task[] | undefined => {
  const t = useText()
  const may = useMay()
  const sees = may('see_accounts')
  const { data, isPending } = useQuery({
    queryKey: ['accounts', 'desk'],
    queryFn: () => accounts.list({ kept: true, state: 'expired', size: named }),
    enabled: sees,
  })
  const inbox = useInboxTasks(programme)
  const units = useUnitTasks(programme)
  const awards = useAwardTasks(programme)
  if ((sees && isPending) || !inbox || !units || !awards) return undefined
  const { set, recovery_codes_left } = session.second_factor
  const tasks: Task[] = [...inbox, ...units, ...awards]
  if (data && data.counts.expired > 0)
    tasks.push({
      id: 'expired',
      colour: 'danger',
      Icon: IconClockExclamation,
      says: t('desk.expired', { n: count(data.counts.expired) }),
      more: data.accounts.map(({ name }) => name).join(', '),
      act: t('desk.expired_act'),
      link: { to: '/lv/nguoi-dung', search: { state: 'expired' } },
    })
  if (!set)
    tasks.push({
      id: 'second_factor',
      colour: 'warn',
      Icon: IconShieldLock,
      says: t('desk.second_factor'),
      more: t('desk.second_factor_more'),
      act: t('desk.second_factor_act'),
      link: { to: '/lv/tai-khoan' },
    })
  if (set && recovery_codes_left <= few)
    tasks.push({
      id: 'recovery',
      colour: 'warn',
      Icon: IconListNumbers,
      says: t('desk.recovery', { n: recovery_codes_left }),
      more: '',
      act: t('desk.recovery_act'),
      link: { to: '/lv/tai-khoan' },
    })
  if (data?.first_expiry)
    tasks.push({
      id: 'invited',
      colour: 'neutral',
      Icon: IconMailForward,
      says: t('desk.invited', { n: count(data.counts.invited) }),
      more: t('desk.invited_more', { at: at(data.first_expiry) }),
      act: t('desk.invited_act'),
      link: { to: '/lv/nguoi-dung', search: { state: 'invited' } },
    })
  return tasks
}

/** j, k and the arrows go from task to task; Enter is the link's own. */
const moveBetween = (event: KeyboardEvent<HTMLElement>) => {
  const by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
  if (!by || event.nativeEvent.isComposing) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.task a')]
  links[links.indexOf(document.activeElement as HTMLElement) + by]?.focus()
  event.preventDefault()
}

const Keys = () => {
  const t = useText()
  return (
    <span className="asof row row-4 task-keys">
      <kbd className="kbd">J</kbd> <kbd className="kbd">K</kbd> {t('desk.keys_move')} <kbd className="kbd">Enter</kbd> {t('desk.keys_open')}
    </span>
  )
}

export const Tasks = ({ tasks, soonest, children }: { tasks: Task[]; soonest: Deadline | undefined; children?: ReactNode }) => {
  const t = useText()
  if (tasks.length === 0)
    return (
      <section className="card desk-empty">
        <EmptyState title={t('desk.none')}>
          {soonest ? t(`desk.none_${soonest.kind}`, { programme: soonest.title, what: soonest.what, when: soonest.when }) : t('desk.none_soon')}
        </EmptyState>
        {children}
      </section>
    )
  return (
    <section className="card" aria-labelledby="tasks" onKeyDown={moveBetween}>
      <header>
        <h2 id="tasks">
          {t('desk.tasks')} <span className="muted">{tasks.length}</span>
        </h2>
        <Keys />
      </header>
      <ul>
        {tasks.map(({ id, colour, Icon, says, more, act, link }) => (
          <li className="task" key={id}>
            <span className={colour}>
              <Icon className="i i20" aria-hidden="true" />
            </span>
            <span>{says}</span>
            <span className="small muted">{more}</span>
            <Link className="btn btn--28" {...link} aria-label={`${act}: ${says}`}>
              {act}
              <IconChevronRight className="i" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
