// After too many wrong tries the server names a time to wait; it is counted down, and then the button works again.
import { useEffect, useState } from 'react'
import { RequestFailed } from '../api.ts'

/** Seconds that are left to wait; 0: none. */
export const useWait = (error: Error | null | undefined): number => {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const refused = error instanceof RequestFailed && error.problem.code === 'sign_in_wait' ? error : undefined
    const seconds = Number(refused?.problem.params?.seconds ?? 0)
    const until = Date.now() + seconds * 1000
    setLeft(seconds)
    if (!seconds) return
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((until - Date.now()) / 1000))
      setLeft(rest)
      if (!rest) clearInterval(timer)
    }, 1000)
    return () => clearInterval(timer)
  }, [error])
  return left
}

/** "4:05". */
export const waitText = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
