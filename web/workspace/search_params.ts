// How the address is read and written: as JSON where it says the same again, otherwise as text.
import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router'

/** Throws for what stays text. An id of 18 digits is none of JavaScript's numbers: read as one it would name another person. */
const readValue = (text: string): unknown => {
  const value: unknown = JSON.parse(text)
  if (typeof value === 'number' && String(value) !== text) throw new RangeError(`${text} is no number here`)
  return value
}

export const parseSearch = parseSearchWith(readValue)
export const stringifySearch = stringifySearchWith(JSON.stringify, readValue)
