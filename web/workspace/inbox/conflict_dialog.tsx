// Two officers, one record: who changed what and when, the new state beside one's own decision; nothing is lost, nobody overwrites unseen.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { inLanguage, type Key, language, useText } from '../texts.ts'
import { dayShown } from '../ui/date_field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { problemText } from '../ui/problem_text.ts'
import { inbox } from './api.ts'
import { useForgetDraft } from './draft.ts'
import { StatusBadge, statusWord } from './status.tsx'
import { type Acts, type Conflict, recordKey } from './use_acts.ts'
import { CompareVersions } from './versions.tsx'

const Mine = ({ conflict: { decided } }: { conflict: Conflict }) => {
  const t = useText()
  return (
    <section aria-labelledby="mine">
      <h3 id="mine">{t('inbox.conflict.mine')}</h3>
      <p className="strong">{t(`inbox.act.${decided.act}` as Key)}</p>
      {decided.reason && <blockquote>{decided.reason}</blockquote>}
      {decided.due_on && <p className="small muted">{t('inbox.due_until', { day: dayShown(decided.due_on) })}</p>}
    </section>
  )
}

export const ConflictDialog = ({ conflict, acts }: { conflict: Conflict; acts: Acts }) => {
  const t = useText()
  const { code, decided, who, at, status } = conflict
  const forgetDraft = useForgetDraft()
  const [error, setError] = useState<Error>()
  const { data } = useQuery({ queryKey: [...recordKey(code), 'fresh', at], queryFn: () => inbox.record(code), staleTime: 0 })
  const last = data?.steps.at(-1)
  const may = data?.may[decided.act]
  const again = async () => {
    if (!data) return
    setError(undefined)
    await acts.send(code, data.version, decided).catch(setError)
  }
  const drop = () => {
    forgetDraft(code)
    acts.forgetConflict()
  }
  const time = at && instantText(localDate(at), language)
  return (
    <Dialog title={t('inbox.conflict.title', { code })} opened close={acts.forgetConflict} wide>
      <div className="conflict">
        <p>{t(who ? 'inbox.conflict.changed' : 'inbox.conflict.changed_by_author', { who, time, status: t(statusWord(status)) })}</p>
        <div className="cmp">
          <section aria-labelledby="theirs">
            <h3 id="theirs">{t('inbox.conflict.theirs')}</h3>
            <StatusBadge status={data?.status ?? status} />
            {last?.note && <blockquote>{last.note}</blockquote>}
            {data?.due_on && <p className="small muted">{t('inbox.due_until', { day: dayShown(data.due_on) })}</p>}
          </section>
          <Mine conflict={conflict} />
        </div>
        {data && data.versions.length > 1 && !who && <CompareVersions versions={data.versions} />}
        {data && !may?.allowed && <p className="callout w">{may?.why ? inLanguage(may.why) : t('inbox.conflict.not_now')}</p>}
        {error && (
          <p className="err" role="alert">
            {problemText(error, t('error.network'))}
          </p>
        )}
        <div className="row wrap">
          <button type="button" className="btn" onClick={drop} data-autofocus>
            {t('inbox.conflict.keep_theirs')}
          </button>
          {may?.allowed && (
            <button type="button" className="btn" onClick={again}>
              {t('inbox.conflict.still', { act: t(`inbox.act.${decided.act}` as Key).toLocaleLowerCase(language) })}
            </button>
          )}
          {decided.reason && (
            <button type="button" className="btn btn--quiet" onClick={acts.forgetConflict}>
              {t('inbox.conflict.later')}
            </button>
          )}
        </div>
      </div>
    </Dialog>
  )
}
