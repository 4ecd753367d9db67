// The reason that goes with a decision, and how its author will read it; what is typed is kept until it is sent.
import { IconArrowBackUp } from '@tabler/icons-react'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { dayText } from '../../shared/dates.ts'
import { RequestFailed } from '../api.ts'
import { type Key, language, useText } from '../texts.ts'
import { DateField } from '../ui/date_field.tsx'
import { problemText } from '../ui/problem_text.ts'
import type { Act, Decided } from './api.ts'
import { useDraft } from './draft.ts'

/** As the tracking page shows it. */
const Preview = ({ act, reason, due }: { act: Act; reason: string; due: string }) => {
  const t = useText()
  const day = /^\d{4}-\d\d-\d\d$/.test(due) ? dayText(new Date(due), language) : ''
  return (
    <div className="as-read">
      <p className="small muted">{t('inbox.preview')}</p>
      <div className="callout w">
        <IconArrowBackUp className="i" aria-hidden="true" />
        <div>
          <p>
            <b>{t(`inbox.preview.${act}` as Key)}</b>
          </p>
          <blockquote>{reason.trim() || '…'}</blockquote>
          {day && <p>{t('inbox.preview.due', { day })}</p>}
        </div>
      </div>
    </div>
  )
}

type Props = {
  act: Act
  /** Whose draft it is: a code, or "bulk". */
  about: string
  needsReason: boolean
  takesDue: boolean
  /** What the button repeats: "Trả lại 12 sáng kiến". */
  says: string
  send: (decided: Decided) => Promise<void>
  cancel: () => void
}

/** `send` may refuse: what belongs to a field is shown there, a record that moved on is told elsewhere. */
export const DecisionForm = ({ act, about, needsReason, takesDue, says, send, cancel }: Props) => {
  const t = useText()
  const id = useId()
  const [{ reason, due_on }, setDraft] = useDraft(about)
  const [error, setError] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const first = useRef<HTMLTextAreaElement>(null)
  useEffect(() => first.current?.focus(), [])
  const fields = error instanceof RequestFailed ? (error.problem.fields ?? []) : []
  const wrong = (place: string): string | undefined => fields.find((one) => one.place === place)?.message[language]
  const decide = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      await send({ act, ...(needsReason && { reason: reason.normalize('NFC') }), ...(takesDue && due_on && { due_on }) })
    } catch (failure) {
      setError(failure as Error)
      if (failure instanceof RequestFailed && failure.problem.fields?.some(({ place }) => place === '/reason')) first.current?.focus()
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="decision" onSubmit={decide} aria-label={t(`inbox.act.${act}` as Key)} noValidate>
      {needsReason && (
        <div className="field">
          <label htmlFor={`${id}-reason`}>{t('inbox.reason')}</label>
          <p className="hint" id={`${id}-hint`}>
            {t('inbox.reason_hint')}
          </p>
          {wrong('/reason') && (
            <p className="err" id={`${id}-reason-error`} role="alert">
              {wrong('/reason')}
            </p>
          )}
          <textarea
            className="in"
            id={`${id}-reason`}
            ref={first}
            rows={3}
            value={reason}
            aria-invalid={wrong('/reason') ? true : undefined}
            aria-describedby={wrong('/reason') ? `${id}-hint ${id}-reason-error` : `${id}-hint`}
            onChange={(event) => setDraft({ reason: event.target.value })}
          />
        </div>
      )}
      {takesDue && (
        <div className="field">
          <label htmlFor={`${id}-due`}>{t('inbox.due')}</label>
          {wrong('/due_on') && (
            <p className="err" id={`${id}-due-error`} role="alert">
              {wrong('/due_on')}
            </p>
          )}
          <DateField
            id={`${id}-due`}
            className="in in--day"
            value={due_on}
            change={(day) => setDraft({ due_on: day })}
            aria-invalid={wrong('/due_on') ? true : undefined}
            aria-describedby={wrong('/due_on') ? `${id}-due-error` : undefined}
          />
        </div>
      )}
      {needsReason && <Preview act={act} reason={reason} due={takesDue ? due_on : ''} />}
      {error && fields.length === 0 && (
        <p className="err" role="alert">
          {problemText(error, t('error.network'))}
        </p>
      )}
      <div className="row wrap">
        <button type="submit" className="btn btn--primary" aria-disabled={busy}>
          {says}
        </button>
        <button type="button" className="btn" onClick={cancel}>
          {t('inbox.cancel')}
        </button>
      </div>
    </form>
  )
}
