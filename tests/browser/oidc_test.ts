// Signing in by an identity provider, in a browser: linked on the account's page, in by the button, out again without the link.
import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { desktop, inPage, mocked, oneTimeCode, phone, site, useBrowser } from './browser.ts'
import { looked, watched } from './looked.ts'

const provider = spawn('python3', [new URL('../support/identity_provider.py', import.meta.url).pathname], { stdio: ['pipe', 'pipe', 'inherit'] })
const issuer = await new Promise<string>((resolve) => provider.stdout.once('data', (line) => resolve(String(line).trim())))
const secret = join(mkdtempSync(join(tmpdir(), 'sovang-oidc-')), 'secret')
writeFileSync(secret, 'mật khẩu của ứng dụng: 100%\n', { mode: 0o600 })
afterAll(() => {
  provider.stdin.end()
})
const name = 'Tài khoản Tổng Liên đoàn'
useBrowser('--oidc-issuer', issuer, '--oidc-client', 'so-vang', '--oidc-secret-file', secret, '--oidc-name', name, '--oidc-own-network', 'yes')

const password = 'một câu dễ nhớ của người thử'
const own = { headers: { 'Sec-Fetch-Site': 'same-origin' } }

test('these tests need the program itself', () => expect(mocked).toBe(false))

test.each([
  { lang: 'vi', size: desktop },
  { lang: 'en', size: phone },
])('linked, in by the button, unlinked, refused with the way on ($lang)', ({ lang, size }) =>
  inPage(size, (page, context) =>
    watched(page, async () => {
      const code = oneTimeCode(`oidc-${lang}`)
      const came = await context.request.post(`${site}/api/v1/session`, { ...own, data: { name: `oidc-${lang}`, code, new_password: password } })
      expect(came.status()).toBe(200)
      const card = page.locator('section[aria-labelledby=oidc]')
      await page.goto(`${site}/lv/tai-khoan?lang=${lang}`)
      await card.locator('.btn').click()
      await page.waitForURL('**/lv/tai-khoan')
      await card.locator('text=/Đã liên kết từ|Linked since/').waitFor()
      await card.scrollIntoViewIfNeeded()
      await looked(page, `oidc-account-${lang}`)

      await context.clearCookies()
      await page.goto(`${site}/dang-nhap?to=/lv/tai-khoan`)
      const button = page.locator('.sign-elsewhere .btn')
      await button.waitFor()
      await looked(page, `oidc-sign-in-${lang}`)
      await button.click()
      await page.waitForURL('**/lv/tai-khoan')
      await card.locator('text=/đăng nhập gần nhất|last used to sign in/').waitFor()

      // A provider's word is no fresh proof: the password is.
      await card.locator('.btn').click()
      await page.waitForSelector('.sign-form input:focus')
      await page.keyboard.type(password)
      await page.keyboard.press('Enter')
      await card.locator('text=/Đã gỡ liên kết|has been removed/').waitFor()
      await context.clearCookies()
      await page.goto(`${site}/dang-nhap`)
      await button.click()
      await page.waitForSelector('.callout')
      expect(new URL(page.url()).search).toBe('')
      expect(await page.textContent('.callout')).toContain(name)
      await looked(page, `oidc-unknown-${lang}`)
      await page.click('.sign-form .btn--primary')
      await page.waitForURL('**/dang-nhap')
    }),
  ),
)
