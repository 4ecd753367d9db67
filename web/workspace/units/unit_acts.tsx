// What may be done with a unit; what may not be done stays reachable and tells why when it is pressed.
import { inLanguage, useText } from '../texts.ts'
import { ActButton } from '../ui/act_button.tsx'
import type { Act, Unit } from './units_api.ts'

type Props = { unit: Unit; acts: Act[]; begin: (act: Act) => void }

export const Acts = ({ unit, acts, begin }: Props) => {
  const t = useText()
  return (
    <div className="unit-acts">
      <div className="row row-4">
        {acts.map((act) => {
          const { why } = unit.next[act]
          return (
            <ActButton key={act} why={why ? inLanguage(why) : undefined} act={() => begin(act)}>
              {t(`structure.act.${act}`)}
            </ActButton>
          )
        })}
      </div>
    </div>
  )
}
