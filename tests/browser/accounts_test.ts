// Accounts as people meet them: invitation, second factor, users and roles, a fresh proof, and a session that ends over a half-filled form.
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, inPage, mocked, oneTimeCode, phone, site, useBrowser } from './browser.ts'
import { looked, tabTo, watched } from './looked.ts'
import { digitsOf, own, password } from './officers.ts'

// Not as a demonstration: roles above the grassroots need a second factor.
useBrowser('--demo', 'no')

/** An administrator of the whole installation whose second factor is set; each sign-in takes one of the recovery codes. */
const officer = { name: 'can-bo', recovery: [] as string[] }
const signIn = async (context: BrowserContext): Promise<void> => {
  const { request } = context
  if (officer.recovery.length === 0) {
    const code = oneTimeCode(officer.name)
    await request.post(`${site}/api/v1/session`, { ...own, data: { name: officer.name, code, new_password: password } })
    const { secret } = await (await request.post(`${site}/api/v1/session/second-factor`, { ...own, data: {} })).json()
    const confirmed = await request.post(`${site}/api/v1/session/second-factor/confirm`, { ...own, data: { second: digitsOf(secret) } })
    officer.recovery = (await confirmed.json()).recovery_codes
    return
  }
  const answer = await request.post(`${site}/api/v1/session`, { ...own, data: { name: officer.name, password, second: officer.recovery.pop() } })
  expect(answer.status()).toBe(200)
  if (officer.recovery.length > 3) return
  officer.recovery = (await (await request.post(`${site}/api/v1/session/recovery-codes`, own)).json()).recovery_codes
}
const asOfficer = (options: Parameters<typeof inPage>[0], act: (page: Page, context: BrowserContext) => Promise<void>) =>
  inPage(options, async (page, context) => {
    await signIn(context)
    await watched(page, () => act(page, context))
  })

/** From another place, as whoever finds a strange session does: every session of the account ends but that one. */
const endItsSession = async (): Promise<void> =>
  inPage(desktop, async (_, context) => {
    await signIn(context)
    expect((await context.request.delete(`${site}/api/v1/sessions`, own)).status()).toBe(200)
  })

/** The sign-in over the page, by keyboard: the password, then a recovery code. */
const signInOver = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.activeElement?.id === 'password')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.waitForSelector('[role=dialog] .sign-other')
  await page.click('[role=dialog] .sign-other .btn')
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'second')
  await page.keyboard.type(officer.recovery.pop() ?? '')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[role=dialog] .sign-form', { state: 'detached' })
}

test('these tests need the program itself', () => expect(mocked).toBe(false))

