// Sends a file piece by piece from where the server stands: after a break it goes on, whatever broke it.
import { sha256Hex } from './sha256.ts'

/** What the server says when an upload is begun, also of one that was begun before. */
export type Upload = { upload: string; key: string; received: number; size: number; state: FileState; piece_bytes: number }
export type FileState = 'receiving' | 'checking' | 'scanning' | 'ready' | 'refused'
type Told = { received: number; state: FileState; message: { vi: string; en: string } | null }
type Refusal = { code?: string; message?: { vi: string; en: string }; params?: { received?: number } }

/** The upload is no more: refused, or given up. `message`: the server's sentence in both languages. */
export class UploadEnded extends Error {
  readonly said: { vi: string; en: string } | undefined
  constructor(said: { vi: string; en: string } | undefined) {
    super(said?.vi ?? '')
    this.said = said
  }
}

/** What is told before the first byte. The name in NFC: a telephone may hand it over in pieces of letters. */
export const announce = async (file: File): Promise<{ name: string; size: number; sha256: string }> => ({
  name: file.name.normalize('NFC'),
  size: file.size,
  sha256: await sha256Hex(await file.arrayBuffer()),
})

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((done, failed) => {
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      failed(signal.reason)
    })
  })

const longestPause = 15_000

/** undefined: nothing came, or the server is too busy; to be tried again. */
const asked = async (upload: Upload, signal: AbortSignal, piece?: { at: number; bytes: Blob }): Promise<Told | undefined> => {
  const path = `/api/v1/evidence-uploads/${upload.upload}`
  const headers: Record<string, string> = { 'Sovang-Upload-Key': upload.key }
  let response: Response
  try {
    response = piece
      ? await fetch(`${path}?offset=${piece.at}`, {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/octet-stream' },
          body: piece.bytes,
          signal,
        })
      : await fetch(path, { headers, signal })
  } catch (error) {
    if (signal.aborted) throw error
    return undefined
  }
  if (response.ok) return (await response.json()) as Told
  if (response.status >= 500 || response.status === 429) return undefined
  const refusal = (await response.json().catch(() => ({}))) as Refusal
  // The answer to a piece was lost on its way: the server tells what it has.
  if (refusal.code === 'piece_out_of_place') return piece ? asked(upload, signal) : undefined
  throw new UploadEnded(refusal.message)
}

/** Until the last byte is there. `told`: bytes that have arrived, and whether it waits for the line to come back. */
export const sendPieces = async (
  file: Blob,
  upload: Upload,
  told: (received: number, waiting: boolean) => void,
  signal: AbortSignal,
): Promise<void> => {
  let { received } = upload
  let failures = 0
  while (received < file.size) {
    const bytes = file.slice(received, received + upload.piece_bytes)
    const answer = await (failures > 0 ? asked(upload, signal) : asked(upload, signal, { at: received, bytes }))
    if (!answer) {
      told(received, true)
      await pause(Math.min(500 * 2 ** failures++, longestPause), signal)
      continue
    }
    failures = 0
    received = answer.received
    if (answer.state === 'refused') throw new UploadEnded(answer.message ?? undefined)
    told(received, false)
  }
}
