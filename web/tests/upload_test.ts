// Pieces go on from where the server stands, whatever is lost on the way; a digest is the same with and without the browser's own.
import { createHash } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { digestWords } from '../shared/proof.ts'
import { sha256Hex } from '../shared/sha256.ts'
import { sendPieces, type Upload, UploadEnded } from '../shared/upload.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const bytesOf = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, (_, i) => (i * 31 + 7) % 251)
const hexOf = (words: Int32Array): string => Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')

test('the digest of bytes of every length around a block, without the browser’s own', () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 100_000])
    expect(hexOf(digestWords(bytesOf(length))), `length ${length}`).toBe(createHash('sha256').update(bytesOf(length)).digest('hex'))
})

test('with it the same, and where a page has none too', async () => {
  const { buffer } = bytesOf(777)
  const wanted = createHash('sha256').update(bytesOf(777)).digest('hex')
  expect(await sha256Hex(buffer)).toBe(wanted)
  vi.stubGlobal('crypto', {})
  expect(await sha256Hex(buffer)).toBe(wanted)
})

const begun: Upload = { upload: '7', key: 'k', received: 0, size: 10, state: 'receiving', piece_bytes: 4 }

/** A server that loses what `faults` says, call by call: the question before it is heard, or the answer after. */
class Line {
  got = ''
  calls = 0
  readonly faults: (call: number) => 'question' | 'answer' | 'busy' | 'refused' | undefined
  constructor(faults: Line['faults']) {
    this.faults = faults
  }
  answer = async (address: string, { method, body }: RequestInit = {}): Promise<Response> => {
    const fault = this.faults(this.calls++)
    if (fault === 'question') throw new TypeError('no line')
    if (fault === 'busy') return new Response('', { status: 503 })
    if (fault === 'refused') return Response.json({ code: 'upload_unknown', message: { vi: 'Không còn', en: 'No more' } }, { status: 404 })
    if (method === 'POST') {
      const at = Number(new URL(address, 'http://x').searchParams.get('offset'))
      if (at !== this.got.length) return Response.json({ code: 'piece_out_of_place', params: { received: this.got.length } }, { status: 409 })
      this.got += await (body as Blob).text()
    }
    if (fault === 'answer') throw new TypeError('no line')
    return Response.json({ received: this.got.length, state: this.got.length === 10 ? 'checking' : 'receiving', message: null })
  }
}

const sent = async (line: Line, upload = begun) => {
  vi.stubGlobal('fetch', line.answer)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const told: [number, boolean][] = []
  const done = sendPieces(new Blob(['0123456789']), upload, (...one) => told.push(one), new AbortController().signal)
  const ended = done.catch((error: unknown) => error)
  await vi.runAllTimersAsync()
  return { told, error: await ended }
}

test('every piece once, in its order', async () => {
  const line = new Line(() => undefined)
  expect((await sent(line)).told).toEqual([
    [4, false],
    [8, false],
    [10, false],
  ])
  expect(line.got).toBe('0123456789')
  expect(line.calls).toBe(3)
})

test.each(['question', 'answer', 'busy'] as const)('a lost %s, again and again, loses and doubles nothing', async (fault) => {
  const line = new Line((call) => (call % 4 < 2 ? fault : undefined))
  const { told, error } = await sent(line)
  expect(error).toBeUndefined()
  expect(line.got).toBe('0123456789')
  expect(told.some(([, waiting]) => waiting)).toBe(true)
})

test('an upload that was begun before goes on from there', async () => {
  const line = new Line(() => undefined)
  line.got = '01234567'
  await sent(line, { ...begun, received: 8 })
  expect(line.got).toBe('0123456789')
  expect(line.calls).toBe(1)
})

test('what the server ends is ended, with its sentence', async () => {
  const { error } = await sent(new Line(() => 'refused'))
  expect(error).toBeInstanceOf(UploadEnded)
  expect((error as UploadEnded).said?.en).toBe('No more')
})
