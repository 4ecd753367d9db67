// Sends one submission so that nothing is doubled or lost: the same bytes under the same key, tried again until answered.
import * as m from '#messages'

export type Problem = {
  status: number
  code: string
  message: string
  fields: { place: string; message: string }[]
  id: string
  /** The work the server asks for before it takes the sending: only under pressure. */
  work?: { challenge: string; bits: number }
}
export type Receipt = {
  code: string
  received_at: string
  /** `text`: a unit that was not in the list, as it was typed. */
  unit: { name: string; text?: string }
  programme: { id: string; title: unknown; illustrative?: boolean }
  /** Told to the sender alone. */
  proof?: string
}
export type Answer = { receipt: Receipt } | { problem: Problem } | { offline: true }

const said = (message: unknown): string =>
  typeof message === 'string' ? message : ((message as Record<string, string> | undefined)?.[LANGUAGE] ?? '')

const problemOf = async (response: Response): Promise<Problem> => {
  const body = await response.json().catch(() => ({}))
  const id = body.request_id ?? response.status
  return {
    status: response.status,
    code: body.code ?? '',
    message: said(body.message) || m.send_busy({ id }),
    fields: (body.fields ?? []).map((field: { place: string; message: unknown }) => ({ place: field.place, message: said(field.message) })),
    id,
    ...(body.params?.challenge ? { work: body.params } : {}),
  }
}

/** Rounds of work in one try: a second when the first proof came too late, a third when that one did. */
const rounds = 3

/** Sends, and works when the server asks for it; `working` is told so that the page can say it. */
export const send = async (programme: string, body: string, key: string, working: () => void): Promise<Answer> => {
  let answer = await once(programme, body, key)
  for (let round = 0; round < rounds && 'problem' in answer && answer.problem.work; round++) {
    working()
    const { challenge, bits } = answer.problem.work
    try {
      const { prove } = await import('./proof.ts')
      answer = await once(programme, body, key, await prove(challenge, bits))
    } catch {
      return { offline: true }
    }
  }
  return answer
}

/** The key was used for other words. */
export const isConflict = (answer: Answer | { problem: Problem }): boolean => 'problem' in answer && answer.problem.code === 'idempotency_conflict'

/** Sends the first of `bodies`; when other words arrived under the key already, the receipt is of those among the rest. */
export const sendOneOf = async (programme: string, bodies: string[], key: string, working: () => void): Promise<{ answer: Answer; body: string }> => {
  const [first = '', ...earlier] = bodies
  const answer = await send(programme, first, key, working)
  if (!isConflict(answer)) return { answer, body: first }
  for (const body of earlier) {
    const before = await send(programme, body, key, working)
    // Words that were refused then are refused again, and are not those that arrived.
    if ('receipt' in before || passing(before)) return { answer: before, body }
  }
  return { answer, body: first }
}

/** One try: no answer within 30 seconds or before another network is there, 429 and 5xx count as no network; the caller tries again. */
const once = async (programme: string, body: string, key: string, proof = ''): Promise<Answer> => {
  const stop = new AbortController()
  const abort = (): void => stop.abort()
  const timer = setTimeout(abort, 30e3)
  // What went out over the network that is gone is answered by nobody.
  addEventListener('online', abort)
  try {
    const response = await fetch(`/api/v1/programmes/${programme}/initiatives`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key, ...(proof ? { 'Sovang-Proof': proof } : {}) },
      body,
      signal: stop.signal,
    })
    if (response.ok) return { receipt: await response.json() }
    return { problem: await problemOf(response) }
  } catch {
    return { offline: true }
  } finally {
    clearTimeout(timer)
    removeEventListener('online', abort)
  }
}

/** Worth trying again as it is. */
export const passing = (answer: Answer): boolean =>
  'offline' in answer || ('problem' in answer && (answer.problem.status >= 500 || answer.problem.status === 429))
