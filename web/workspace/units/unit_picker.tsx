// Chooses a unit by any part of its name or code, accents or not; what was chosen stays written.
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useText } from '../texts.ts'
import { type UnitName, units } from './units_api.ts'

type Props = {
  id: string
  on: string
  value: UnitName | undefined
  choose: (unit: UnitName | undefined) => void
  without?: string[]
  invalid?: boolean
  described?: string
}

const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 200)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

export const UnitPicker = ({ id, on, value, choose, without = [], invalid, described }: Props) => {
  const t = useText()
  const list = useId()
  const [typed, setTyped] = useState<string>()
  const [at, setAt] = useState(0)
  const asked = useSettled(typed?.trim() ?? '')
  const { data } = useQuery({ queryKey: ['units', 'find', on, asked], queryFn: () => units.find(on, asked), enabled: asked.length > 1 })
  const found = (typed && data?.units.filter((one) => one.lives && !without.includes(one.code))) || []
  const take = (unit: UnitName) => {
    choose({ code: unit.code, name: unit.name })
    setTyped(undefined)
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !found.length) return
    const chosen = found[at]
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && chosen) take(chosen)
    else if (event.key === 'Escape') setTyped(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
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
        placeholder={t('structure.find')}
        value={typed ?? (value ? `${value.name} (${value.code})` : '')}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
          if (value) choose(undefined)
        }}
        onKeyDown={pressed}
        onBlur={() => setTyped(undefined)}
      />
      <div id={list} role="listbox" aria-label={t('structure.find')} hidden={!found.length}>
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
    </div>
  )
}
