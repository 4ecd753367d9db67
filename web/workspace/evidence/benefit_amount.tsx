// The amount of an act on the benefit: read back with its unit, and told when it lies far from what the author claims.
import { parseDong } from '../../shared/money.ts'
import { language, useText } from '../texts.ts'
import { figure } from '../ui/figures.ts'
import type { Benefit } from './benefit_api.ts'
import { Field } from './benefit_form.tsx'

/** From so many times on a slip of thousands, millions, billions is likelier than another figure. */
const farOff = 300

/** What the author claims now, as it was last put right; null: nothing. */
export const claimOf = ({ entries, claimed_dong }: Pick<Benefit, 'entries' | 'claimed_dong'>): number | null =>
  entries.findLast(({ stage }) => stage === 'claimed')?.amount_dong ?? claimed_dong

/** How many times the two lie apart, in whole times; undefined where that is near enough, or one is nothing. */
export const timesOff = (dong: number | undefined, claim: number | null): number | undefined => {
  if (!dong || !claim) return undefined
  const times = Math.floor(Math.max(dong, claim) / Math.min(dong, claim))
  return times < farOff ? undefined : times
}

type Props = { typed: string; put: (typed: string) => void; claim: number | null; wrong: string | undefined }

export const AmountField = ({ typed, put, claim, wrong }: Props) => {
  const t = useText()
  const dong = parseDong(typed, 'dong', language)
  const times = timesOff(dong, claim)
  return (
    <Field id="l-amount" label={t('benefit.amount')} wrong={wrong}>
      {(described) => (
        <>
          <input
            className="in num"
            inputMode="numeric"
            autoComplete="off"
            {...described}
            value={typed}
            onChange={(event) => put(event.target.value)}
          />
          <output className="small muted" htmlFor="l-amount">
            {dong !== undefined && t('benefit.reads', { amount: figure(dong, 'money') })}
          </output>
          <p className="small warn" role="status">
            {times !== undefined && t('benefit.far_off', { n: figure(times, 'number'), claim: figure(claim, 'money') })}
          </p>
        </>
      )}
    </Field>
  )
}
