// One word to the officers of the chosen units; whom it could not reach is told with the reason.
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { inLanguage, useText } from '../texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { count } from '../ui/figures.ts'
import { FormFoot } from '../ui/form_foot.tsx'
import { targets, type UnitName } from './api.ts'

/** `about`: what the text begins with. */
type Props = { programme: string; lines: UnitName[]; about?: string; close: () => void; done: () => void }

export const RemindDialog = ({ programme, lines, about = '', close, done }: Props) => {
  const t = useText()
  const [text, setText] = useState(about)
  const remind = useMutation({
    mutationFn: () =>
      targets.remind(
        programme,
        lines.map(({ code }) => code),
        text.trim(),
      ),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    remind.mutate()
  }
  const nameOf = (code: string) => lines.find((line) => line.code === code)?.name ?? code
  return (
    <Dialog
      title={t(lines.length === 1 ? 'targets.remind.title_one' : 'targets.remind.title', { n: count(lines.length) })}
      opened
      close={remind.data ? done : close}
    >
      {remind.data ? (
        <div className="dialog-form">
          <p role="status">{t(remind.data.sent === 1 ? 'targets.remind.sent_one' : 'targets.remind.sent', { n: count(remind.data.sent) })}</p>
          {remind.data.skipped.length > 0 && (
            <ul>
              {remind.data.skipped.map(({ unit, why }) => (
                <li key={unit}>
                  {nameOf(unit)}: {inLanguage(why)}
                </li>
              ))}
            </ul>
          )}
          <div className="row dialog-acts">
            <span className="grow" />
            <button type="button" className="btn btn--primary" onClick={done}>
              {t('dialog.close')}
            </button>
          </div>
        </div>
      ) : (
        <form className="dialog-form" onSubmit={send} noValidate>
          <div className="field">
            <label htmlFor="t-text">
              {t('targets.remind.text')} <span className="muted">{t('structure.optional')}</span>
            </label>
            <textarea className="in" id="t-text" rows={3} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
          </div>
          <FormFoot error={remind.error} busy={remind.isPending} close={close}>
            {t(lines.length === 1 ? 'targets.remind.do_one' : 'targets.remind.do', { n: count(lines.length) })}
          </FormFoot>
        </form>
      )}
    </Dialog>
  )
}
