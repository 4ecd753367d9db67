// Whether what was done has reached the server: told in one place, the status line.

/** `at`: when the last change was saved, or could not be. */
export type Saving = { running: number; last: 'none' | 'saved' | 'failed'; at: number }

let saving: Saving = { running: 0, last: 'none', at: 0 }
const heard = new Set<() => void>()

const set = (next: Saving) => {
  saving = next
  for (const one of heard) one()
}

export const listenToSaving = (listener: () => void): (() => void) => {
  heard.add(listener)
  return () => heard.delete(listener)
}
export const savingNow = (): Saving => saving

/** `unreached`: whether such a failure means that the change is not decided yet; a refusal is told where it was asked. */
export const whileSaving = async <T>(save: () => Promise<T>, unreached: (error: unknown) => boolean): Promise<T> => {
  set({ ...saving, running: saving.running + 1 })
  try {
    const result = await save()
    set({ running: saving.running - 1, last: 'saved', at: Date.now() })
    return result
  } catch (error) {
    set({ ...saving, running: saving.running - 1, ...(unreached(error) && { last: 'failed' as const, at: Date.now() }) })
    throw error
  }
}
