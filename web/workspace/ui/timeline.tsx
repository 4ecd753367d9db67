// Who did what, for whom, when and why: newest first. Every record's screen shows its own, /lv/nhat-ky that of a whole scope.
import { instantText, localDate } from '../../shared/dates.ts'
import type { Act } from '../api.ts'
import { inLanguage, language, useText } from '../texts.ts'

type Choose = { person?: ((id: string) => void) | undefined; act?: ((action: string) => void) | undefined }

/** What was on record before the history began carries no instant of its own. */
const isFromTheBeginning = (at: string): boolean => at < '1971'

const Entry = ({ entry, choose, subjects }: { entry: Act; choose: Choose; subjects: boolean }) => {
  const t = useText()
  const { person, unit, subject } = entry
  const name = person?.name || t(entry.by === 'public' ? 'history.public' : 'history.system')
  const about = subjects && (subject.unit?.name ?? (subject.title && inLanguage(subject.title)))
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
        {about && <span className="muted"> · {about}</span>}
      </p>
      {entry.reason && <p className="timeline__why">{t('history.reason', { reason: entry.reason })}</p>}
      <p className="small muted">
        {isFromTheBeginning(entry.at) ? (
          t('history.from_the_beginning')
        ) : (
          <time dateTime={entry.at}>{instantText(localDate(entry.at), language)}</time>
        )}
        {unit && <> · {t('history.for', { unit: unit.name })}</>}
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
