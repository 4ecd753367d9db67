// Sending for a worker who does not send themself: the public form in a tab of its own, at the officer's unit where that is one.
import { IconPlus } from '@tabler/icons-react'
import type { RoleUnit } from '../api.ts'
import { language, useText } from '../texts.ts'
import { useSession } from '../ui/use_session.ts'
import { useUnit } from '../units/use_unit.ts'

type Scope = Pick<RoleUnit, 'code' | 'level'>

/** Whole provinces and branches are no unit of a worker. */
export const enterAddress = (programme: string, scope: Scope | undefined): string => {
  const query = new URLSearchParams({ 'gui-thay': '1' })
  if (scope?.level === 'grassroots' || scope?.level === 'upper') query.set('unit', scope.code)
  return `${language === 'en' ? '/en' : ''}/ct/${encodeURIComponent(programme)}/gui?${query}`
}

/** `unit`: the one that the inbox is narrowed to; else it is the one of somebody's only role. */
export const EnterLink = ({ programme, unit }: { programme: string; unit: string | undefined }) => {
  const t = useText()
  const narrowed = useUnit(unit).data
  const units = useSession().data?.roles.map((role) => role.unit) ?? []
  const own = units.length === 1 ? units[0] : undefined
  const scope = unit ? narrowed : own && !own.ended ? own : undefined
  return (
    <a className="btn btn--primary" href={enterAddress(programme, scope)} target="_blank" rel="noopener" title={t('inbox.enter_title')}>
      <IconPlus className="i" aria-hidden="true" />
      {t('inbox.enter')}
    </a>
  )
}
