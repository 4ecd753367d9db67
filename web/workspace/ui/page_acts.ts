// What the page that is open can do, told by the page itself while it is shown: the palette offers it.
import { useEffect, useRef } from 'react'

/** `keys`: how the same is done by a key of the page. */
export type PageAct = { id: string; says: string; keys?: string | undefined; run: () => void }

/** Of each part of the page that tells; the latest of what it told. */
const told = new Map<symbol, { latest: { current: readonly PageAct[] }; last: boolean }>()

/** Only what may be done now: an act that is refused anyway is not offered. `last`: less near at hand than what else the page does. */
export const usePageActs = (acts: readonly PageAct[], last = false): void => {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    const part = Symbol('part of the page')
    told.set(part, { latest, last })
    return () => {
      told.delete(part)
    }
  }, [last])
}

/** As they stand at this moment. */
export const pageActs = (): PageAct[] => [...told.values()].sort((a, b) => Number(a.last) - Number(b.last)).flatMap(({ latest }) => latest.current)
