// Puts the claim right, confirms it on a paper, or records an audit; each wrong entry is told at its field.
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { parseDong } from '../../shared/money.ts'
import { RequestFailed } from '../api.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { DateField } from '../ui/date_field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { count } from '../ui/figures.ts'
import { FormFoot } from '../ui/form_foot.tsx'
import { usePaperText } from './benefit.tsx'
import { AmountField, claimOf } from './benefit_amount.tsx'
import { type Benefit, type BenefitAct, benefit, stageOf } from './benefit_api.ts'
import { PaperForm } from './papers.tsx'

type FieldProps = {
  id: string
  label: ReactNode
  hint?: string
  wrong: string | undefined
  children: (described: Record<string, unknown>) => ReactNode
}

/** A field with what is wrong with it, told to those who do not see it too. */
export const Field = ({ id, label, hint, wrong, children }: FieldProps) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    {hint && (
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {wrong && (
      <p className="err" id={`${id}-error`} role="alert">
        {wrong}
      </p>
    )}
    {children({
      id,
      'aria-invalid': wrong ? true : undefined,
      'aria-describedby': [hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ') || undefined,
    })}
  </div>
)

/** The sentence at a field, by its place: "/method". */
export const faults = (error: Error | null) => (place: string) => {
  const found = error instanceof RequestFailed ? error.problem.fields?.find((field) => field.place === place) : undefined
  return found && inLanguage(found.message)
}

/** `renew`: a paper was added meanwhile. */
type Props = { code: string; act: BenefitAct; data: Benefit; renew: () => void; close: () => void; done: (now: Benefit) => void }

export const BenefitForm = ({ code, act, data, renew, close, done }: Props) => {
  const t = useText()
  const paperText = usePaperText()
  const papers = data.documents.filter(({ kind, withdrawn }) => kind === 'benefit_confirmation' && !withdrawn)
  const claimed = claimOf(data)
  const [amount, setAmount] = useState(claimed === null ? '' : count(claimed))
  const [adding, setAdding] = useState(false)
  const [chosen, setDocument] = useState<string>()
  // The only one there is, also when it was added a moment ago.
  const document = chosen ?? (papers.length === 1 ? (papers[0]?.id ?? '') : '')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [method, setMethod] = useState('')
  const [reason, setReason] = useState('')
  const [unread, setUnread] = useState(false)
  const dong = parseDong(amount, 'dong', language)
  const claim = act === 'correct_claim'
  const revises = claim || data.entries.some(({ stage, stands }) => stage === stageOf[act] && stands)
  const save = useMutation({
    mutationFn: () =>
      benefit.add(code, act, {
        ...(dong !== undefined && { amount_dong: dong }),
        ...(act === 'confirm' && document && { document }),
        ...(!claim && { ...(from && { from_on: from }), ...(to && { to_on: to }), method: method.normalize('NFC') }),
        ...(revises && { reason: reason.normalize('NFC') }),
      }),
    onSuccess: done,
  })
  const wrong = faults(save.error)
  const fields = save.error instanceof RequestFailed && save.error.problem.fields?.length
  const send = (event: FormEvent) => {
    event.preventDefault()
    setUnread(dong === undefined)
    if (dong !== undefined) save.mutate()
  }
  return (
    // One Escape closes one window.
    <Dialog title={`${t(`benefit.act.${act}`)} · ${code}`} opened close={close} loose={!adding}>
      <form className="dialog-form" onSubmit={send} noValidate>
        <AmountField
          typed={amount}
          put={setAmount}
          claim={claimed}
          wrong={unread && dong === undefined ? t('benefit.amount_wrong') : wrong('/amount_dong')}
        />
        {act === 'confirm' && papers.length === 0 && (
          <div className="callout w">
            <IconAlertTriangle className="i" aria-hidden="true" />
            <div>
              <p>{t('benefit.paper_needed')}</p>
              <div className="row wrap">
                <ActButton why={whyNot(data.may.add_document)} act={() => setAdding(true)}>
                  {t('benefit.paper_add')}…
                </ActButton>
              </div>
            </div>
          </div>
        )}
        {act === 'confirm' && papers.length > 0 && (
          <Field id="l-paper" label={t('benefit.paper')} wrong={wrong('/document')}>
            {(described) => (
              <select className="in" {...described} value={document} onChange={(event) => setDocument(event.target.value)}>
                <option value="">{t('benefit.paper_choose')}</option>
                {papers.map((paper) => (
                  <option key={paper.id} value={paper.id}>
                    {paperText(paper)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {!claim && (
          <>
            <div className="field-pair">
              <Field id="l-from" label={t('benefit.from_on')} wrong={wrong('/from_on')}>
                {(described) => <DateField {...described} value={from} change={setFrom} />}
              </Field>
              <Field id="l-to" label={t('benefit.to_on')} wrong={wrong('/to_on')}>
                {(described) => <DateField {...described} value={to} change={setTo} />}
              </Field>
            </div>
            <Field id="l-method" label={t('benefit.method')} hint={t('benefit.method_hint')} wrong={wrong('/method')}>
              {(described) => <textarea className="in" rows={2} {...described} value={method} onChange={(event) => setMethod(event.target.value)} />}
            </Field>
          </>
        )}
        {revises && (
          <Field id="l-reason" label={t('benefit.reason')} hint={t('benefit.reason_hint')} wrong={wrong('/reason')}>
            {(described) => <textarea className="in" rows={2} {...described} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
        )}
        <FormFoot error={fields ? null : save.error} busy={save.isPending} close={close}>
          {t(`benefit.act.${act}`)}
        </FormFoot>
      </form>
      {adding && <PaperForm code={code} data={data} first="benefit_confirmation" done={renew} close={() => setAdding(false)} />}
    </Dialog>
  )
}
