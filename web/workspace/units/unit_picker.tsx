// Chooses a unit of one's scope by any part of its name or code, accents or not; what was chosen stays written.
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { useText } from '../texts.ts'
import { today } from '../ui/date_field.tsx'
import { useSettled } from '../ui/use_settled.ts'
import { type UnitName, units } from './units_api.ts'

type Props = {
  id: string
  /** Of which day the units are; none: today. */
  on?: string
  value: UnitName | undefined
  choose: (unit: UnitName | undefined) => void
  without?: string[]
  described?: string | undefined
  invalid?: boolean
  disabled?: boolean
  placeholder?: string
}

/** undefined until an answer belongs to what is typed. */
const useFound = (typed: string | undefined, on: string, without: string[]) => {
  const wanted = typed?.trim() ?? ''
  const asked = useSettled(wanted, 200)
  const { data } = useQuery({ queryKey: ['units', 'find', on, asked], queryFn: () => units.find(on, asked), enabled: asked.length > 1 })
  if (wanted.length < 2) return undefined
  return data?.units.filter((one) => one.lives && !without.includes(one.code))
}

export const UnitPicker = ({ id, on = today(), value, choose, without = [], described, invalid, disabled, placeholder }: Props) => {
  const t = useText()
  const list = useId()
  const [typed, setTyped] = useState<string>()
  const [at, setAt] = useState(0)
  const answer = useFound(typed, on, without)
  const found = answer ?? []
  const take = (unit: UnitName) => {
    choose({ code: unit.code, name: unit.name })
    setTyped(undefined)
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !answer) return
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
    <div className="unit-picker">
      <input
        className="in"
        id={id}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={found[at] && `${list}-${found[at].code}`}
        aria-invalid={invalid || undefined}
        aria-describedby={described}
        disabled={disabled}
        placeholder={placeholder ?? t('structure.find')}
        value={typed ?? (value ? `${value.name} (${value.code})` : '')}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
          if (value) choose(undefined)
        }}
        onKeyDown={pressed}
        onBlur={() => setTyped(undefined)}
        // Escape closes the list and not the window around it
        data-mantine-stop-propagation={answer ? 'true' : undefined}
      />
      <div id={list} role="listbox" aria-label={t('structure.found')} hidden={!found.length}>
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
            <small className="muted">{[unit.code, unit.path.at(-1)?.name].filter(Boolean).join(', ')}</small>
          </div>
        ))}
      </div>
      <p className="none-found small muted" role="status">
        {answer && found.length === 0 && t('structure.nothing_found')}
      </p>
    </div>
  )
}
