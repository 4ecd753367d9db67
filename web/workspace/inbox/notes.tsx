// What officers write for each other about one initiative; what is typed is kept until it is sent.
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { RequestFailed } from '../api.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { problemText } from '../ui/problem_text.ts'
import { type InboxRecord, inbox } from './api.ts'
import { useDraft, useForgetDraft } from './draft.ts'
import { recordKey } from './use_acts.ts'

const saidOf = (error: Error, otherwise: string): string =>
  (error instanceof RequestFailed && error.problem.fields?.[0]?.message[language]) || problemText(error, otherwise)

const NoteForm = ({ code }: { code: string }) => {
  const t = useText()
  const id = useId()
  const queries = useQueryClient()
  const about = `note:${code}`
  const forgetDraft = useForgetDraft()
  const [{ reason: text }, setDraft] = useDraft(about)
  const [error, setError] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const write = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      const written = await inbox.note(code, text.normalize('NFC'))
      setDraft({ reason: '' })
      forgetDraft(about)
      queries.setQueryData<InboxRecord>(recordKey(code), (record) => record && { ...record, ...written })
    } catch (failure) {
      setError(failure as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="field note-form" onSubmit={write} noValidate>
      <label htmlFor={id}>{t('inbox.note.label')}</label>
      <p className="hint" id={`${id}-hint`}>
        {t('inbox.note.hint')}
      </p>
      {error && (
        <p className="err" id={`${id}-error`} role="alert">
          {saidOf(error, t('error.network'))}
        </p>
      )}
      <textarea
        className="in"
        id={id}
        rows={3}
        value={text}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
        onChange={(event) => setDraft({ reason: event.target.value })}
      />
      <button type="submit" className="btn btn--28" aria-disabled={busy}>
        {t('inbox.note.write')}
      </button>
    </form>
  )
}

export const Notes = ({ data }: { data: InboxRecord }) => {
  const t = useText()
  return (
    <>
      {data.internal_notes.length === 0 && <p className="small muted">{t('inbox.note.none')}</p>}
      <ol className="tl" aria-label={t('inbox.part.notes')}>
        {data.internal_notes.toReversed().map((note, place) => (
          // notes are only added, at the other end
          <li key={data.internal_notes.length - place}>
            <div>
              <p className="small muted">{note.who}</p>
              <p className="whole">{note.text}</p>
            </div>
            <time className="small muted" dateTime={note.at}>
              {instantText(localDate(note.at), language)}
            </time>
          </li>
        ))}
      </ol>
      {data.may_note.allowed ? <NoteForm code={data.code} /> : <p className="small muted">{data.may_note.why && inLanguage(data.may_note.why)}</p>}
    </>
  )
}
