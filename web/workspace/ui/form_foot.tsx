// The foot of a form in a dialog: what went wrong as a whole, the way out, what is still missing, and the one button that sends.
import { type ReactNode, useId } from 'react'
import { useText } from '../texts.ts'
import { problemText } from './problem_text.ts'

type Props = {
  /** Only what belongs to no field. */
  error?: Error | null | undefined
  busy: boolean
  /** Why it cannot be sent yet; undefined when it can. The form itself must not send then. */
  missing?: string | undefined
  /** It takes something away for good. */
  danger?: boolean
  close: () => void
  /** What the button says. */
  children: ReactNode
}

export const FormFoot = ({ error, busy, missing, danger = false, close, children }: Props) => {
  const t = useText()
  const id = useId()
  return (
    <>
      {error && (
        <p className="err" role="alert">
          {problemText(error, t('error.network'))}
        </p>
      )}
      <div className="row row-12 dialog-acts">
        <button type="button" className="btn" onClick={close}>
          {t('dialog.cancel')}
        </button>
        <span className="grow small muted" id={id} role="status">
          {missing}
        </span>
        <button
          type="submit"
          className={danger ? 'btn btn--danger' : 'btn btn--primary'}
          disabled={busy}
          aria-disabled={missing !== undefined || undefined}
          aria-describedby={missing === undefined ? undefined : id}
        >
          {children}
        </button>
      </div>
    </>
  )
}
