// An act that cannot be taken back and needs a reason: what it means, the reason, and what is wrong with it at its field.
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { RequestFailed } from '../api.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormFoot } from '../ui/form_foot.tsx'
import { Field, faults } from './benefit_form.tsx'

type Props<Answer> = {
  title: string
  /** What is acted on. */
  subject: string
  means: string[]
  label: string
  verb: string
  danger?: boolean
  send: (reason: string) => Promise<Answer>
  done: (answer: Answer) => void
  close: () => void
}

export function ReasonDialog<Answer>({ title, subject, means, label, verb, danger = false, send, done, close }: Props<Answer>) {
  const id = useId()
  const [reason, setReason] = useState('')
  const act = useMutation({
    mutationFn: () => send(reason.normalize('NFC')),
    onSuccess: (answer) => {
      done(answer)
      close()
    },
  })
  const fields = act.error instanceof RequestFailed && act.error.problem.fields?.length
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!act.isPending) act.mutate()
  }
  return (
    <Dialog title={title} opened close={close}>
      <form className="dialog-form" onSubmit={submit} noValidate>
        <p className="strong">{subject}</p>
        {means.map((one) => (
          <p key={one}>{one}</p>
        ))}
        <Field id={`${id}-reason`} label={label} wrong={faults(act.error)('/reason')}>
          {(described) => (
            <textarea className="in" rows={2} maxLength={500} {...described} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        <FormFoot error={fields ? null : act.error} busy={act.isPending} danger={danger} close={close}>
          {verb}
        </FormFoot>
      </form>
    </Dialog>
  )
}
