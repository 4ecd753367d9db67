// Chooses a unit of one's scope by any part of its name or code, accents or not; what was chosen stays written.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../texts.ts'
import { today } from '../ui/date_field.tsx'
import { Finder } from '../ui/finder.tsx'
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
  const [typed, setTyped] = useState<string>()
  const answer = useFound(typed, on, without)
  const type = (text: string | undefined) => {
    setTyped(text)
    if (value && text !== undefined) choose(undefined)
  }
  return (
    <div className="unit-picker">
      <Finder
        typed={typed}
        type={type}
        answer={answer}
        keyOf={(unit) => unit.code}
        show={(unit) => (
          <>
            <span>{unit.name}</span>
            <small className="muted">{[unit.code, unit.path.at(-1)?.name].filter(Boolean).join(', ')}</small>
          </>
        )}
        take={({ code, name }) => choose({ code, name })}
        chosen={value ? `${value.name} (${value.code})` : ''}
        found={t('structure.found')}
        none={t('structure.nothing_found')}
        field={{
          id,
          disabled,
          placeholder: placeholder ?? t('structure.find'),
          'aria-invalid': invalid || undefined,
          'aria-describedby': described,
        }}
      />
    </div>
  )
}
