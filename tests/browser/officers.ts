// Officers in the browser tests: each signs in once in a file, and later pages go on with that session.
import { createHmac } from 'node:crypto'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { inPage, oneTimeCode, site } from './browser.ts'
import { watched } from './looked.ts'

export const password = 'một câu dễ nhớ của người thử'
/** As a page of our own asks; without it the server takes no change from a cookie. */
export const own = { headers: { 'Sec-Fetch-Site': 'same-origin' } }

/** Takes up an account by the one-time code of its invitation; the context is then signed in. */
export const takeUp = async ({ request }: BrowserContext, name: string, code: string): Promise<void> => {
  const answer = await request.post(`${site}/api/v1/session`, { ...own, data: { name, code, new_password: password } })
  expect(answer.status(), await answer.text()).toBe(200)
}

type AsOfficer = (options: BrowserContextOptions, act: (page: Page, context: BrowserContext) => Promise<void>) => Promise<void>

/** An administrator of the whole installation, of one file alone: a second code for a name makes the first one void. */
export const officer = (name: string): AsOfficer => {
  let cookies: Awaited<ReturnType<BrowserContext['cookies']>> = []
  return (options, act) =>
    inPage(options, async (page, context) => {
      if (cookies.length === 0) {
        await takeUp(context, name, oneTimeCode(name))
        cookies = await context.cookies()
      }
      await context.addCookies(cookies)
      await watched(page, () => act(page, context))
    })
}

/** The six digits of an authenticator app (RFC 6238), `later` steps of 30 seconds from now. */
export const digitsOf = (secret: string, later = 0): string => {
  const bits = [...secret.replace(/\s/g, '')].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later))
  const mac = createHmac('sha1', key).update(step).digest()
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
