// Who did what, for whom, when and why: newest first. Every record's screen shows its own, /lv/nhat-ky that of a whole scope.
import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import type { Act } from '../api.ts'
import { inLanguage, language, useText } from '../texts.ts'

type Choose = { person?: ((id: string) => void) | undefined; act?: ((action: string) => void) | undefined }

/** What was on record before the history began carries no instant of its own. */
const isFromTheBeginning = (at: string): boolean => at < '1971'

const PageLink = ({ page, children }: { page: string; children: string }) => {
  const navigate = useNavigate()
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void navigate({ href: page })
  }
  return (
    <a className="link" href={page} onClick={go}>
      {children}
    </a>
  )
}

/** What has a page of its own, which one may open, leads there. */
const Named = ({ page, children }: { page: string | undefined; children: string }) => (page ? <PageLink page={page}>{children}</PageLink> : children)

const Entry = ({ entry, choose, subjects }: { entry: Act; choose: Choose; subjects: boolean }) => {
  const t = useText()
  const { person, unit, subject } = entry
  const name = person?.name || t(entry.by === 'public' ? 'history.public' : 'history.system')
  // What somebody does with their own account is theirs already.
  const own = subject.kind === 'account' && subject.name === person?.name
  const order = subject.kind === 'bulk_act' && subject.page ? t('inbox.bulk.title') : undefined
  const about = subjects && !own && (subject.name ?? subject.unit?.name ?? (subject.title ? inLanguage(subject.title) : order))
  const choosePerson = person && choose.person
  return (
    <li>
      <p>
        {choosePerson ? (
          <button type="button" className="link strong" aria-label={t('history.only_person', { name })} onClick={() => choosePerson(person.id)}>
            {name}
          </button>
        ) : (
          <span className="strong">{name}</span>
        )}{' '}
        {entry.token && <span className="muted">{t('history.through_token', { token: entry.token.name || entry.token.id })} </span>}
        {inLanguage(entry.told)}
        {about && (
          <span className="muted">
            {' · '}
            <Named page={subject.page}>{about}</Named>
          </span>
        )}
      </p>
      {entry.reason && <p className="timeline__why">{t('history.reason', { reason: entry.reason })}</p>}
      <p className="small muted">
        {isFromTheBeginning(entry.at) ? (
          t('history.from_the_beginning')
        ) : (
          <time dateTime={entry.at}>{instantText(localDate(entry.at), language)}</time>
        )}
        {unit && (
          <>
            {' · '}
            <Named page={unit.page}>{t('history.for', { unit: unit.name })}</Named>
          </>
        )}
        {choose.act && (
          <>
            {' · '}
            <button type="button" className="link" onClick={() => choose.act?.(entry.action)}>
              {t('history.only_act')}
            </button>
          </>
        )}
      </p>
    </li>
  )
}

/** `subjects`: each line names the record it is about; needless where all are about one. */
export const Timeline = ({ acts, choose = {}, subjects = true }: { acts: Act[]; choose?: Choose; subjects?: boolean }) => (
  <ol className="timeline" reversed>
    {acts.map((entry) => (
      <Entry key={entry.seq} entry={entry} choose={choose} subjects={subjects} />
    ))}
  </ol>
)