test.each([
  { lang: 'vi', size: desktop },
  { lang: 'en', size: phone },
])('from the invitation through the second factor to the desk, by keyboard; then in with the second step ($lang)', ({ lang, size }) =>
  inPage(size, (page) =>
    watched(page, async () => {
      const name = `lan-dau-${lang}`
      const code = oneTimeCode(name)
      await page.goto(`${site}/lv?lang=${lang}`)
      await page.waitForURL(/dang-nhap/)
      await page.waitForSelector('#name')
      await tabTo(page, '.sign-form > .btn--quiet')
      await page.keyboard.press('Enter')
      await page.focus('#name')
      for (const typed of [name, code, password]) {
        await page.keyboard.type(typed)
        await page.keyboard.press('Tab')
      }
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Enter')

      // Whatever page is asked for, this one comes first.
      await page.waitForURL(/tai-khoan/)
      await page.goto(`${site}/lv/nguoi-dung`)
      await page.waitForURL(/tai-khoan/)
      await page.waitForSelector('.account-card .callout.w')
      await looked(page, 'second-needed')
      await tabTo(page, '.account-card .btn--primary')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.set-up img')
      expect(await page.$eval('.set-up img', (one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
      await looked(page, 'second-set-up')
      const secret = (await page.textContent('.secret')) ?? ''
      await page.keyboard.type('000000')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.set-up .callout.d')
      // A code is still taken thirty seconds later; the next one is kept for the sign-in below.
      await page.keyboard.type(digitsOf(secret, -1))
      await page.keyboard.press('Enter')
      await page.waitForSelector('.recovery-codes')
      expect(await page.$$eval('.recovery-codes li', (all) => all.length)).toBe(10)
      await looked(page, 'recovery-codes')
      await tabTo(page, '.print-sheet .btn--primary')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.account-card .st.ok')
      await page.click('.brand')
      await page.waitForSelector('.my-desk .card')
      await looked(page, 'desk')

      await page.click('.top .btn--icon:last-child')
      await page.waitForURL(/dang-nhap/)
      await page.fill('#name', name)
      await page.fill('#password', password)
      await page.keyboard.press('Enter')
      await page.waitForSelector('.otp')
      await looked(page, 'second-step')
      await page.keyboard.type('000 000')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.callout.d')
      await looked(page, 'second-step-refused')
      await page.fill('.otp', digitsOf(secret).replace(/^.../, '$& '))
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.my-desk .card')
    }),
  ))

test.each([desktop, phone])('users and roles in both languages: invited, in, given a role, disabled, enabled (%o)', (size) =>
  asOfficer(size, async (page, context) => {
    const name = size === phone ? 'thu.dien-thoai' : 'thu.may-tinh'
    for (const lang of ['en', 'vi']) {
      await page.goto(`${site}/lv?lang=${lang}`)
      await page.waitForSelector('.deadline')
      await looked(page, `desk-${lang}`)
      await page.goto(`${site}/lv/nguoi-dung?lang=${lang}`)
      await page.waitForSelector('.people tr[data-subject]')
      await looked(page, `accounts-${lang}`)
    }
    await page.click('.acts .btn--primary')
    await page.waitForSelector('.dialog-form')
    await page.keyboard.type(name)
    await page.focus('.dialog-form [role=combobox]')
    await page.keyboard.type('lai chau')
    await page.waitForSelector('[role=option]')
    await looked(page, 'invite')
    await page.keyboard.press('Enter')
    await page.click('.dialog-acts .btn--primary')
    await page.waitForSelector('.one-time')
    const code = (await page.textContent('.one-time')) ?? ''
    await looked(page, 'invitation')
    await page.emulateMedia({ media: 'print' })
    expect(await page.isVisible('#root')).toBe(false)
    expect(await page.isVisible('.one-time')).toBe(true)
    await page.emulateMedia({ media: 'screen' })
    await page.click('.print-sheet .btn--primary')
    await page.waitForSelector('.print-sheet', { state: 'detached' })

    // The invited comes in with what stands on the sheet.
    await inPage(desktop, async (theirs) => {
      const answer = await theirs.request.post(`${site}/api/v1/session`, { ...own, data: { name, code, new_password: password } })
      expect(answer.status()).toBe(200)
    })
    await page.fill('[type=search]', name)
    await page.waitForFunction((wanted) => location.search.includes(wanted), name)
    await page.waitForFunction(() => document.querySelectorAll('tr[data-subject]').length === 1)
    await page.reload()
    await page.waitForFunction(() => document.querySelectorAll('tr[data-subject]').length === 1)
    await page.click('tr[data-subject] .linklike')
    await page.waitForSelector('.account-panel .el-yes, .account-panel .st-recognised')
    await looked(page, 'account-panel')
    await page.focus('#tab-detail')
    await page.keyboard.press('ArrowRight')
    await page.waitForSelector('.account-panel .timeline li')
    expect(await page.isVisible('.account-panel .given-roles')).toBe(false)
    await looked(page, 'account-acts')
    await page.keyboard.press('ArrowLeft')
    await page.waitForSelector('.account-panel .given-roles')

    await page.click('.p-foot .btn >> nth=0')
    await page.waitForSelector('.dialog-form select')
    await page.selectOption('.dialog-form select', 'auditor')
    await page.fill('.dialog-form [role=combobox]', 'lai chau')
    await page.waitForSelector('[role=option]')
    await page.keyboard.press('Enter')
    await looked(page, 'give-role')
    await page.click('.dialog-acts .btn--primary')
    await page.waitForFunction(() => document.querySelectorAll('.given-roles li').length === 2)
    await page.waitForSelector('.dialog-form', { state: 'detached' })
    await page.click('.given-roles .btn >> nth=1')
    await page.waitForFunction(() => document.querySelectorAll('.given-roles li').length === 1)

    await page.click('.p-foot > .btn:last-of-type')
    await page.waitForSelector('.account-panel .st-declined')
    const refused = await context.request.post(`${site}/api/v1/session`, { ...own, data: { name, password } })
    expect((await refused.json()).code).toBe('account_disabled')
    await page.click('.p-foot > .btn:last-of-type')
    await page.waitForSelector('.account-panel .st-recognised')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.account-panel', { state: 'detached' })

    // One's own: the act is there, and says why it is not.
    await page.goto(`${site}/lv/nguoi-dung?lang=vi&q=${officer.name}`)
    await page.click('tr[data-subject] .linklike')
    await page.waitForSelector('.account-panel')
    await page.focus('.p-foot .btn[aria-disabled=true]')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('.why-not:not(:empty)') !== null)
    await looked(page, 'own-account')
  }),
)

test('a weighty act asks for a fresh proof over the page and then goes on; closed, nothing is lost', () =>
  asOfficer(desktop, async (page) => {
    const staleOnce = () =>
      page.route(
        '**/api/v1/accounts',
        (route) =>
          route.request().method() === 'POST'
            ? route.fulfill({ status: 403, json: { code: 'identity_proof_required', message: { vi: 'Cần xác nhận lại.', en: 'Confirm again.' } } })
            : route.continue(),
        { times: 1 },
      )
    await page.goto(`${site}/lv/nguoi-dung?lang=vi`)
    await page.click('.acts .btn--primary')
    await page.waitForSelector('.dialog-form')
    await page.fill('.dialog-form .in >> nth=0', 'sau-xac-nhan')
    await page.fill('.dialog-form [role=combobox]', 'lai chau')
    await page.waitForSelector('[role=option]')
    await page.keyboard.press('Enter')
    await staleOnce()
    await page.click('.dialog-acts .btn--primary')
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'second')
    await looked(page, 'proof')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.sign-form', { state: 'detached' })
    expect(await page.inputValue('.dialog-form .in >> nth=0')).toBe('sau-xac-nhan')
    expect(await page.textContent('.dialog-form .callout.d')).toContain('Cần xác nhận lại.')

    await page.unroute('**/api/v1/accounts')
    await staleOnce()
    await page.click('.dialog-acts .btn--primary')
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'second')
    await page.keyboard.type('000000')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.sign-form .callout.d')
    await page.keyboard.type(officer.recovery.pop() ?? '')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.one-time')
  }))

