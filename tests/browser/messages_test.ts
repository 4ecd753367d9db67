// The bell against the real server: a reminder comes, is counted, read by keyboard; the list on a phone; the page of webhooks.
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, inPage, mocked, oneTimeCode, phone, programme, site, useBrowser } from './browser.ts'
import { looked, tabTo, watched } from './looked.ts'
import { own, password, takeUp } from './officers.ts'

useBrowser('--webhook-hosts', 'nhan.example.vn')

/** An officer of a unit whom an administrator above has reminded. */
const reminded = async (page: Page, context: BrowserContext, name: string): Promise<void> => {
  await takeUp(context, `tren-${name}`, oneTimeCode(`tren-${name}`))
  const { groups } = await (await context.request.get(`${site}/api/v1/programmes/${programme.id}/units`)).json()
  const units = groups.flatMap((group: { units: { code: string }[] }) => group.units)
  const unit = units[name.length % units.length].code
  const invited = await context.request.post(`${site}/api/v1/accounts`, { ...own, data: { name, role: 'officer', unit } })
  const { code } = await invited.json()
  // They must have signed in once to be reminded.
  const device = await inPage(desktop, async (_, theirs) => {
    await takeUp(theirs, name, code)
    return (await theirs.cookies()).filter((one) => one.name.endsWith('sv-device'))
  })
  const sent = await context.request.post(`${site}/api/v1/programmes/${programme.id}/reminders`, {
    ...own,
    data: { units: [unit], text: 'Còn 3 ngày, đơn vị chưa có sáng kiến nào. Cần hỗ trợ xin gọi văn phòng.' },
  })
  expect(await sent.json()).toMatchObject({ sent: 1, skipped: [] })
  await context.clearCookies()
  await context.addCookies(device) // another device would be told of at the bell
  await context.request.post(`${site}/api/v1/session`, { ...own, data: { name, password } })
  await page.goto(`${site}/lv`)
}

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('a reminder is counted at the bell, opened and read by keyboard', () =>
  inPage(desktop, (page, context) =>
    watched(page, async () => {
      await reminded(page, context, 'can-bo-nhac')
      await page.waitForSelector('.bell i')
      expect(await page.getAttribute('.bell', 'aria-label')).toBe('Thông báo, 1 chưa đọc')
      await looked(page, 'bell')
      await tabTo(page, '.bell')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.notices .notice--new')
      await looked(page, 'bell-open')
      expect(await page.textContent('.notices .notice')).toContain('Còn 3 ngày')
      await tabTo(page, '.notices .notice')
      await page.keyboard.press('Enter')
      await page.waitForURL(/sang-kien/)
      await page.waitForSelector('.bell:not(:has(i))')
      await tabTo(page, '.bell')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.notices .notice:not(.notice--new)')
      await page.waitForSelector('.notices h2:focus')
      await page.keyboard.press('Escape')
      await page.waitForSelector('.notices', { state: 'detached' })
      expect(await page.evaluate(() => document.activeElement?.classList.contains('bell'))).toBe(true)
    }),
  ))

test('on a phone, in English, all is read at once', () =>
  inPage(phone, (page, context) =>
    watched(page, async () => {
      await reminded(page, context, 'can-bo-nhac-2')
      await page.goto(`${site}/lv?lang=en`)
      await page.waitForSelector('.bell i')
      await page.click('.bell')
      await page.waitForSelector('.notices .notice--new')
      await looked(page, 'bell-open-en')
      await page.click('.notices-head .btn')
      await page.waitForSelector('.bell:not(:has(i))')
      await page.waitForSelector('.notices .notice:not(.notice--new)')
      // The button that was pressed is gone; the keyboard is still in the list.
      await page.keyboard.press('Escape')
      await page.waitForSelector('.notices', { state: 'detached' })
    }),
  ))

test('a webhook is registered, its secret shown once, and taken away', () =>
  inPage(desktop, (page, context) =>
    watched(page, async () => {
      await takeUp(context, 'giu-webhook', oneTimeCode('giu-webhook'))
      await page.goto(`${site}/lv/webhook`)
      await page.waitForSelector('#register-webhook')
      await page.fill('.account-card input[inputmode=url]', 'http://elsewhere.example.com/')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.account-card .callout.d')
      await page.fill('.account-card input[inputmode=url]', 'https://nhan.example.vn/so-vang')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.account-card .callout.i .code')
      await page.waitForSelector('.sessions li .webhook-url')
      await looked(page, 'webhooks')
      await page.reload()
      await page.waitForSelector('.sessions li')
      expect(await page.$('.callout.i')).toBeNull()
      await page.click('.sessions li > .btn')
      await page.waitForSelector('.sessions li', { state: 'detached' })
    }),
  ))
