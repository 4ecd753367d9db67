// What the status line says of saving: the last that was decided, and nothing of a refusal, which is told at its place.
import { beforeEach, expect, test } from 'vitest'
import { savingNow, whileSaving } from '../saving.ts'

class Refused extends Error {}
const unreached = (error: unknown) => !(error instanceof Refused)
const fail = (error: Error) => whileSaving(() => Promise.reject(error), unreached).catch(() => {})

beforeEach(() => whileSaving(async () => {}, unreached))

test('while something is on its way it runs; then it is saved', async () => {
  let end = () => {}
  const sent = whileSaving(() => new Promise<void>((resolve) => (end = resolve)), unreached)
  expect(savingNow().running).toBe(1)
  end()
  await sent
  expect(savingNow()).toMatchObject({ running: 0, last: 'saved' })
})

test('what did not reach the server is not saved, until the next that does', async () => {
  await fail(new TypeError('no network'))
  expect(savingNow()).toMatchObject({ running: 0, last: 'failed' })
  await whileSaving(async () => {}, unreached)
  expect(savingNow().last).toBe('saved')
})

test('a refusal leaves what was said before', async () => {
  const before = savingNow()
  await fail(new Refused())
  expect(savingNow()).toEqual(before)
})
