// What is about to be written, from when and on what it rests; then one order for all of it.
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { RequestFailed } from '../api.ts'
import { inLanguage, useText } from '../texts.ts'
import { DateField, today } from '../ui/date_field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { count } from '../ui/figures.ts'
import { problemText } from '../ui/problem_text.ts'
import { type Order, targets } from './api.ts'
import { Difference } from './sum_row.tsx'

type Props = {
  programme: string
  /** Without day and reason, which are asked for here. */
  order: Omit<Order, 'reason' | 'effective_on'>
  sum: number
  target: number | null
  close: () => void
  /** The order is not known yet. */
  waits?: boolean
  /** Somebody wrote meanwhile: what is shown behind is loaded anew. */
  refresh: () => void
  done: (written: number, units: string[]) => void
}

/** Day and reason, and what the server says against the order. */
export const SaveForm = ({ programme, order, sum, target, waits = false, close, refresh, done }: Props) => {
  const t = useText()
  const [on, setOn] = useState(today())
  const [reason, setReason] = useState('')
  const save = useMutation({
    mutationFn: () => targets.set(programme, { ...order, reason, effective_on: on }),
    onSuccess: ({ written }) =>
      done(
        written,
        order.targets.map(({ unit }) => unit),
      ),
    onError: (error) => {
      if (error instanceof RequestFailed && error.status === 409) refresh()
    },
  })
  const refused = save.error instanceof RequestFailed ? save.error : undefined
  const fields = refused?.problem.fields ?? []
  const wrong = (place: string) =>
    fields
      .filter((field) => field.place === place)
      .map((field) => (
        <p className="err" key={field.message.vi} role="alert">
          {inLanguage(field.message)}
        </p>
      ))
  const elsewhere = fields.filter((field) => field.place !== '/reason' && field.place !== '/effective_on')
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!waits) save.mutate()
  }
  return (
    <form className="dialog-form" onSubmit={send} noValidate>
      <p>
        {t('targets.save.many', { n: count(order.targets.length) })} <Difference sum={sum} target={target} />
      </p>
      {target !== null && sum > target && (
        <div className="callout w">
          <IconAlertTriangle className="i" aria-hidden="true" />
          <p>{t('targets.save.over', { n: count(sum - target) })}</p>
        </div>
      )}
      <div className="field">
        <label htmlFor="t-reason">{t('targets.save.reason')}</label>
        <input
          className="in"
          id="t-reason"
          autoComplete="off"
          maxLength={300}
          placeholder={t('targets.save.reason_example')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {wrong('/reason')}
      </div>
      <div className="field">
        <label htmlFor="t-on">{t('targets.save.on')}</label>
        <DateField id="t-on" value={on} change={setOn} />
        <span className="hint">{t('targets.save.on_hint')}</span>
        {wrong('/effective_on')}
      </div>
      {save.error && (fields.length === 0 || elsewhere.length > 0) && (
        <div role="alert">
          <p className="err">{problemText(save.error, t('error.network'))}</p>
          {elsewhere.slice(0, 8).map((field) => (
            <p className="err" key={field.place + field.message.vi}>
              {inLanguage(field.message)}
            </p>
          ))}
        </div>
      )}
      <div className="row row-12 dialog-acts">
        <button type="button" className="btn" onClick={close}>
          {t('targets.cancel')}
        </button>
        <span className="grow" />
        <button type="submit" className="btn btn--primary" disabled={save.isPending || waits}>
          {t('targets.save.do', { n: count(order.targets.length) })}
        </button>
      </div>
    </form>
  )
}

export const SaveDialog = (props: Props) => {
  const t = useText()
  return (
    <Dialog title={t('targets.save.title')} opened close={props.close}>
      <SaveForm {...props} />
    </Dialog>
  )
}
