// Why a role holds nothing any more: its unit has ended; who took the unit over, and who can give a role there.
import { IconAlertTriangle } from '@tabler/icons-react'
import { dayText } from '../../shared/dates.ts'
import type { Role } from '../accounts/accounts_api.ts'
import { useRoleText } from '../accounts/words.tsx'
import type { Session } from '../api.ts'
import { language, useText } from '../texts.ts'

type OwnRole = Session['roles'][number]

export const EndedRoleNote = ({ given: { role, unit, ended } }: { given: OwnRole }) => {
  const t = useText()
  const tell = useRoleText()
  if (!ended || !unit) return null
  return (
    <div className="callout w">
      <IconAlertTriangle className="i" aria-hidden="true" />
      <div className="small">
        <p>
          <b className="strong">{t('roles.ended', { role: tell.role(role as Role), unit: unit.name, day: dayText(new Date(ended.on), language) })}</b>
        </p>
        <p>{ended.heir ? t('roles.ended_heir', { unit: ended.heir.name }) : t('roles.ended_without_heir')}</p>
        <p>{ended.ask.length > 0 ? t('roles.ask', { names: ended.ask.join(', ') }) : t('roles.ask_above')}</p>
      </div>
    </div>
  )
}
