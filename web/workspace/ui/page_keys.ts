// The table of keys: a page tells its own while it is shown, and anything may open the table.
import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Which keys, and what they do. */
export type KeyLine = { keys: string; does: string }
export type PageKeys = { lines: readonly KeyLine[]; note?: string }

let page: { current: PageKeys } | undefined
let opened = false
const heard = new Set<() => void>()

const set = (next: boolean) => {
  opened = next
  for (const one of heard) one()
}
export const openKeys = (): void => set(true)
export const closeKeys = (): void => set(false)

export const useKeysOpened = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      heard.add(listener)
      return () => heard.delete(listener)
    },
    () => opened,
  )

export const pageKeys = (): PageKeys | undefined => page?.current

export const usePageKeys = (keys: PageKeys): void => {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    page = latest
    return () => {
      if (page === latest) page = undefined
    }
  }, [])
}
