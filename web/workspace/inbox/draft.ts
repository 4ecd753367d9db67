// What an officer has typed about a record and not sent yet: it survives closing the panel, a reload and signing in again.
import { useState } from 'react'
import { useSession } from '../ui/use_session.ts'

export type Draft = { reason: string; due_on: string }

const none: Draft = { reason: '', due_on: '' }
const mark = 'sovang.typed.'
/** Only for this tab, and for one account: a reason may speak of a person, and others use the same device. */
const usePlaces = (): ((about: string) => string) => {
  const who = useSession().data?.name ?? ''
  return (about) => `${mark}${who}.${about}`
}

const kept = (place: string): Draft => {
  try {
    const { reason, due_on } = JSON.parse(sessionStorage.getItem(place) ?? '{}') as Partial<Draft>
    return { reason: reason ?? '', due_on: due_on ?? '' }
  } catch {
    return none
  }
}

export const useForgetDraft = (): ((about: string) => void) => {
  const places = usePlaces()
  return (about) => sessionStorage.removeItem(places(about))
}

/** Who signs out leaves nothing in the tab. */
export const forgetAllDrafts = (): void => {
  for (const place of Object.keys(sessionStorage)) if (place.startsWith(mark)) sessionStorage.removeItem(place)
}

/** How many texts of this account wait in this tab to be sent, as it stands when this is rendered. */
export const useDraftsKept = (): number => {
  const mine = usePlaces()('')
  return Object.keys(sessionStorage).filter((place) => place.startsWith(mine) && Object.values(kept(place)).some((text) => text.trim())).length
}

/** `about`: a code, or the name of what many rows share. */
export const useDraft = (about: string): [Draft, (by: Partial<Draft>) => void] => {
  const place = usePlaces()(about)
  const [typed, setTyped] = useState({ place, draft: kept(place) })
  const draft = typed.place === place ? typed.draft : kept(place)
  return [
    draft,
    (by) => {
      const next = { ...draft, ...by }
      sessionStorage.setItem(place, JSON.stringify(next))
      setTyped({ place, draft: next })
    },
  ]
}
