// What the server says of definitions that can be put to work, and of a programme made of one.
import { ask, tryOut } from '../api.ts'
import type { Bilingual } from '../texts.ts'

/** `closes_on`: the last day as the document sets it. */
export type Definition = { id: string; title: Bilingual; document: string; date: string; closes_on: string; takes_entries: boolean }
/** `issuer`: a unit's code. */
export type NewOrder = { id: string; definition: string; issuer: string; closes_on: string; title?: Bilingual }
export type NewProgramme = {
  id: string
  title: Bilingual
  shift_days: number
  opens_on: string
  parts: { part: string; title: Bilingual; says: Bilingual }[]
}

const path = '/api/v1/programmes'
export const programmes = {
  definitions: () => ask<{ definitions: Definition[] }>('GET', '/api/v1/definitions'),
  preview: (order: NewOrder) => tryOut<NewProgramme>(`${path}/preview`, order),
  make: (order: NewOrder) => ask<NewProgramme>('POST', path, order),
}
