// Whether somebody is at this page: what asks by itself stops when they are not, so that their session can rest.
import { useEffect, useState } from 'react'

const lately = 5 * 60_000

export const useUsedLately = (): boolean => {
  const [used, setUsed] = useState(true)
  useEffect(() => {
    let timer = setTimeout(() => setUsed(false), lately)
    const touched = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setUsed(false), lately)
      setUsed(true)
    }
    const signs = ['keydown', 'pointerdown', 'wheel'] as const
    for (const sign of signs) addEventListener(sign, touched, { passive: true })
    return () => {
      clearTimeout(timer)
      for (const sign of signs) removeEventListener(sign, touched)
    }
  }, [])
  return used
}
