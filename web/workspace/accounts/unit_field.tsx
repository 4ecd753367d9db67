// Chooses a unit by any part of its name, accents or not; what was chosen stays written.
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { useProgrammes, usualProgramme } from '../programmes/programme.tsx'
import { useText } from '../texts.ts'
import { useSettled } from '../ui/use_settled.ts'
import { accounts, type FoundUnit } from './accounts_api.ts'

export type UnitName = { code: string; name: string }
type Props = {
  id: string
  value: UnitName | undefined
  choose: (unit: UnitName | undefined) => void
  described?: string
  disabled?: boolean
  placeholder?: string
  /** Whose units; none: of the widest programme. */
  programme?: string
}

/** As the public pages of the widest programme find them; one that takes entries knows the units of today. */
const useFound = (typed: string, within: string | undefined): FoundUnit[] => {
  const usual = usualProgramme(useProgrammes().data?.programmes ?? [])?.id ?? ''
  const programme = within ?? usual
  const asked = useSettled(typed.trim(), 200)
  const { data } = useQuery({
    queryKey: ['found_units', programme, asked],
    queryFn: () => accounts.findUnits(programme, asked),
    enabled: programme !== '' && asked.length > 1,
  })
  return (typed.trim().length > 1 && data?.units) || []
}

export const UnitField = ({ id, value, choose, described, disabled = false, placeholder, programme }: Props) => {
  const t = useText()
  const list = useId()
  const [typed, setTyped] = useState<string>()
  const [at, setAt] = useState(0)
  const found = useFound(typed ?? '', programme)
  const take = (unit: FoundUnit) => {
    choose({ code: unit.code, name: unit.name })
    setTyped(undefined)
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || found.length === 0) return
    const chosen = found[at]
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && chosen) take(chosen)
    else if (event.key === 'Escape') setTyped(undefined)
    else return
    event.preventDefault()
    event.nativeEvent.stopImmediatePropagation()
  }
  return (
    <div className="unit-field">
      <input
        className="in"
        id={id}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={found[at] && `${list}-${found[at].code}`}
        aria-describedby={described}
        disabled={disabled}
        placeholder={placeholder}
        value={typed ?? value?.name ?? ''}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
          if (value) choose(undefined)
        }}
        onKeyDown={pressed}
        onBlur={() => setTyped(undefined)}
      />
      <div id={list} role="listbox" aria-label={t('people.units_found')} hidden={found.length === 0}>
        {found.map((unit, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
          <div
            key={unit.code}
            id={`${list}-${unit.code}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(unit)}
          >
            <span>{unit.name}</span>
            <small className="muted">{unit.parent?.name ?? unit.code}</small>
          </div>
        ))}
      </div>
    </div>
  )
}
