// What was done last, said once where the list stands, and how it is undone.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../texts.ts'
import { Refusal } from './refusal.tsx'

/** `n` tells one act from the next of the same words. */
export type Done = { says: string; undo?: (() => Promise<unknown>) | undefined }
export type Counted = Done & { n: number }

/** Keeps the last act: its second call with the same words is said again. */
export const useDone = (): [Counted | undefined, (done: Done) => void] => {
  const [done, setDone] = useState<Counted>()
  return [done, (what) => setDone((before) => ({ ...what, n: (before?.n ?? 0) + 1 }))]
}

/** `list`: the query whose answer an undoing changes. */
const Line = ({ done, list }: { done: Counted | undefined; list: string }) => {
  const t = useText()
  const queries = useQueryClient()
  const [error, setError] = useState<Error>()
  const [undone, setUndone] = useState(false)
  const undo = async () => {
    try {
      await done?.undo?.()
      setUndone(true)
    } catch (failed) {
      setError(failed as Error)
    }
    await queries.invalidateQueries({ queryKey: [list] })
  }
  return (
    <div className="people-said">
      <p role="status" className="row">
        {done && <span>{undone ? t('done.undone') : done.says}</span>}
        {done?.undo && !undone && (
          <button type="button" className="linklike link" onClick={undo}>
            {t('done.undo')}
          </button>
        )}
      </p>
      <Refusal error={error} />
    </div>
  )
}

export const DoneLine = (props: { done: Counted | undefined; list: string }) => <Line key={props.done?.n} {...props} />
