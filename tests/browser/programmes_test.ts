// A first programme on the pages: from a definition, looked at before it is made; what is missing or not one's own is said at its field.
import { expect, test } from 'vitest'
import { desktop, inPage, mocked, phone, programme, site, useBrowser } from './browser.ts'
import { choose } from './filling.ts'
import { looked } from './looked.ts'
import { officer } from './officers.ts'

useBrowser()
const asOfficer = officer('mo-chuong-trinh')

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('a programme is made from a definition by keyboard and mouse', () =>
  asOfficer(desktop, async (page) => {
    await page.goto(`${site}/lv/dieu-kien?lang=vi`)
    await page.click('.acts .btn:has-text("Chương trình mới")')
    await page.waitForSelector('#definition option >> nth=1', { state: 'attached' })
    await page.click('.clone-form [type=submit]')
    await page.waitForSelector('#definition-missing')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('definition')
    await looked(page, 'new-programme-missing')
    await page.selectOption('#definition', 'lc23-lai-chau')
    await choose(page, '#issuer', programme.parent.name)
    await page.fill('#id', 'nam-2031')
    await page.fill('#closes_on', '31/8/2020')
    await page.click('.clone-form [type=submit]')
    await page.waitForSelector('.clone-form .err')
    expect(await page.textContent('.clone-form .err')).toContain('31/8/2020')
    await page.fill('#closes_on', '31/12/2031')
    await page.fill('#title_vi', 'Sáng kiến năm 2031')
    await page.click('.clone-form [type=submit]')
    await page.waitForSelector('.clone-card')
    expect(await page.textContent('.clone-card')).toContain('24h00 ngày 31/12/2031')
    await looked(page, 'new-programme-preview')
    await page.click('.clone-form .btn--primary')
    await page.waitForSelector('[role=dialog]:has-text("không xóa được")')
    await page.click('[role=dialog] [type=submit]')
    await page.waitForSelector('.clone-result [role=status]')
    expect(await page.textContent('.clone-result')).toContain('/ct/nam-2031')
    // Each server follows the programmes by the second.
    const made = async () => (await page.request.get(`${site}/api/v1/programmes/nam-2031`)).json()
    await expect.poll(async () => (await made()).title?.vi).toBe('Sáng kiến năm 2031')
    expect((await made()).issuer.code).toBe(programme.parent.code)
  }))

test('on a phone, in English', () =>
  asOfficer(phone, async (page) => {
    await page.goto(`${site}/lv/chuong-trinh-moi?lang=en`)
    await page.waitForSelector('#definition option >> nth=1', { state: 'attached' })
    await looked(page, 'new-programme-en')
  }))

test('the sign-in of a demonstration says what is otherwise there', () =>
  inPage(desktop, async (page) => {
    await page.goto(`${site}/dang-nhap?lang=vi`)
    await page.waitForSelector('.sign-sheet .callout')
    expect(await page.textContent('.sign-sheet')).toContain('bản trình diễn')
    await looked(page, 'sign-in-demo')
  }))
