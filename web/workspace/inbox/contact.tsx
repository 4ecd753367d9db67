// The author's phone and e-mail: hidden until an officer says what for; that they saw it stays on record.
import { type FormEvent, useId, useState } from 'react'
import type { Allowed } from '../api.ts'
import { inLanguage, useText } from '../texts.ts'
import { ActButton } from '../ui/act_button.tsx'
import { problemText } from '../ui/problem_text.ts'
import { type AuthorContact, inbox } from './api.ts'

/** "0912 345 678". */
const spaced = (phone: string): string => phone.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3')

export const Contact = ({ code, masked, may }: { code: string; masked: string; may: Allowed }) => {
  const t = useText()
  const id = useId()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [contact, setContact] = useState<AuthorContact>()
  const [error, setError] = useState<Error>()
  const see = async (event: FormEvent) => {
    event.preventDefault()
    setError(undefined)
    try {
      setContact(await inbox.contact(code, reason.normalize('NFC')))
      setAsking(false)
    } catch (failure) {
      setError(failure as Error)
    }
  }
  if (contact)
    return (
      <span role="status">
        {contact.phone ? <a href={`tel:${contact.phone}`}>{spaced(contact.phone)}</a> : '–'}
        {contact.email && (
          <>
            {' · '}
            <a href={`mailto:${contact.email}`}>{contact.email}</a>
          </>
        )}{' '}
        <span className="small muted">{t('inbox.contact.noted')}</span>
      </span>
    )
  if (!asking)
    return (
      <span className="row">
        <span className="nowrap">{masked || '–'}</span>
        <ActButton className="btn btn--24" why={may.why && inLanguage(may.why)} act={() => setAsking(true)}>
          {t('inbox.contact.see')}
        </ActButton>
      </span>
    )
  return (
    <form className="field contact" onSubmit={see} noValidate>
      <label htmlFor={id}>{t('inbox.contact.reason')}</label>
      <p className="hint">{t('inbox.contact.hint')}</p>
      {error && (
        <p className="err" id={`${id}-error`} role="alert">
          {problemText(error, t('error.network'))}
        </p>
      )}
      <input
        className="in"
        id={id}
        // biome-ignore lint/a11y/noAutofocus: the button that was pressed is gone
        autoFocus
        autoComplete="off"
        value={reason}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <span className="row">
        <button type="submit" className="btn btn--28">
          {t('inbox.contact.see')}
        </button>
        <button type="button" className="btn btn--28 btn--quiet" onClick={() => setAsking(false)}>
          {t('inbox.cancel')}
        </button>
      </span>
    </form>
  )
}
