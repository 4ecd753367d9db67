// A trial: what it changes, above the table; and one that cannot be made, with the way out of it.
import { IconAlertCircle, IconFlask } from '@tabler/icons-react'
import type { Evaluation } from '../api.ts'
import { inLanguage, opening, useText } from '../texts.ts'
import { refusedTrial } from './refused_trial.ts'
import { shownNumber } from './typed.ts'

export const Trial = ({ data, leave }: { data: Evaluation; leave: () => void }) => {
  const t = useText()
  if (!data.what_if) return null
  return (
    <div className="trial" role="status">
      <IconFlask className="i i20" aria-hidden="true" />
      <b className="strong nowrap">{t('what_if.banner')}</b>
      {data.what_if.changes.map((change) => (
        <span className="rule" key={change.key}>
          {opening(change.title)} <s>{shownNumber(change.from)}</s> <b>{shownNumber(change.to)}</b>
        </span>
      ))}
      <span className="grow" />
      <b className="strong nowrap">{t('what_if.effect', { enters: data.what_if.enters, leaves: data.what_if.leaves })}</b>
      <button type="button" className="btn btn--ovr btn--28" onClick={leave}>
        {t('what_if.leave')}
      </button>
    </div>
  )
}

/** An address with a trial that cannot be made: why, and the way out of it. */
export const RefusedTrial = ({ error, data, leave }: { error: Error; data: Evaluation; leave: () => void }) => {
  const t = useText()
  const { at, other } = refusedTrial(error, data.thresholds)
  const labels = data.thresholds.filter(({ key }) => at[key]).map((one) => [opening(one.title), inLanguage(one.operator)].filter(Boolean).join(', '))
  return (
    <div className="errbar" role="alert">
      <IconAlertCircle className="i i20" aria-hidden="true" />
      <p className="grow">
        <b>{t('what_if.refused')}</b> {[...labels.map((label) => t('what_if.unread_in_address', { label })), ...other].join(' ')}
      </p>
      <button type="button" className="btn btn--28" onClick={leave}>
        {t('what_if.leave')}
      </button>
    </div>
  )
}
