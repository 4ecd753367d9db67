// Whether the server answers: heard from every request of api.ts, and while it does not, asked again every five seconds.
import { useSyncExternalStore } from 'react'

/** `again_at`: when it is asked next; in milliseconds, as Date.now(). */
export type Reach = { answers: boolean; trying: boolean; again_at: number }

/** Between two tries, in milliseconds. */
export const pause = 5000
/** Longer than this, a try has had no answer. */
const patience = 10_000

let reach: Reach = { answers: true, trying: false, again_at: 0 }
let timer: ReturnType<typeof setTimeout> | undefined
const heard = new Set<() => void>()

const set = (next: Reach) => {
  reach = next
  for (const one of heard) one()
}
const wait = () => {
  clearTimeout(timer)
  timer = setTimeout(tryAgain, pause)
  set({ answers: false, trying: false, again_at: Date.now() + pause })
}

/** A proxy answers in the place of a server that is away; the server's own refusals are JSON. */
const isFromServer = ({ status, headers }: Response): boolean => status < 502 || (headers.get('Content-Type') ?? '').includes('json')

/** What anyone may read, so that asking keeps no session awake. */
const knock = async (): Promise<boolean> => {
  try {
    return isFromServer(await fetch('/api/v1/installation', { signal: AbortSignal.timeout(patience) }))
  } catch {
    return false
  }
}

const answered = () => {
  clearTimeout(timer)
  if (!reach.answers) set({ answers: true, trying: false, again_at: 0 })
}

/** At once, whatever is left of the pause. */
export const tryAgain = async (): Promise<void> => {
  if (reach.answers || reach.trying) return
  clearTimeout(timer)
  set({ ...reach, trying: true })
  const there = await knock()
  // Another request may have been answered meanwhile.
  if (reach.answers) return
  if (there) answered()
  else wait()
}

/** What becomes of a request tells whether the server is there; one that waited until its own limit was not answered either. */
export const reaching = async (request: () => Promise<Response>): Promise<Response> => {
  try {
    const response = await request()
    if (isFromServer(response)) answered()
    else if (reach.answers) wait()
    return response
  } catch (error) {
    if (reach.answers) wait()
    throw error
  }
}

const listen = (listener: () => void): (() => void) => {
  heard.add(listener)
  return () => heard.delete(listener)
}
export const reachNow = (): Reach => reach
export const useReach = (): Reach => useSyncExternalStore(listen, reachNow)