test('a session that ends loses nothing that was typed: cloning a programme goes on in place', () =>
  asOfficer(desktop, async (page) => {
    await page.goto(`${site}/lv/nhan-ban/mtsk-2023?lang=vi`)
    await page.waitForSelector('.clone-form')
    const typed = { id: 'nam-sau', closes_on: '31/12/2027', title_vi: 'Năm sau, chữ đang gõ dở' }
    await page.fill('#id', typed.id)
    await page.fill('#closes_on', typed.closes_on)
    await page.fill('#title_vi', typed.title_vi)
    await endItsSession()
    const before = page.url()
    await page.click('.clone-form [type=submit]')
    await page.waitForSelector('[role=dialog] .sign-form')
    await looked(page, 'session-ended')

    // Not now: the page stays, and says how to go on.
    await page.keyboard.press('Escape')
    await page.waitForSelector('.status--failed')
    expect(await page.inputValue('#title_vi')).toBe(typed.title_vi)
    await looked(page, 'session-declined')
    await page.click('.clone-form [type=submit]')
    await signInOver(page)
    await page.waitForSelector('.clone-card')
    expect(page.url()).toBe(before)
    for (const [id, value] of Object.entries(typed)) expect(await page.inputValue(`#${id}`)).toBe(value)
    expect(await page.$('.status--failed')).toBeNull()
  }))

