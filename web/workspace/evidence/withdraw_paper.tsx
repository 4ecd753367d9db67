// A paper that was recorded by mistake: the dialog that withdraws it with a reason, and what is told of it afterwards.
import { useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import type { Allowed } from '../api.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { ActButton } from '../ui/act_button.tsx'
import type { Withdrawal } from './benefit_api.ts'
import { ReasonDialog } from './reason_dialog.tsx'

/** `money`: amounts may rest on it. */
type Props = { paper: string; money: boolean; may: Allowed; withdraw: (reason: string) => Promise<unknown>; done: () => void }

export const WithdrawPaper = ({ paper, money, may, withdraw, done }: Props) => {
  const t = useText()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <ActButton
        className="btn btn--quiet btn--28 file-act"
        label={t('paper.withdraw_of', { paper })}
        why={may.why && inLanguage(may.why)}
        act={() => setAsking(true)}
      >
        {t('paper.withdraw')}
      </ActButton>
      {asking && (
        <ReasonDialog
          title={t('paper.withdraw_title')}
          subject={paper}
          means={[t('paper.withdraw_means'), ...(money ? [t('paper.withdraw_money')] : [])]}
          label={t('paper.withdraw_reason')}
          verb={t('paper.withdraw_do')}
          send={withdraw}
          done={done}
          close={() => setAsking(false)}
        />
      )}
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
