// A session that ends loses no typed work: each form of the workspace is filled, its session ended at the server an hour later, and sent; the sign-in comes over the page, and what was typed is still there.
import type { BrowserContext, Page, Response } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, inPage, mocked, oneTimeCode, site, useBrowser } from './browser.ts'
import { watched } from './looked.ts'
import { own, password, takeUp } from './officers.ts'
import type { Form } from './filling.ts'
import { forms } from './unfinished_forms.ts'

useBrowser('--webhook-hosts', 'nhan.example.vn')

const name = 'do-dang'
let cookies: Awaited<ReturnType<BrowserContext['cookies']>> = []

/** One officer for all: each form signs in again, and the next goes on with that session. */
const signIn = async (context: BrowserContext): Promise<void> => {
  const { request } = context
  if (cookies.length === 0) return takeUp(context, name, oneTimeCode(name))
  await context.addCookies(cookies)
  if ((await request.get(`${site}/api/v1/session`)).ok()) return
  const came = await request.post(`${site}/api/v1/session`, { ...own, data: { name, password } })
  expect(came.status(), await came.text()).toBe(200)
}

/** At the server; the browser still shows the cookie of it. */
const endSession = async (context: BrowserContext): Promise<void> => {
  const before = await context.cookies()
  expect((await context.request.delete(`${site}/api/v1/session`, own)).ok()).toBe(true)
  await context.addCookies(before)
}

const stillThere = async (page: Page, { typed }: Form): Promise<void> => {
  for (const [field, words] of typed) expect(await page.inputValue(field), field).toBe(words)
}

const notNow = async (page: Page, form: Form): Promise<void> => {
  await page.waitForSelector('.sign-form')
  await page.keyboard.press('Escape')
  await page.waitForSelector('.sign-form', { state: 'detached' })
  await page.waitForSelector('.status--failed')
  await page.waitForTimeout(150) // what waited for the dialog has failed, and the page shows it
  await stillThere(page, form)
}

/** The request that carries the words, past the session that had ended. */
const carries = ({ typed, to }: Form) => (response: Response) => {
  const request = response.request()
  const told = `${decodeURIComponent(request.url().replaceAll('+', ' '))} ${request.postData() ?? ''}`
  return response.status() !== 401 && told.includes(to ?? typed[0]?.[1] ?? '')
}

test('these tests need the program itself', () => expect(mocked).toBe(false))

test.each(forms)('$name is typed on after the sign-in over the page', (form) =>
  inPage({ ...desktop, acceptDownloads: true }, (page, context) =>
    watched(page, async () => {
      await signIn(context)
      await page.clock.install()
      await form.fill(page, context)
      await endSession(context)

      // Back from lunch: the page asks for what is new by itself, and is refused.
      await page.clock.fastForward('01:00:00')
      await page.evaluate(() => dispatchEvent(new Event('visibilitychange')))
      await notNow(page, form)
      await page.click(form.send)
      await notNow(page, form)

      await page.click(form.send)
      await page.waitForFunction(() => document.activeElement?.id === 'password')
      const sent = page.waitForResponse(carries(form))
      await page.keyboard.type(password)
      await page.keyboard.press('Enter')
      await page.waitForSelector('.sign-form', { state: 'detached' })
      const answer = await sent
      expect(answer.ok(), `${answer.status()} ${answer.url()}`).toBe(true)
      expect(new URL(page.url()).pathname).not.toContain('dang-nhap')
      cookies = await context.cookies()
    }),
  ),
)
