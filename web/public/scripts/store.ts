// What is kept on this device, in IndexedDB: one table of values by key. Where there is none (private windows), nothing is kept.

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('sovang', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('kept')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

let database: Promise<IDBDatabase> | undefined

const run = async <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> => {
  try {
    database ??= open()
    const transaction = (await database).transaction('kept', mode)
    const request = act(transaction.objectStore('kept'))
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = transaction.onerror = () => reject(transaction.error)
    })
  } catch {
    return undefined
  }
}

export const kept = <T>(key: string): Promise<T | undefined> => run('readonly', (store) => store.get(key))
/** True when the value is safe on this device. */
export const keep = async (key: string, value: unknown): Promise<boolean> => (await run('readwrite', (store) => store.put(value, key))) !== undefined
export const forget = (key: string): Promise<undefined> => run('readwrite', (store) => store.delete(key))
const keptKeys = async (): Promise<string[]> => ((await run('readonly', (store) => store.getAllKeys())) ?? []) as string[]

/** A draft lies under its programme and its key: two tabs take nothing from each other. */
export type Draft = {
  at: number
  key: string
  values: Record<string, string>
  /** What was sent under the key without an answer, the newest first: one of them perhaps arrived. */
  sent?: string[]
  /** It is to be sent again as soon as there is a network. */
  waiting?: boolean
  tries?: number
}
export const draftKey = (programme: string, key: string): string => `draft:${programme}:${key}`

/** `proof` of the receipt, on the device that sent it: who has it may withdraw and erase. */
export type Recent = { code: string; title: string; proof?: string }
/** The last codes this device was given, the newest first. */
export const rememberCode = async (one: Recent): Promise<void> => {
  const recent = ((await kept<Recent[]>('recent')) ?? []).filter(({ code }) => code !== one.code)
  await keep('recent', [one, ...recent].slice(0, 20))
}
const draftDays = 30
/** The newest first; those of long ago are let go. */
export const draftsOf = async (programme: string): Promise<Draft[]> => {
  const drafts: Draft[] = []
  for (const place of await keptKeys()) {
    if (!place.startsWith(draftKey(programme, ''))) continue
    const draft = await kept<Draft>(place)
    if (!draft) continue
    if (Date.now() - draft.at > draftDays * 864e5) await forget(place)
    else drafts.push(draft)
  }
  return drafts.sort((one, other) => other.at - one.at)
}
