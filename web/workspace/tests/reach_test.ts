// Whether the server answers: a request that fails or a proxy's answer says no, and it is asked until something comes back.
// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { api, RequestFailed } from '../api.ts'
import { pause, reachNow, tryAgain } from '../reach.ts'

const json = { 'Content-Type': 'application/json' }
let says: () => Response
let asked: string[] = []
const away = () => {
  throw new TypeError('no network')
}
const there = () => new Response('{}', { headers: json })

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    return says()
  })
})
afterEach(async () => {
  says = there
  await api.programmes()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a server that is away is asked again every five seconds, by what keeps no session awake', async () => {
  says = away
  await expect(api.session()).rejects.toThrow()
  expect(reachNow()).toEqual({ answers: false, trying: false, again_at: Date.now() + pause })
  await vi.advanceTimersByTimeAsync(2 * pause)
  expect(asked).toEqual(['/api/v1/session', '/api/v1/installation', '/api/v1/installation'])
  expect(reachNow().answers).toBe(false)
  says = there
  await vi.advanceTimersByTimeAsync(pause)
  expect(reachNow().answers).toBe(true)
  await vi.advanceTimersByTimeAsync(3 * pause)
  expect(asked).toHaveLength(4)
})

test('who does not wait asks at once; any answer of the server ends the asking', async () => {
  says = away
  await expect(api.programmes()).rejects.toThrow()
  await tryAgain()
  expect(asked).toHaveLength(2)
  expect(reachNow().again_at).toBe(Date.now() + pause)
  says = there
  await api.programmes()
  expect(reachNow().answers).toBe(true)
  await vi.advanceTimersByTimeAsync(2 * pause)
  expect(asked).toHaveLength(3)
})

test.each([
  ['a refusal', 403, json, true],
  ['a server that has too much to do', 503, { 'Content-Type': 'application/problem+json' }, true],
  ['a fault', 500, {}, true],
  ['a proxy before nothing', 502, { 'Content-Type': 'text/html' }, false],
])('%s (%i)', async (_, status, headers, answers) => {
  says = () => new Response('{}', { status, headers })
  await expect(api.programmes()).rejects.toThrow(RequestFailed)
  expect(reachNow().answers).toBe(answers)
})
