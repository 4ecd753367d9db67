// What is typed for units that are not on this page of the list: it is saved with the rest, so it is told.
import { useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import type { Line } from './api.ts'
import type { Edit } from './edits.ts'

const most = 5

type Props = { edits: readonly Edit[]; shown: readonly Line[]; drop: (codes: string[]) => void }

export const Elsewhere = ({ edits, shown, drop }: Props) => {
  const t = useText()
  const here = new Set(shown.map(({ code }) => code))
  const away = edits.filter(({ line }) => !here.has(line.code))
  const wrong = away.filter(({ amount }) => amount === undefined)
  if (away.length === 0) return null
  const named = (some: readonly Edit[]) =>
    some
      .slice(0, most)
      .map(({ line, text }) => `${line.brief} (${text.trim()})`)
      .join(', ') + (some.length > most ? '…' : '')
  return (
    <p className="target-told small" role="status">
      <span>
        {t('targets.elsewhere', { n: count(away.length), units: named(away) })}
        {wrong.length > 0 && <span className="danger"> {t('targets.elsewhere_wrong', { units: named(wrong) })}</span>}
      </span>
      <button type="button" className="btn btn--24" onClick={() => drop(away.map(({ line }) => line.code))}>
        {t('targets.elsewhere_drop')}
      </button>
    </p>
  )
}