test('nor a decision half explained: it is recorded after the sign-in, once', () =>
  asOfficer(desktop, async (page) => {
    const award = '/lv/dieu-kien/mtsk-2023/province-merit-upper'
    await page.goto(`${site}${award}?answer=review&lang=vi`)
    await page.waitForSelector('tr[data-subject]')
    const waiting = await page.evaluate(async () => {
      const { groups } = await (await fetch('/api/v1/programmes/mtsk-2023/awards/province-merit-upper/evaluation?answer=review')).json()
      return groups.flatMap((group: { rows: { answer: string; subject: { code: string } }[] }) => group.rows).find((row: { answer: string }) => row.answer === 'to_be_judged').subject.code as string
    })
    await page.goto(`${site}${award}?answer=review&why=${waiting}`)
    await page.click('.judged button')
    await page.waitForSelector('.decide')
    await page.check('.decide input[type=radio] >> nth=0')
    await page.fill('.decide textarea', 'Mười hai sáng kiến tiêu biểu, gõ trước khi phiên kết thúc')
    await endItsSession()
    await page.click('.decide [type=submit]')
    await page.waitForSelector('[role=dialog] .sign-form')
    expect(await page.inputValue('.decide textarea')).toContain('gõ trước khi phiên kết thúc')
    await signInOver(page)
    await page.waitForSelector('.judged p b')
    expect(await page.textContent('.judged')).toContain('gõ trước khi phiên kết thúc')
    expect(await page.$('.judged details')).toBeNull()
  }))

test('ten minutes before the end an offer to go on, which takes no letter from who is typing', () =>
  asOfficer(desktop, async (page) => {
    await page.route('**/api/v1/session', async (route) => {
      if (route.request().method() !== 'GET') return route.continue()
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()), ends_at: new Date(Date.now() + 9 * 60_000).toISOString() } })
    })
    await page.goto(`${site}/lv/nhan-ban/mtsk-2023?lang=vi`)
    await page.waitForSelector('.clone-form')
    await page.focus('#title_vi')
    await page.waitForSelector('.ends-soon .btn')
    await page.keyboard.type('vẫn gõ ở đây')
    expect(await page.inputValue('#title_vi')).toBe('vẫn gõ ở đây')
    await looked(page, 'ends-soon')
    await page.unroute('**/api/v1/session')
    await page.click('.ends-soon .btn')
    await signInOver(page)
    await page.waitForSelector('.ends-soon .btn', { state: 'detached' })
    expect(await page.inputValue('#title_vi')).toBe('vẫn gõ ở đây')
  }))

test('the palette leads to pages without accents; the navigation folds and stays so', () =>
  asOfficer(desktop, async (page) => {
    await page.goto(`${site}/lv?lang=vi`)
    await page.waitForSelector('.my-desk .card')
    await page.keyboard.press('Control+k')
    await page.waitForSelector('.mantine-Spotlight-search')
    await page.keyboard.type('nguoi dung')
    await page.waitForFunction(() => document.querySelectorAll('.mantine-Spotlight-action').length === 1)
    await looked(page, 'palette')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.people')
    await tabTo(page, '.fold')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.ws--folded')
    await page.reload()
    await page.waitForSelector('.ws--folded .people')
    await looked(page, 'folded')
    for (const width of [1024, 2560]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(`${site}/lv`)
      await page.waitForSelector('.deadline')
      await looked(page, 'desk-wide')
    }
  }))
