// Units chosen for a reminder: they stay chosen while one searches and turns over, and all that were found can be chosen at once.
import { IconBell } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { problemText } from '../ui/problem_text.ts'
import type { UnitName } from './api.ts'

type Units = ReadonlyMap<string, UnitName>
const nobody: Units = new Map()

/** `of`: a choice for one purpose is none for another. */
export const usePicked = (of: string) => {
  const [kept, setKept] = useState({ of, units: nobody })
  const units = kept.of === of ? kept.units : nobody
  return {
    units,
    pick: (more: readonly UnitName[], on: boolean) =>
      setKept((before) => {
        const next = new Map(before.of === of ? before.units : nobody)
        for (const { code, name } of more) on ? next.set(code, { code, name }) : next.delete(code)
        return { of, units: next }
      }),
    clear: () => setKept({ of, units: nobody }),
  }
}
export type Picked = ReturnType<typeof usePicked>

/** `found`: so many there are on all pages; `all` asks for them. */
type Props = { picked: Picked; found: number; all: () => Promise<UnitName[]>; remind: () => void }

export const PickTools = ({ picked, found, all, remind }: Props) => {
  const t = useText()
  const everybody = useMutation({ mutationFn: all, onSuccess: (units) => picked.pick(units, true) })
  if (picked.units.size === 0) return null
  return (
    <>
      {found > picked.units.size && (
        <button type="button" className="btn btn--quiet" disabled={everybody.isPending} onClick={() => everybody.mutate()}>
          {t('targets.pick_found', { n: count(found) })}
        </button>
      )}
      <button type="button" className="btn btn--quiet" onClick={picked.clear}>
        {t('targets.pick_none')}
      </button>
      <button type="button" className="btn" onClick={remind}>
        <IconBell className="i" aria-hidden="true" />
        {t('targets.remind', { n: count(picked.units.size) })}
      </button>
      {everybody.error && (
        <span className="err small" role="alert">
          {problemText(everybody.error, t('error.network'))}
        </span>
      )}
    </>
  )
}
