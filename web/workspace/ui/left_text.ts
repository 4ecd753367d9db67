// How long it is until an instant, one way everywhere: whole days, or hours when there are few, never rounded up.
import { type Key, useText } from '../texts.ts'

const hour = 3_600_000

/** The sentence and its number: twelve days and thirteen hours are twelve days. */
export const leftOf = (instant: number, now: number): [Key, { n: number }] => {
  const hours = Math.floor((instant - now) / hour)
  if (hours >= 48) return ['left.days', { n: Math.floor(hours / 24) }]
  return [hours >= 1 ? 'left.hours' : 'left.last_hour', { n: hours }]
}

/** "còn 13 ngày", "còn 5 giờ". */
export const useLeftText = () => {
  const t = useText()
  return (instant: number, now = Date.now()): string => t(...leftOf(instant, now))
}
