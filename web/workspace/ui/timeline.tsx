// Who did what, for whom, when and why: newest first. Every record's screen shows its own, /lv/nhat-ky that of a whole scope.
import { instantText, localDate } from '../../shared/dates.ts'
import type { Act } from '../api.ts'
import { inLanguage, language, useText } from '../texts.ts'

type Choose = { person?: ((id: string) => void) | undefined; act?: ((action: string) => void) | undefined }

const Entry = ({ entry, choose }: { entry: Act; choose: Choose }) => {
  const t = useText()
  const { person, unit, subject } = entry
  const name = person?.name || t(entry.by === 'public' ? 'history.public' : 'history.system')
  const about = subject.unit?.name ?? (subject.title && inLanguage(subject.title))
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
        {inLanguage(entry.told)}
        {about && <span className="muted"> · {about}</span>}
      </p>
      {entry.reason && <p className="timeline__why">{t('history.reason', { reason: entry.reason })}</p>}
      <p className="small muted">
        <time dateTime={entry.at}>{instantText(localDate(entry.at), language)}</time>
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

export const Timeline = ({ acts, choose = {} }: { acts: Act[]; choose?: Choose }) => (
  <ol className="timeline" reversed>
    {acts.map((entry) => (
      <Entry key={entry.seq} entry={entry} choose={choose} />
    ))}
  </ol>
)
