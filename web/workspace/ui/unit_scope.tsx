// Whose figures are shown: one of one's own units, or any below them; it stands in the address of the page.
import { Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Session } from '../api.ts'
import { unitsOf } from '../desk/my_units.tsx'
import { useText } from '../texts.ts'
import { UnitPicker } from '../units/unit_picker.tsx'
import { useUnit } from '../units/use_unit.ts'

export const UnitScope = ({ session }: { session: Session }) => {
  const t = useText()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const search = useSearch({ strict: false })
  const [opened, setOpened] = useState(false)
  const own = unitsOf(session.roles).filter((unit) => unit !== null)
  const chosen = useUnit(search.unit).data
  const only = own.length === 1 ? own[0]?.name : undefined
  const take = (unit: string | undefined) => {
    setOpened(false)
    // The page stays; what it had found elsewhere does not.
    const { page: _page, open: _open, unit: _unit, ...kept } = search as Record<string, unknown>
    void navigate({ to: pathname, search: { ...kept, ...(unit && { unit }) } as never })
  }
  return (
    <Popover opened={opened} onChange={setOpened} withinPortal={false} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="scope scope-unit" aria-haspopup="dialog" onClick={() => setOpened(!opened)}>
          <span>
            <small>{t('scope.unit')}</small>
            <b>{search.unit ? (chosen?.name ?? search.unit) : (only ?? t('scope.mine'))}</b>
          </span>
          <IconChevronDown className="i" aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown className="scope-pop" aria-label={t('scope.choose')}>
        <button type="button" className="btn btn--28" aria-pressed={!search.unit} onClick={() => take(undefined)}>
          {t('scope.mine')}
        </button>
        {own.map((unit) => (
          <button key={unit.code} type="button" className="btn btn--28" aria-pressed={search.unit === unit.code} onClick={() => take(unit.code)}>
            {unit.name}
          </button>
        ))}
        <div className="field">
          <label htmlFor="scope-other">{t('scope.other')}</label>
          <UnitPicker id="scope-other" value={undefined} choose={(unit) => unit && take(unit.code)} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
