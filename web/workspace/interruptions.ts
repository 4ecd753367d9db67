// What stops a request half way and is settled in a dialog over the page, so that nothing typed is lost: the session has
// ended, or who asks should show again who they are.
import { useSyncExternalStore } from 'react'

export type Interruption = 'sign_in' | 'proof'

/** The refusals that a dialog can settle. */
export const interrupted: Record<string, Interruption> = { sign_in_required: 'sign_in', identity_proof_required: 'proof' }

/** `declined`: the dialog was closed; the page stays as it is until someone wants to go on. */
export type Standing = { open: Interruption | undefined; declined: boolean }

let standing: Standing = { open: undefined, declined: false }
let waiting: ((gone_on: boolean) => void)[] = []
const listeners = new Set<() => void>()

const become = (next: Standing): void => {
  standing = next
  for (const listener of listeners) listener()
}

/**
 * True once the dialog was answered; false when it was closed, or when no page is there to show it. After a dialog was
 * closed, only what a person does (`acting`) opens it again: what the page asks by itself would open it without end.
 */
export const goOn = (why: Interruption, acting: boolean): Promise<boolean> => {
  if (listeners.size === 0 || (standing.declined && !acting)) return Promise.resolve(false)
  return new Promise((resolve) => {
    waiting.push(resolve)
    // A session that has ended weighs more: signing in is a fresh proof too.
    if (standing.open !== 'sign_in') become({ open: why, declined: false })
  })
}

/** The dialog's answer, for all that wait. */
export const settle = (gone_on: boolean): void => {
  const all = waiting
  waiting = []
  become({ open: undefined, declined: !gone_on && standing.open === 'sign_in' })
  for (const resolve of all) resolve(gone_on)
}

/** Opens the sign-in although nothing waits for it: before the session ends, or after its dialog was closed. */
export const signInAgain = (): void => become({ open: 'sign_in', declined: false })

/** A field that loses the focus to the dialog over the page is not left. */
export const isInterrupted = (): boolean => standing.open !== undefined

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    // The page that showed the dialog is gone.
    if (listeners.size === 0) settle(false)
  }
}

export const useInterruption = (): Standing => useSyncExternalStore(subscribe, () => standing)
