// The invitation as it goes to the invited: address, name, one-time code and three steps, to be copied or printed. It is shown once.
import { IconPrinter } from '@tabler/icons-react'
import { useText } from '../texts.ts'
import { CopyButton } from '../ui/copy_button.tsx'
import type { Invited } from './accounts_api.ts'
import { at } from './words.tsx'

type Props = { name: string; invited: Invited /** "Cán bộ, LĐLĐ tỉnh Lai Châu". */; role: string; close: () => void }

export const InvitationSheet = ({ name, invited, role, close }: Props) => {
  const t = useText()
  const address = `${location.origin}/dang-nhap`
  const rows: [string, string][] = [
    [t('invitation.address'), address],
    [t('sign_in.name'), name],
    [t('sign_in.code'), invited.code],
    [t('accounts.role'), role],
    [t('invitation.until'), at(invited.expires_at)],
  ]
  const steps = [t('invitation.step_1'), t('invitation.step_2', { have_code: t('sign_in.have_code') }), t('invitation.step_3')]
  const text = [t('invitation.title'), ...rows.map(([label, value]) => `${label}: ${value}`), ...steps.map((step, n) => `${n + 1}. ${step}`)].join(
    '\n',
  )
  return (
    <div className="print-sheet stack stack-16">
      <div className="callout w no-print">
        <p>{t('invitation.once')}</p>
      </div>
      <h3 className="sheet-title">{t('invitation.title')}</h3>
      <dl className="dl">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={value === invited.code ? 'one-time' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      <ol className="steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="small muted">{t('invitation.keep')}</p>
      <div className="row dialog-acts no-print">
        <CopyButton text={text} />
        <button type="button" className="btn" onClick={() => print()}>
          <IconPrinter className="i" aria-hidden="true" />
          {t('explain.print')}
        </button>
        <button type="button" className="btn btn--primary" onClick={close}>
          {t('invitation.done')}
        </button>
      </div>
    </div>
  )
}
