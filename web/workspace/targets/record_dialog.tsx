// Records that a unit held its launch or conference, corrects it, or takes back what was recorded by mistake.
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { RequestFailed } from '../api.ts'
import { inLanguage, type Key, useText } from '../texts.ts'
import { DateField } from '../ui/date_field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { problemText } from '../ui/problem_text.ts'
import { type FulfilmentRow, fulfilments, type Kind, type Obligation } from './fulfilments_api.ts'

type Props = { programme: string; kind: Kind; row: FulfilmentRow; obligation: Obligation; close: () => void; done: () => void }

export const formKey = (form: string): Key => `targets.form.${form.replaceAll('-', '_')}` as Key

export const RecordDialog = ({ programme, kind, row, obligation, close, done }: Props) => {
  const t = useText()
  const known = row.record
  const [held, setHeld] = useState(known?.held_on ?? '')
  const [form, setForm] = useState(known?.form ?? (obligation.forms.length === 1 ? (obligation.forms[0] ?? '') : ''))
  const [asked, setAsked] = useState(false)
  /** What nobody should record by pressing once too often: it is told here, the rest the server judges. */
  const lacks = { held: !held, form: obligation.forms.length > 0 && !form }
  const [employer, setEmployer] = useState(known?.with_employer ?? false)
  const [document, setDocument] = useState(known?.document ?? '')
  const [documentOn, setDocumentOn] = useState(known?.document_on ?? '')
  const [note, setNote] = useState(known?.note ?? '')
  const of = { unit: row.code, obligation: obligation.id }
  const save = useMutation({
    mutationFn: (takenBack: boolean) =>
      fulfilments.record(
        programme,
        kind,
        takenBack
          ? { ...of, taken_back: true, note }
          : { ...of, held_on: held, form, with_employer: employer, document, note, ...(documentOn && { document_on: documentOn }) },
      ),
    onSuccess: done,
  })
  const fields = save.error instanceof RequestFailed ? (save.error.problem.fields ?? []) : []
  const wrong = (place: string) =>
    fields
      .filter((field) => field.place === place)
      .map((field) => (
        <p className="err" key={field.message.vi} role="alert">
          {inLanguage(field.message)}
        </p>
      ))
  const missing = (what: keyof typeof lacks) =>
    asked &&
    lacks[what] && (
      <p className="err" id={`h-${what}-missing`} role="alert">
        {t(`targets.missing.${what}`)}
      </p>
    )
  const said = (what: keyof typeof lacks) => (asked && lacks[what] ? { 'aria-invalid': true, 'aria-describedby': `h-${what}-missing` } : {})
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setAsked(true)
    if (!lacks.held && !lacks.form) return save.mutate(false)
    event.currentTarget.querySelector<HTMLElement>(lacks.held ? '#h-on' : '#h-form')?.focus()
  }
  return (
    <Dialog title={row.name} opened close={close}>
      <form className="dialog-form" onSubmit={send} noValidate>
        <p className="muted">
          {inLanguage(obligation.title)} <span className="chip">{obligation.clause}</span>
        </p>
        <div className="field">
          <label htmlFor="h-on">{t('targets.held_on')}</label>
          <DateField id="h-on" className="in paper-day" value={held} change={setHeld} {...said('held')} />
          {missing('held')}
          {wrong('/held_on')}
        </div>
        {obligation.forms.length > 0 && (
          <div className="field">
            <label htmlFor="h-form">{t('targets.form')}</label>
            <select className="in" id="h-form" value={form} onChange={(event) => setForm(event.target.value)} {...said('form')}>
              {!form && <option value="">{t('targets.form.choose')}</option>}
              {obligation.forms.map((one) => (
                <option key={one} value={one}>
                  {t(formKey(one))}
                </option>
              ))}
            </select>
            {missing('form')}
            {wrong('/form')}
          </div>
        )}
        <label className="choice">
          <input type="checkbox" checked={employer} onChange={(event) => setEmployer(event.target.checked)} />
          {t('targets.with_employer')}
        </label>
        <div className="field-pair">
          <div className="field">
            <label htmlFor="h-document">
              {t('targets.document')} <span className="muted">{t('structure.optional')}</span>
            </label>
            <input
              className="in"
              id="h-document"
              autoComplete="off"
              maxLength={120}
              value={document}
              onChange={(event) => setDocument(event.target.value)}
            />
            {wrong('/document')}
          </div>
          <div className="field">
            <label htmlFor="h-document-on">
              {t('targets.document_on')} <span className="muted">{t('structure.optional')}</span>
            </label>
            <DateField id="h-document-on" value={documentOn} change={setDocumentOn} />
            {wrong('/document_on')}
          </div>
        </div>
        <div className="field">
          <label htmlFor="h-note">{t('targets.note')}</label>
          <input className="in" id="h-note" autoComplete="off" maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
          {wrong('/note')}
        </div>
        {save.error && fields.length === 0 && (
          <p className="err" role="alert">
            {problemText(save.error, t('error.network'))}
          </p>
        )}
        <div className="row row-12 dialog-acts">
          <button type="button" className="btn" onClick={close}>
            {t('targets.cancel')}
          </button>
          {known && (
            <button type="button" className="btn btn--quiet" disabled={save.isPending} onClick={() => save.mutate(true)}>
              {t('targets.take_back')}
            </button>
          )}
          <span className="grow" />
          <button type="submit" className="btn btn--primary" disabled={save.isPending}>
            {t('targets.record')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
