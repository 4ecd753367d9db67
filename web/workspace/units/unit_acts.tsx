// What may be done with a unit; what may not be done stays reachable and tells why when it is pressed.
import { useId, useState } from 'react'
import { inLanguage, useText } from '../texts.ts'
import type { Act, Unit } from './units_api.ts'

type Props = { unit: Unit; acts: Act[]; begin: (act: Act) => void }

export const Acts = ({ unit, acts, begin }: Props) => {
  const id = useId()
  const t = useText()
  const [why, setWhy] = useState<Act>()
  const reason = why && unit.next[why].why
  return (
    <div className="unit-acts">
      <div className="row row-4">
        {acts.map((act) => (
          <button
            key={act}
            type="button"
            className="btn btn--28"
            aria-disabled={!unit.next[act].may || undefined}
            aria-describedby={why === act ? id : undefined}
            onClick={() => {
              setWhy(unit.next[act].may ? undefined : act)
              if (unit.next[act].may) begin(act)
            }}
          >
            {t(`structure.act.${act}`)}
          </button>
        ))}
      </div>
      {reason && (
        <p id={id} className="small why-not" role="status">
          {inLanguage(reason)}
        </p>
      )}
    </div>
  )
}
