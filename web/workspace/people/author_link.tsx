// Whose initiative it is in the register: suggested with reasons, linked by an officer, unlinked again.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Key, useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useMay } from '../ui/use_session.ts'
import { type Candidate, people } from './people_api.ts'
import { PersonName } from './words.tsx'
import './people.css'

const Suggested = ({ one, link, busy }: { one: Candidate; link: () => void; busy: boolean }) => {
  const t = useText()
  const why = one.likeness.signs.map((sign) => t(`register.like.${sign.code}` as Key)).join(', ')
  return (
    <li>
      <span className="grow">
        <b className="strong">{one.name}</b> <span className="small muted">{[one.birth_year, one.post?.unit.name].filter(Boolean).join(' · ')}</span>
        <span className="small muted block">{t('register.likeness', { score: one.likeness.score, why })}</span>
      </span>
      <ActButton className="btn btn--24" why={whyNot(one.may.link)} act={link} busy={busy}>
        {t('register.link')}
        <span className="sr">: {one.name}</span>
      </ActButton>
    </li>
  )
}

const Author = ({ code }: { code: string }) => {
  const t = useText()
  const queries = useQueryClient()
  const [asked, setAsked] = useState(false)
  const { data } = useQuery({ queryKey: ['people', 'author', code], queryFn: () => people.author(code) })
  const change = useMutation({
    mutationFn: async (run: () => Promise<unknown>) => run(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
  if (!data) return <span className="muted">…</span>
  if (data.person) {
    const { id, name, erased } = data.person
    return (
      <span className="row">
        <Link to="/lv/nguoi" search={{ person: id }}>
          <PersonName name={name} erased={erased} />
        </Link>
        <ActButton
          className="btn btn--24"
          why={whyNot(data.may?.unlink)}
          act={() => change.mutate(() => people.unlink(code))}
          busy={change.isPending}
        >
          {t('register.unlink')}
        </ActButton>
        <Refusal error={change.error} />
      </span>
    )
  }
  if (data.linked) return <span className="muted">{t('register.linked_elsewhere')}</span>
  if (data.candidates.length === 0) return <span className="muted">{t('register.no_candidates')}</span>
  if (!asked)
    return (
      <span className="row">
        <span className="muted">{t('register.candidates', { n: data.candidates.length })}</span>
        <button type="button" className="btn btn--24" onClick={() => setAsked(true)}>
          {t('register.see_candidates')}
        </button>
      </span>
    )
  return (
    <>
      <ul className="author-candidates">
        {data.candidates.map((one) => (
          <Suggested key={one.id} one={one} busy={change.isPending} link={() => change.mutate(() => people.link(code, one.id))} />
        ))}
      </ul>
      <Refusal error={change.error} />
    </>
  )
}

/** Nothing for whose role does not see the register. */
export const AuthorLink = ({ code }: { code: string }) => {
  const t = useText()
  const may = useMay()
  if (!may('see_persons')) return <span className="muted">{t('register.not_seen')}</span>
  return <Author key={code} code={code} />
}
