// A session that ends loses no typed work: each form of the workspace is filled, its session ended from elsewhere, and sent; the sign-in comes over the page, and what was typed is still there.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, inPage, mocked, oneTimeCode, programme, site, useBrowser } from './browser.ts'
import { watched } from './looked.ts'

useBrowser()

const password = 'một câu dễ nhớ của người thử'
const own = { headers: { 'Sec-Fetch-Site': 'same-origin' } }

/** `typed`: the field whose words must not be lost; `fill` comes from the page as it is opened, `send` is pressed twice. */
type Form = { name: string; path: string; typed: string; words: string; fill: (page: Page) => Promise<unknown>; send: string }

const forms: Form[] = [
  {
    name: 'an invitation',
    path: '/lv/nguoi-dung',
    typed: '.dialog-form .in >> nth=0',
    words: 'go-do-dang',
    fill: async (page) => {
      await page.click('.acts .btn--primary')
      await page.waitForSelector('.dialog-form')
      await page.fill('.dialog-form .in >> nth=0', 'go-do-dang')
      await page.fill('.dialog-form [role=combobox]', programme.unit.name)
      await page.waitForSelector('[role=option]')
      await page.keyboard.press('Enter')
    },
    send: '.dialog-acts .btn--primary',
  },
  {
    name: 'a person',
    path: '/lv/nguoi',
    typed: '[role=dialog] input[data-autofocus]',
    words: 'Lò Thị Gõ Dở',
    fill: async (page) => {
      await page.click('.title .btn--primary')
      await page.waitForSelector('[role=dialog] input[data-autofocus]:focus')
      await page.keyboard.type('Lò Thị Gõ Dở')
      await page.fill('[role=dialog] [role=combobox]', programme.unit.name)
      await page.waitForSelector('[role=dialog] [role=option]')
      await page.keyboard.press('Enter')
    },
    send: '[role=dialog] [type=submit]',
  },
  {
    name: 'a unit',
    path: '/lv/don-vi',
    typed: '#f-name',
    words: 'Công đoàn cơ sở gõ dở dang',
    fill: async (page) => {
      await page.goto(`${site}/lv/don-vi?unit=${programme.parent.code}&lang=vi`)
      await page.click('.acts .btn--primary')
      await page.waitForFunction(() => document.activeElement?.id === 'f-name')
      await page.keyboard.type('Công đoàn cơ sở gõ dở dang')
      await page.selectOption('#f-kind', { label: 'Công đoàn cơ sở' })
    },
    send: '.change-dialog [type=submit]',
  },
]

/** From another place, as whoever finds a strange session does. */
const endItsSession = (name: string): Promise<void> =>
  inPage(desktop, async (_, context) => {
    const came = await context.request.post(`${site}/api/v1/session`, { ...own, data: { name, password } })
    expect(came.status()).toBe(200)
    expect((await context.request.delete(`${site}/api/v1/sessions`, own)).status()).toBe(200)
  })

test('these tests need the program itself', () => expect(mocked).toBe(false))

test.each(forms)('$name is typed on after the sign-in over the page', ({ path, typed, words, fill, send }) =>
  inPage(desktop, (page, context) =>
    watched(page, async () => {
      const name = `do-dang-${forms.findIndex((one) => one.words === words)}`
      const code = oneTimeCode(name)
      const came = await context.request.post(`${site}/api/v1/session`, { ...own, data: { name, code, new_password: password } })
      expect(came.status()).toBe(200)
      await page.goto(`${site}${path}?lang=vi`)
      await fill(page)
      await endItsSession(name)
      const before = page.url()

      // Not now: the form stays as it is.
      await page.click(send)
      await page.waitForSelector('.sign-form')
      await page.keyboard.press('Escape')
      await page.waitForSelector('.sign-form', { state: 'detached' })
      expect(await page.inputValue(typed)).toBe(words)

      await page.click(send)
      await page.waitForFunction(() => document.activeElement?.id === 'password')
      const sent = page.waitForResponse((response) => response.request().method() === 'POST' && response.status() !== 401 && !response.url().endsWith('/session'))
      await page.keyboard.type(password)
      await page.keyboard.press('Enter')
      await page.waitForSelector('.sign-form', { state: 'detached' })
      const body = (await sent).request().postData() ?? ''
      expect(body).toContain(words)
      expect(new URL(page.url()).pathname).toBe(new URL(before).pathname)
    }),
  ),
)
