// Loading, empty and failed, in the shape of what comes.
import { IconAlertCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { RequestFailed } from '../api.ts'
import { interrupted, signInAgain } from '../interruptions.ts'
import { useText } from '../texts.ts'

/** True only after 300 ms, so that a quick answer does not flash. */
const useLate = (): boolean => {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return late
}

const widths = [62, 48, 70, 55, 66, 44, 58, 72, 50, 64]

export const SkeletonRows = ({ columns, label }: { columns: number; label: string }) => {
  const late = useLate()
  if (!late) return null
  return (
    <div className="tbl-wrap" aria-busy="true" role="status" aria-label={label}>
      <table className="tbl" aria-hidden="true">
        <tbody>
          {widths.map((width) => (
            <tr key={width}>
              {Array.from({ length: columns }, (_, column) => (
                // the columns of a skeleton never move
                <td key={column}>
                  <span className="sk" style={{ width: `${column ? 40 : width}%` }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What is still shown, and what to press. */
export const ErrorBar = ({ error, again, children }: { error: Error; again: () => void; children?: ReactNode }) => {
  const t = useText()
  const sentence = error instanceof RequestFailed && error.message ? error.message : t('error.network')
  // Signed in again, the page asks anew by itself.
  const over = error instanceof RequestFailed && interrupted[error.problem.code ?? ''] === 'sign_in'
  // What one may not see is not seen by asking once more.
  const barred = error instanceof RequestFailed && error.status === 403 && !over
  return (
    <div className="errbar" role="alert">
      <IconAlertCircle className="i i20" aria-hidden="true" />
      <p className="grow">
        <b>{t('error.title')}</b> {sentence} {children}
      </p>
      {!barred && (
        <button type="button" className="btn btn--28" onClick={over ? signInAgain : again}>
          {t(over ? 'status.sign_in' : 'error.again')}
        </button>
      )}
    </div>
  )
}

/** An address of the workspace that nothing answers to. */
export const NoSuchPage = () => {
  const t = useText()
  useEffect(() => {
    document.title = `${t('nowhere.title')} – Sổ Vàng`
  }, [t])
  return (
    <main className="main" id="noi-dung">
      <div className="head">
        <div className="title">
          <h1>{t('nowhere.title')}</h1>
        </div>
        <p>
          {t('nowhere.hint')} <Link to="/lv">{t('desk.title')}</Link>.
        </p>
      </div>
    </main>
  )
}

export const EmptyState = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="empty">
    <svg className="art" viewBox="0 0 88 72" aria-hidden="true">
      <path d="M8 12c12-6 24-6 36 0v50c-12-6-24-6-36 0z" />
      <path d="M44 12c12-6 24-6 36 0v50c-12-6-24-6-36 0" />
      <path className="g" d="M16 24c7-2 14-2 20 1M16 34c7-2 14-2 20 1M52 25c6-3 13-3 20-1" />
      <path className="r" d="M62 8v18l4-3 4 3V9" />
    </svg>
    <h2>{title}</h2>
    <p>{children}</p>
  </div>
)
