// Why a trial could not be made: at which thresholds, and what is about none of them.
import { RequestFailed, type Threshold } from '../api.ts'
import { language } from '../texts.ts'

const place = '/what_if/'

/** `at`: keys of thresholds whose value could not be read. `other`: the server's sentences; empty without an answer. */
export const refusedTrial = (error: Error, thresholds: Threshold[]): { at: Record<string, true>; other: string[] } => {
  const fields = error instanceof RequestFailed ? (error.problem.fields ?? []) : []
  const keyOf = (one: { place: string }) => (one.place.startsWith(place) ? one.place.slice(place.length) : '')
  const known = (one: { place: string }) => thresholds.some(({ key }) => key === keyOf(one))
  if (fields.length === 0) return { at: {}, other: [error instanceof RequestFailed ? error.message : ''] }
  return {
    at: Object.fromEntries(fields.filter(known).map((one) => [keyOf(one), true])),
    other: fields.filter((one) => !known(one)).map(({ message }) => message[language]),
  }
}

/** The server was reached and refused what was to be tried. */
export const isRefusedTrial = (error: Error | null): boolean => error instanceof RequestFailed && Boolean(error.problem.code?.startsWith('what_if_'))
