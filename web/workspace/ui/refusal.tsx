// What the server refused, beside the form, with the way on where the sentence alone does not lead to it.
import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PasskeyFailed } from '../passkey.ts'
import { useText } from '../texts.ts'
import { problemText } from './problem_text.ts'

export const Refusal = ({ error, children }: { error: Error | null | undefined; children?: ReactNode }) => {
  const t = useText()
  if (!error) return null
  return (
    <div className="callout d" role="alert">
      <IconAlertCircle className="i" aria-hidden="true" />
      <div>
        <p>{error instanceof PasskeyFailed ? t(error.sentence) : problemText(error, t('error.network'))}</p>
        {children}
      </div>
    </div>
  )
}
