// How one person likes the inbox: columns, density, single letters as keys. It lies on this device and says nothing of anybody else.
import { useState } from 'react'

export const columns = ['author', 'unit', 'field', 'benefit', 'received', 'waiting'] as const
export type Column = (typeof columns)[number]
export type Habits = { columns: Column[]; roomy: boolean; letters: boolean }

const remembered = 'sovang.inbox'
const usual: Habits = { columns: ['unit', 'received', 'waiting'], roomy: false, letters: true }

const kept = (): Habits => {
  try {
    const { columns: chosen, roomy, letters } = JSON.parse(localStorage.getItem(remembered) ?? '{}') as Partial<Habits>
    return {
      columns: Array.isArray(chosen) ? columns.filter((one) => chosen.includes(one)) : usual.columns,
      roomy: roomy === true,
      letters: letters !== false,
    }
  } catch {
    return usual
  }
}

export const useHabits = (): [Habits, (by: Partial<Habits>) => void] => {
  const [habits, setHabits] = useState(kept)
  return [
    habits,
    (by) => {
      const next = { ...habits, ...by }
      localStorage.setItem(remembered, JSON.stringify(next))
      setHabits(next)
    },
  ]
}

/** Whether single letters are keys, as it was last set. */
export const lettersOn = (): boolean => kept().letters
