// One key, several texts: the receipt is always of the words that arrived, and what was refused is not taken for them.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sendOneOf } from '../public/scripts/send.ts'

const page = new EventTarget()
beforeEach(() => {
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
})
afterEach(() => vi.unstubAllGlobals())

type Said = [number, unknown] | 'gone'
const receipt: Said = [200, { code: 'SK-AAAA-AAAA' }]
const conflict: Said = [409, { code: 'idempotency_conflict' }]
const refused: Said = [422, { code: 'submission_wrong', fields: [{ place: '/title', message: { vi: 'Sai', en: 'Wrong' } }] }]

/** Answers each body from the table; gives what was sent. */
const server = (says: Record<string, Said>): string[] => {
  const sent: string[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    sent.push(body)
    const said = says[body] ?? 'gone'
    if (said === 'gone') throw new Error('no network')
    return new Response(JSON.stringify(said[1]), { status: said[0] })
  })
  return sent
}
const sendAll = (...bodies: string[]) => sendOneOf('lc23', bodies, 'key', () => undefined)

test('the newest words arrive', async () => {
  const sent = server({ C: receipt })
  expect((await sendAll('C', 'B', 'A')).body).toBe('C')
  expect(sent).toEqual(['C'])
})

test('the oldest had arrived: the receipt is theirs', async () => {
  server({ C: conflict, B: conflict, A: receipt })
  const { answer, body } = await sendAll('C', 'B', 'A')
  expect(body).toBe('A')
  expect('receipt' in answer).toBe(true)
})

test('what was refused once is not what arrived', async () => {
  server({ C: conflict, B: refused, A: receipt })
  expect((await sendAll('C', 'B', 'A')).body).toBe('A')
})

test('without network in between it is tried again later', async () => {
  server({ C: conflict, B: 'gone', A: receipt })
  expect((await sendAll('C', 'B', 'A')).answer).toEqual({ offline: true })
})

test('none of them: the conflict is told', async () => {
  server({ C: conflict, B: conflict })
  const { answer, body } = await sendAll('C', 'B')
  expect(body).toBe('C')
  expect('problem' in answer && answer.problem.status).toBe(409)
})

test('the newest words are refused: told as they are', async () => {
  const sent = server({ B: refused, A: receipt })
  const { answer } = await sendAll('B', 'A')
  expect('problem' in answer && answer.problem.fields).toEqual([{ place: '/title', message: 'Sai' }])
  expect(sent).toEqual(['B'])
})
