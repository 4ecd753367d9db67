// Before a whole import is taken back: what goes, until when that can be done, and a reason for the history.
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { language, useText } from '../texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { count } from '../ui/figures.ts'
import { FormFoot } from '../ui/form_foot.tsx'
import { calls, type ImportView } from './calls.ts'

const longestReason = 300

/** `done`: it is being taken back, or it turned out that it cannot be. */
export const TakeBackDialog = ({ view, done, close }: { view: ImportView; done: () => void; close: () => void }) => {
  const t = useText()
  const [reason, setReason] = useState('')
  const { added = 0, changed = 0, written = 0 } = view.result
  const goes =
    view.kind === 'units'
      ? [added > 0 && t('imports.undo_added', { n: count(added) }), changed > 0 && t('imports.undo_changed', { n: count(changed) })].filter(Boolean)
      : written > 0
        ? [t(view.kind === 'people' ? 'imports.undo_people' : 'imports.undo_initiatives', { n: count(written) })]
        : []
  const send = useMutation({
    mutationFn: () => calls.undo(view.id, reason.trim()),
    onSuccess: close,
    onSettled: done,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate()
  }
  return (
    <Dialog title={t('imports.undo_title')} opened close={close}>
      <form className="dialog-form" onSubmit={submit} noValidate>
        <p className="strong">{view.file_name}</p>
        {goes.length > 0 && <p>{goes.join(' ')}</p>}
        {view.state === 'stopped' && <p>{t('imports.stopped_rest')}</p>}
        <p>{t('imports.undo_keeps')}</p>
        {view.undo_until && <p>{t('imports.undo_possible', { until: instantText(localDate(view.undo_until), language) })}</p>}
        <div className="field">
          <label htmlFor="undo-reason">{t('imports.undo_reason')}</label>
          <textarea
            className="in"
            id="undo-reason"
            data-autofocus
            rows={2}
            maxLength={longestReason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <FormFoot error={send.error} busy={send.isPending} danger close={close}>
          {t('imports.undo')}
        </FormFoot>
      </form>
    </Dialog>
  )
}
