// Files on their way from this page: each goes on by itself, also while another record is looked at.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { announce, sendPieces, UploadEnded } from '../../shared/upload.ts'
import { language } from '../texts.ts'
import { problemText } from '../ui/problem_text.ts'
import { evidence, evidenceKey } from './api.ts'

/** `id`: the server's, once it was begun. `failed`: why it goes on no more. */
export type Sending = { place: number; name: string; size: number; received: number; waiting: boolean; id?: string; failed?: string }

export const useUploads = (code: string, otherwise: string) => {
  const queries = useQueryClient()
  const [sendings, setSendings] = useState<Sending[]>([])
  const next = useRef(0)
  const stop = useRef(new AbortController())
  useEffect(() => {
    stop.current = new AbortController()
    const { current } = stop
    return () => current.abort()
  }, [])
  const change = (place: number, by: Partial<Sending>) => setSendings((all) => all.map((one) => (one.place === place ? { ...one, ...by } : one)))
  const drop = (place: number) => setSendings((all) => all.filter((one) => one.place !== place))
  const send = async (file: File) => {
    const place = next.current++
    setSendings((all) => [...all, { place, name: file.name, size: file.size, received: 0, waiting: false }])
    try {
      const upload = await evidence.begin(code, await announce(file))
      change(place, { id: upload.upload, received: upload.received })
      await sendPieces(file, upload, (received, waiting) => change(place, { received, waiting }), stop.current.signal)
      await queries.invalidateQueries({ queryKey: evidenceKey(code) })
      drop(place)
    } catch (error) {
      if (stop.current.signal.aborted) return
      const said = error instanceof UploadEnded ? error.said?.[language] : problemText(error as Error, otherwise)
      change(place, { failed: said || otherwise, waiting: false })
    }
  }
  /** One after the other: on a weak line two at once only make both slow. */
  const sendAll = async (files: readonly File[]) => {
    for (const file of files) await send(file)
  }
  return { sendings, sendAll, drop }
}
