// A paper that was recorded by mistake: the dialog that withdraws it with a reason, and what is told of it afterwards.
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { type Allowed, RequestFailed } from '../api.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { ActButton } from '../ui/act_button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FormFoot } from '../ui/form_foot.tsx'
import type { Withdrawal } from './benefit_api.ts'
import { Field, faults } from './benefit_form.tsx'

/** `money`: amounts may rest on it. */
type Props = { paper: string; money: boolean; may: Allowed; withdraw: (reason: string) => Promise<unknown>; done: () => void }

const Form = ({ paper, money, withdraw, done, close }: Omit<Props, 'may'> & { close: () => void }) => {
  const t = useText()
  const [reason, setReason] = useState('')
  const send = useMutation({
    mutationFn: () => withdraw(reason.normalize('NFC')),
    onSuccess: () => {
      done()
      close()
    },
  })
  const fields = send.error instanceof RequestFailed && send.error.problem.fields?.length
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate()
  }
  return (
    <Dialog title={t('paper.withdraw_title')} opened close={close}>
      <form className="dialog-form" onSubmit={submit} noValidate>
        <p className="strong">{paper}</p>
        <p>{t('paper.withdraw_means')}</p>
        {money && <p>{t('paper.withdraw_money')}</p>}
        <Field id="w-reason" label={t('paper.withdraw_reason')} wrong={faults(send.error)('/reason')}>
          {(described) => (
            <textarea className="in" rows={2} maxLength={500} {...described} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        <FormFoot error={fields ? null : send.error} busy={send.isPending} close={close}>
          {t('paper.withdraw_do')}
        </FormFoot>
      </form>
    </Dialog>
  )
}

export const WithdrawPaper = ({ may, ...props }: Props) => {
  const t = useText()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <ActButton
        className="btn btn--quiet btn--28 file-act"
        label={t('paper.withdraw_of', { paper: props.paper })}
        why={may.why && inLanguage(may.why)}
        act={() => setAsking(true)}
      >
        {t('paper.withdraw')}
      </ActButton>
      {asking && <Form {...props} close={() => setAsking(false)} />}
    </>
  )
}

export const Withdrawn = ({ withdrawn: { at, who, reason } }: { withdrawn: Withdrawal }) => {
  const t = useText()
  return (
    <>
      <p className="small">{[t('paper.withdrawn', { when: instantText(localDate(at), language) }), who].filter(Boolean).join(' · ')}</p>
      {reason && <blockquote className="small">{reason}</blockquote>}
    </>
  )
}
