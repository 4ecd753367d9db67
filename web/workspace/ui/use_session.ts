// The session of who is signed in: what they may do, and when it ends.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, type Right, type Session } from '../api.ts'

const awake = 5 * 60_000

/** From the cache that the frame keeps; undefined until the first answer. */
export const useSession = () => useQuery({ queryKey: ['session'], queryFn: api.session, staleTime: 60_000 })

export const useMay = (): ((right: Right) => boolean) => {
  const may = useSession().data?.may
  return (right) => may?.[right]?.allowed ?? false
}

/** No right holds before the second factor is there. */
export const isHindered = (session: Session | undefined): boolean => Boolean(session?.second_factor.needed && !session.second_factor.set)

/** Who types for half an hour and asks nothing of the server is still at work: their session does not rest. */
export const useStayAwake = (): void => {
  const { refetch, dataUpdatedAt } = useSession()
  useEffect(() => {
    let asked = dataUpdatedAt
    const touched = () => {
      if (Date.now() < asked + awake) return
      asked = Date.now()
      void refetch()
    }
    addEventListener('keydown', touched)
    addEventListener('pointerdown', touched)
    return () => {
      removeEventListener('keydown', touched)
      removeEventListener('pointerdown', touched)
    }
  }, [refetch, dataUpdatedAt])
}

const warned = 10 * 60_000

/** True from ten minutes before the session's end until the end. */
export const useEndsSoon = (): boolean => {
  const ends = useSession().data?.ends_at
  const [soon, setSoon] = useState(false)
  useEffect(() => {
    if (!ends) return
    const look = () => {
      const left = Date.parse(ends) - Date.now()
      setSoon(left > 0 && left <= warned)
    }
    look()
    const timer = setInterval(look, 5000)
    return () => clearInterval(timer)
  }, [ends])
  return soon
}
