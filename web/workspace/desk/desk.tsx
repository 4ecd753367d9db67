// My desk: what waits, what ends next, how my units stand. Only what is known today; nothing is invented to fill it.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { dayText, localDate } from '../../shared/dates.ts'
import { EndedRoleNote } from '../account/ended_role.tsx'
import type { Session } from '../api.ts'
import { useProgrammes, usualProgramme } from '../programmes/programme.tsx'
import { language, useText } from '../texts.ts'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { useSession } from '../ui/use_session.ts'
import { Branches } from './branches.tsx'
import { Deadlines, next, useDue } from './deadlines.tsx'
import { MyUnits, unitsOf } from './my_units.tsx'
import { Tasks, useTasks } from './tasks.tsx'

/** "Thứ Bảy, 21/11/2026". */
const dayWithName = (date: Date): string => {
  const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(date)
  return `${name}, ${dayText(date, language)}`
}

const DeskOf = ({ session }: { session: Session }) => {
  const t = useText()
  const { programme: chosen } = useSearch({ from: '/desk/lv/' })
  const navigate = useNavigate()
  const programmes = useProgrammes()
  const all = programmes.data?.programmes ?? []
  const programme = all.find(({ id }) => id === chosen)
  const usual = usualProgramme(all)?.id
  const units = unitsOf(session.roles)
  const tasks = useTasks(session, programme)
  const deadlines = next(all, useDue(all, programme))
  useEffect(() => {
    if (!programme && usual) void navigate({ to: '/lv', search: { programme: usual }, replace: true })
  }, [programme, usual, navigate])
  useEffect(() => {
    document.title = `${t('desk.title')} – Sổ Vàng`
  }, [t])
  return (
    <main className="main" id="noi-dung">
      <div className="head">
        <div className="title">
          <h1>{t('desk.title')}</h1>
          <span className="asof">{dayWithName(localDate(Date.now()))}</span>
        </div>
      </div>
      {programmes.error && <ErrorBar error={programmes.error} again={programmes.refetch} />}
      {/* a region that scrolls must be reachable by keyboard */}
      <section className="scroll pad my-desk" tabIndex={0} aria-label={t('desk.title')}>
        <div className="stack stack-12">
          {session.roles.map((given) => (
            <EndedRoleNote key={`${given.role} ${given.unit?.code ?? ''}`} given={given} />
          ))}
          {tasks && programmes.data ? <Tasks tasks={tasks} soonest={deadlines[0]} /> : <SkeletonRows columns={2} label={t('loading')} />}
          {programme && session.may.see_targets?.allowed && <Branches programme={programme} unit={units.find((unit) => unit)?.code} />}
        </div>
        <div className="stack stack-12">
          {programme && <MyUnits session={session} programme={programme} />}
          {programmes.data && <Deadlines deadlines={deadlines} />}
        </div>
      </section>
    </main>
  )
}

export const Desk = () => {
  const { data } = useSession()
  return data ? <DeskOf session={data} /> : null
}
