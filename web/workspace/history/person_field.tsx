// Chooses one of those whose acts one sees, by any part of the name; who was chosen stays written and can be taken out.
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { type ActingPerson, api } from '../api.ts'
import { useText } from '../texts.ts'
import { useSettled } from '../ui/use_settled.ts'

type Props = { chosen: string | undefined; choose: (id: string | undefined) => void }

/** undefined until an answer belongs to what is typed. */
const useFound = (typed: string | undefined): ActingPerson[] | undefined => {
  const wanted = typed?.trim() ?? ''
  const q = useSettled(wanted, 200)
  const { data } = useQuery({ queryKey: ['history people', q], queryFn: () => api.historyPeople({ q }), enabled: q !== '' })
  return wanted !== '' && q === wanted ? data?.people : undefined
}

const useName = (id: string | undefined): string => {
  const { data } = useQuery({ queryKey: ['history person', id], queryFn: () => api.historyPeople({ id }), enabled: id !== undefined })
  return data?.people[0]?.name ?? ''
}

export const PersonField = ({ chosen, choose }: Props) => {
  const t = useText()
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const [at, setAt] = useState(0)
  const name = useName(chosen)
  const answer = useFound(typed)
  const found = answer ?? []
  const take = (person: ActingPerson) => {
    choose(person.id)
    setTyped(undefined)
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !answer) return
    const one = found[at]
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && one) take(one)
    else if (event.key === 'Escape') setTyped(undefined)
    else return
    event.preventDefault()
  }
  return (
    <div className="log__day log__person unit-picker">
      <label htmlFor={id}>{t('history.person')}</label>
      <input
        className="in"
        id={id}
        type="search"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={found[at] && `${id}-${found[at].id}`}
        placeholder={t('history.person_find')}
        value={typed ?? (chosen && name ? name : '')}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
          if (chosen && event.target.value === '') choose(undefined)
        }}
        onKeyDown={pressed}
        onBlur={() => setTyped(undefined)}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('history.people_found')} hidden={!found.length}>
        {found.map((person, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
          <div
            key={person.id}
            id={`${id}-${person.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(person)}
          >
            {person.name}
          </div>
        ))}
      </div>
      <p className="none-found small muted" role="status">
        {answer && found.length === 0 && t('history.person_none')}
      </p>
    </div>
  )
}
