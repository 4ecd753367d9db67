// The foot of a form in a dialog: what went wrong as a whole, the way out, and the one button that sends.
import type { ReactNode } from 'react'
import { useText } from '../texts.ts'
import { problemText } from './problem_text.ts'

/** `error`: only what belongs to no field. `children`: what the button says. */
type Props = { error?: Error | null | undefined; busy: boolean; close: () => void; children: ReactNode }

export const FormFoot = ({ error, busy, close, children }: Props) => {
  const t = useText()
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
        <span className="grow" />
        <button type="submit" className="btn btn--primary" disabled={busy}>
          {children}
        </button>
      </div>
    </>
  )
}
