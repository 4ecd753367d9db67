// Which role, and at which unit it holds: the same two questions for an invitation and for one more role.
import { useId } from 'react'
import { type Key, useText } from '../texts.ts'
import { UnitPicker } from '../units/unit_picker.tsx'
import type { UnitName } from '../units/units_api.ts'
import type { Role } from './accounts_api.ts'
import { useRoleText } from './words.tsx'

/** `everywhere`: the whole installation; only who has a role there can give one. */
export type ChosenRole = { role: Role; unit: UnitName | undefined; everywhere: boolean }

export const isComplete = ({ unit, everywhere }: ChosenRole): boolean => everywhere || unit !== undefined

type Props = { roles: Role[]; everywhere: boolean; value: ChosenRole; change: (value: ChosenRole) => void }

export const RoleFields = ({ roles, everywhere, value, change }: Props) => {
  const t = useText()
  const id = useId()
  const tell = useRoleText()
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-role`}>{t('accounts.role')}</label>
        <select
          className="in"
          id={`${id}-role`}
          aria-describedby={`${id}-role-hint`}
          value={value.role}
          onChange={(event) => change({ ...value, role: event.target.value as Role })}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {tell.role(role)}
            </option>
          ))}
        </select>
        <span className="hint" id={`${id}-role-hint`}>
          {t(`role.${value.role}.does` as Key)}
        </span>
      </div>
      <div className="field">
        <label htmlFor={`${id}-unit`}>{t('accounts.unit')}</label>
        <UnitPicker
          id={`${id}-unit`}
          value={value.unit}
          choose={(unit) => change({ ...value, unit })}
          described={`${id}-unit-hint`}
          disabled={value.everywhere}
        />
        <span className="hint" id={`${id}-unit-hint`}>
          {t('accounts.unit_hint')}
        </span>
        {everywhere && (
          <label className="row row-4 choice">
            <input type="checkbox" checked={value.everywhere} onChange={(event) => change({ ...value, everywhere: event.target.checked })} />
            {t('accounts.everywhere_choice')}
          </label>
        )}
      </div>
    </>
  )
}
