// How accounts are told: states as icon, word and colour; roles with the unit where they hold.
import { IconCircleCheck, IconClockExclamation, IconLock, IconMailForward } from '@tabler/icons-react'
import { instantText, localDate } from '../../shared/dates.ts'
import type { RoleUnit } from '../api.ts'
import { type Key, language, useText } from '../texts.ts'
import type { Account, AccountState, Role } from './accounts_api.ts'

export const at = (instant: string): string => instantText(localDate(instant), language)

const signs = {
  invited: { colour: 'st-review', Icon: IconMailForward },
  expired: { colour: 'st-returned', Icon: IconClockExclamation },
  active: { colour: 'st-recognised', Icon: IconCircleCheck },
  disabled: { colour: 'st-declined', Icon: IconLock },
} as const

export const states: readonly AccountState[] = ['active', 'invited', 'expired', 'disabled']

export const StateOfAccount = ({ state }: { state: AccountState }) => {
  const t = useText()
  const { colour, Icon } = signs[state]
  return (
    <span className={`st ${colour}`}>
      <Icon className="i" aria-hidden="true" />
      {t(`accounts.state.${state}` as Key)}
    </span>
  )
}

export const useRoleText = () => {
  const t = useText()
  return {
    role: (role: Role): string => t(`role.${role}` as Key),
    unit: (unit: RoleUnit | null): string => (unit ? unit.name : t('accounts.everywhere')),
  }
}

export const Roles = ({ account }: { account: Account }) => {
  const t = useText()
  const tell = useRoleText()
  if (account.roles.length === 0) return <span className="muted">{t('accounts.no_role')}</span>
  return (
    <ul className="roles">
      {account.roles.map((given) => (
        <li key={given.id}>
          <b>{tell.role(given.role)}</b> <span className="muted">{tell.unit(given.unit)}</span>
          {given.unit?.ended && <span className="warn small"> ({t('accounts.unit_ended')})</span>}
        </li>
      ))}
    </ul>
  )
}
