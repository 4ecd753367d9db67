// Chooses one of those whose acts one sees, by any part of the name; who was chosen stays written and can be taken out.
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { type ActingPerson, api } from '../api.ts'
import { useText } from '../texts.ts'
import { Finder } from '../ui/finder.tsx'
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
  const name = useName(chosen)
  const answer = useFound(typed)
  const type = (text: string | undefined) => {
    setTyped(text)
    if (chosen && text === '') choose(undefined)
  }
  return (
    <div className="log__day log__person unit-picker">
      <label htmlFor={id}>{t('history.person')}</label>
      <Finder
        typed={typed}
        type={type}
        answer={answer}
        keyOf={(one) => one.id}
        show={(one) => one.name}
        take={(one) => choose(one.id)}
        chosen={chosen ? name : ''}
        found={t('history.people_found')}
        none={t('history.person_none')}
        field={{ id, type: 'search', placeholder: t('history.person_find') }}
      />
    </div>
  )
}
