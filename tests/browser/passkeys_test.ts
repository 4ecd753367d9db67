// Passkeys with Chromium's own virtual authenticator: added, asked for at the sign-in and as a fresh proof, removed, and the ways round.
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, inPage, mocked, oneTimeCode, phone, site, useBrowser } from './browser.ts'
import { looked, tabTo, watched } from './looked.ts'
import { own, password } from './officers.ts'

// Not as a demonstration: roles above the grassroots need a second factor.
useBrowser('--demo', 'no')

/** Browsers have passkeys at names only, not at 127.0.0.1. */
const named = (): string => site.replace('127.0.0.1', 'localhost')

/** A security key in the browser's place: touched as soon as it is asked, unless told otherwise. */
const plugIn = async (page: Page): Promise<{ session: CDPSession; id: string }> => {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'usb', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return { session, id: authenticatorId }
}

const enter = async (context: BrowserContext, name: string): Promise<void> => {
  const code = oneTimeCode(name)
  const answer = await context.request.post(`${named()}/api/v1/session`, { ...own, data: { name, code, new_password: password } })
  expect(answer.status()).toBe(200)
}

const addPasskey = async (page: Page, name: string): Promise<void> => {
  await page.click('.sessions .btn:has-text("Thêm"), .sessions .btn:has-text("Add")')
  await page.waitForSelector('.passkey-form')
  await page.fill('.passkey-form .in', name)
  await page.keyboard.press('Enter')
}

const signInByPassword = async (page: Page, name: string): Promise<void> => {
  await page.goto(`${named()}/dang-nhap`)
  await page.fill('#name', name)
  await page.fill('#password', password)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.sign-ways')
}

test('these tests need the program itself', () => expect(mocked).toBe(false))

test.each([
  { lang: 'vi', size: desktop },
  { lang: 'en', size: phone },
])('a passkey as the demanded second factor: added, in with it, a copy found out, in with a recovery code ($lang)', ({ lang, size }) =>
  inPage(size, (page, context) =>
    watched(page, async () => {
      const name = `khoa-${lang}`
      const key = await plugIn(page)
      await enter(context, name)
      await page.goto(`${named()}/lv/tai-khoan?lang=${lang}`)
      await page.waitForSelector('#passkeys')
      await looked(page, `passkeys-none-${lang}`)
      await addPasskey(page, 'Máy cơ quan')
      await page.waitForSelector('.recovery-codes')
      const recovery = (await page.textContent('.recovery-codes li')) ?? ''
      await page.click('.print-sheet .btn--primary')
      await page.waitForSelector('.print-sheet', { state: 'detached' })
      // The last one stays; pressing says why.
      await page.waitForSelector('.sessions li .btn[aria-disabled=true]')
      await page.focus('.sessions li .btn')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.why-not:not(:empty)')
      await looked(page, `passkeys-one-${lang}`)

      await context.clearCookies()
      await signInByPassword(page, name)
      await looked(page, `passkey-step-${lang}`)
      await tabTo(page, '.sign-form > .btn--primary')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.my-desk .card')

      // A copy of the key whose counter stands where the first one was long ago.
      const { credentials } = await key.session.send('WebAuthn.getCredentials', { authenticatorId: key.id })
      const one = credentials[0]
      if (!one) throw new Error('the authenticator holds nothing')
      expect(one.signCount).toBeGreaterThan(1)
      await key.session.send('WebAuthn.removeCredential', { authenticatorId: key.id, credentialId: one.credentialId })
      await key.session.send('WebAuthn.addCredential', { authenticatorId: key.id, credential: { ...one, signCount: 0 } })
      await context.clearCookies()
      await signInByPassword(page, name)
      await page.click('.sign-form > .btn--primary')
      await page.waitForSelector('.callout.d')
      expect(await page.textContent('.callout.d')).toContain('Máy cơ quan')
      await looked(page, `passkey-copied-${lang}`)
      // It is asked for no more; the recovery code opens.
      await page.click('.sign-form > .btn--primary')
      await page.waitForSelector('.in.code')
      await page.fill('.in.code', recovery)
      await page.keyboard.press('Enter')
      await page.waitForSelector('.my-desk .card')
      await page.goto(`${named()}/lv/tai-khoan`)
      await page.waitForSelector('.sessions .err')
      await looked(page, `passkeys-suspected-${lang}`)
    }),
  ))

test('a fresh proof by passkey, then one is removed; a key that is not there leaves the way to the code', () =>
  inPage(desktop, (page, context) =>
    watched(page, async () => {
      const name = 'khoa-xac-nhan'
      const key = await plugIn(page)
      await enter(context, name)
      await page.goto(`${named()}/lv/tai-khoan?lang=vi`)
      await page.waitForSelector('#passkeys')
      await addPasskey(page, 'Khóa thứ nhất')
      await page.click('.print-sheet .btn--primary')
      await page.waitForSelector('.print-sheet', { state: 'detached' })
      // The same authenticator makes no second key for the account.
      await addPasskey(page, 'Khóa thứ hai')
      await page.waitForSelector('.passkey-form .callout.d')
      const second = await plugIn(page)
      await key.session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: key.id })
      await page.click('.passkey-form .btn--primary')
      await page.waitForFunction(() => document.querySelectorAll('[aria-labelledby=passkeys] li').length === 2)

      await page.route('**/api/v1/session/passkeys/*', (route) => route.fulfill({ status: 403, json: { code: 'identity_proof_required', message: { vi: 'Cần xác nhận lại.', en: 'Confirm again.' } } }), { times: 1 })
      await page.click('[aria-labelledby=passkeys] li .btn >> nth=0')
      await page.waitForSelector('[role=dialog] .sign-ways')
      await looked(page, 'proof-passkey')
      await page.waitForFunction(() => document.activeElement?.matches('[role=dialog] .btn--primary'))
      await page.keyboard.press('Enter')
      await page.waitForSelector('[role=dialog] .sign-form', { state: 'detached' })
      await page.waitForFunction(() => document.querySelectorAll('[aria-labelledby=passkeys] li').length === 1)

      // Nobody touches it.
      await second.session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: second.id })
      await context.clearCookies()
      await signInByPassword(page, name)
      await page.evaluate(() => {
        navigator.credentials.get = async () => {
          throw new DOMException('', 'NotAllowedError')
        }
      })
      await page.click('.sign-form > .btn--primary')
      await page.waitForSelector('.callout.d')
      await looked(page, 'passkey-closed')
      await page.click('.sign-ways .btn')
      await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'second')
    }),
  ))

test('at an address without a name there are no passkeys, and the page says so', () =>
  inPage(desktop, async (page, context) => {
    const code = oneTimeCode('khong-ten')
    await context.request.post(`${site}/api/v1/session`, { ...own, data: { name: 'khong-ten', code, new_password: password } })
    await page.goto(`${site}/lv/tai-khoan?lang=vi`)
    await page.waitForSelector('#passkeys')
    expect(await page.textContent('[aria-labelledby=passkeys]')).toContain('https có tên miền')
    expect(await page.$$('[aria-labelledby=passkeys] .btn')).toHaveLength(0)
  }))
