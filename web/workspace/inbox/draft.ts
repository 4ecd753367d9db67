// What an officer has typed about a record and not sent yet: it survives closing the panel, a reload and signing in again.
import { useState } from 'react'

export type Draft = { reason: string; due_on: string }

const none: Draft = { reason: '', due_on: '' }
/** Only for this tab: a reason may speak of a person, and others use the same device. */
const place = (about: string): string => `sovang.reason.${about}`

const kept = (about: string): Draft => {
  try {
    const { reason, due_on } = JSON.parse(sessionStorage.getItem(place(about)) ?? '{}') as Partial<Draft>
    return { reason: reason ?? '', due_on: due_on ?? '' }
  } catch {
    return none
  }
}

export const forgetDraft = (about: string): void => sessionStorage.removeItem(place(about))

/** `about`: a code, or the name of what many rows share. */
export const useDraft = (about: string): [Draft, (by: Partial<Draft>) => void] => {
  const [typed, setTyped] = useState({ about, draft: kept(about) })
  const draft = typed.about === about ? typed.draft : kept(about)
  return [
    draft,
    (by) => {
      const next = { ...draft, ...by }
      sessionStorage.setItem(place(about), JSON.stringify(next))
      setTyped({ about, draft: next })
    },
  ]
}
