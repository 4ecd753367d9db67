// The register of people against the real server: found without accents, registered, moved, merged and taken apart, handed out, erased; by keyboard, phone and desktop.
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, inPage, mocked, phone, programme, site, useBrowser } from './browser.ts'
import { looked } from './looked.ts'
import { officer, own, takeUp } from './officers.ts'

useBrowser()

const proof = 'Đơn ngày 3/10/2026, gặp tại trụ sở, đã đối chiếu giấy tờ.'

const asOfficer = officer('so-nguoi')
/** Who has just signed in need not show again who they are. */
const asJustSignedIn = officer('so-nguoi-giao-ban')

const post = async (context: BrowserContext, path: string, data: unknown): Promise<{ id: string; revision: number }> => {
  const answer = await context.request.post(site + path, { ...own, data })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}
const add = (context: BrowserContext, name: string, more: Record<string, unknown> = {}) =>
  post(context, '/api/v1/people', { name, unit: programme.unit.code, title: 'Thợ hàn', from: '2020-01-01', birth_year: 1985, ...more })

const opened = async (page: Page, query = ''): Promise<void> => {
  await page.goto(`${site}/lv/nguoi${query}`)
  await page.waitForSelector('tr[data-subject]')
}
/** A choice of the field for a unit, by keyboard. */
const chooseUnit = async (page: Page, field: string, typed: string): Promise<void> => {
  await page.fill(field, typed)
  await page.waitForSelector('[role=dialog] [role=option]')
  await page.keyboard.press('Enter')
}
const said = (page: Page, words: string) => page.waitForSelector(`.people-said [role=status]:has-text("${words}")`)

test('these tests need the program itself', () => expect(mocked).toBe(false))

test.each([
  { lang: 'vi', size: desktop },
  { lang: 'en', size: phone },
])('the list, its filters and an empty answer ($lang)', ({ lang, size }) =>
  asOfficer(size, async (page, context) => {
    await add(context, `Sìn Thị ${lang === 'vi' ? 'Ước' : 'Ớt'}`)
    await opened(page, `?lang=${lang}`)
    await looked(page, `people-${lang}`)
    await page.fill('.find-in input', lang === 'vi' ? 'sin thi uoc' : 'SIN THI OT')
    await page.waitForURL(/q=/)
    await page.waitForFunction(() => document.querySelectorAll('tr[data-subject]').length === 1)
    await page.click('tr[data-subject] button')
    await page.waitForSelector('.person-posts li.is-now')
    await looked(page, `people-panel-${lang}`)
    await page.keyboard.press('Escape')
    await page.waitForSelector('.account-panel', { state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.hasAttribute('data-subject'))).toBe(true)
    await page.check('.people-tools .choice >> nth=0')
    await page.waitForURL(/leader=yes/)
    await page.waitForSelector('.main > .empty')
    await page.uncheck('.people-tools .choice >> nth=0')
    await page.waitForSelector('tr[data-subject]')
    await page.fill('.find-in input', 'không ai tên thế này')
    await page.waitForSelector('.main > .empty')
    await looked(page, `people-none-${lang}`)
  }),
)

test('who may only look is shown the acts, and each says why not', () =>
  asOfficer(desktop, async (_, context) => {
    await add(context, 'Phàn Thị Xem')
    const invited = await post(context, '/api/v1/accounts', { name: 'xem-so-nguoi', role: 'auditor', unit: programme.unit.code })
    await inPage(phone, async (page, theirs) => {
      await takeUp(theirs, 'xem-so-nguoi', (invited as unknown as { code: string }).code)
      await opened(page, '?q=phan+thi+xem')
      expect(await page.getAttribute('.title .btn--primary', 'aria-disabled')).toBe('true')
      await page.click('tr[data-subject] button')
      await page.waitForSelector('.person-posts li.is-now')
      for (const act of ['Kết thúc', 'Sửa thông tin', 'Xóa theo yêu cầu']) {
        await page.focus(`.account-panel .btn:has-text("${act}")`)
        await page.keyboard.press('Enter')
      }
      const said = await page.$$eval('.account-panel .why-not:not(:empty)', (all) => all.map((one) => one.textContent))
      expect(said).toEqual(Array(3).fill(expect.stringContaining('chưa được giao quyền')))
      await looked(page, 'people-looks-only')
    })
  }))

test('a person is registered with mistakes told, moves, and a mistaken post goes', () =>
  asOfficer(desktop, async (page) => {
    await opened(page)
    await page.click('.title .btn--primary')
    await page.waitForSelector('[role=dialog] input[data-autofocus]:focus')
    await page.keyboard.type('Lường Văn 7')
    await page.fill('[role=dialog] input[inputmode=numeric]', '1850')
    await chooseUnit(page, '[role=dialog] [role=combobox]', programme.unit.name)
    await looked(page, 'people-form')
    await page.click('[role=dialog] [type=submit]')
    await page.waitForSelector('[role=dialog] .field .err')
    expect(await page.$$eval('[role=dialog] .field .err', (all) => all.length)).toBe(2)
    await looked(page, 'people-form-refused')
    await page.fill('[role=dialog] input[data-autofocus]', 'Lường Văn Bảy')
    await page.fill('[role=dialog] input[inputmode=numeric]', '1985')
    await page.click('[role=dialog] [type=submit]')
    await said(page, 'Lường Văn Bảy')
    await page.waitForSelector('.person-posts li')
    await page.click('.p-foot .btn:first-child')
    await page.waitForSelector('[role=dialog] form')
    await chooseUnit(page, '[role=dialog] [role=combobox]', programme.parent.name)
    await looked(page, 'people-move')
    // The post of today cannot end yesterday: it began today too.
    await page.click('[role=dialog] [type=submit]')
    await page.waitForSelector('[role=dialog] .callout')
    await page.click('[role=dialog] form > .choice input')
    await page.click('[role=dialog] [type=submit]')
    await page.waitForFunction(() => document.querySelectorAll('.person-posts li').length === 2)
    await page.click('.person-posts li:first-child .btn')
    await page.waitForSelector('[role=dialog] .choice')
    await page.click('[role=dialog] .choice input')
    await page.fill('[role=dialog] form > .field .in', 'Ghi nhầm đơn vị')
    await page.click('[role=dialog] [type=submit]')
    await page.waitForFunction(() => document.querySelectorAll('.person-posts li').length === 1)
  }))

test.each([desktop, phone])('two entries are compared side by side, merged, and taken apart again', (size) =>
  asOfficer(size, async (page, context) => {
    const name = `Chang A ${size === phone ? 'Sửu' : 'Tỵ'}`
    await add(context, name)
    await add(context, name, { title: 'Tổ trưởng' })
    await page.goto(`${site}/lv/nguoi?view=duplicates`)
    const card = `.pair[aria-label*="${name}"]`
    await page.waitForSelector(card)
    await looked(page, `people-pairs-${size === phone ? 'phone' : 'desktop'}`)
    await page.click(`${card} .btn--primary`)
    await page.waitForSelector(card, { state: 'detached' })
    await page.click('.people-said .link')
    await page.waitForSelector(card)
    await page.click(`${card} > p > .btn`)
    await page.waitForSelector(card, { state: 'detached' })
  }),
)

test('the record is handed out with its proof; erasing tells what goes and what stays', () =>
  asJustSignedIn(desktop, async (page, context) => {
    const person = await add(context, 'Khoàng Thị Xóa', { sex: 'female' })
    await opened(page, `?person=${person.id}`)
    await page.waitForSelector('.p-foot .btn')
    await page.click('.p-foot .btn:has-text("Giao bản thông tin")')
    await page.waitForSelector('[role=dialog] input[data-autofocus]:focus')
    await page.keyboard.type(proof)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.person-record')
    expect(await page.textContent('.person-record')).toContain('Khoàng Thị Xóa')
    await looked(page, 'people-record')
    const download = page.waitForEvent('download')
    await page.click('[role=dialog] .btn--primary')
    expect((await download).suggestedFilename()).toMatch(/^thong-tin-\d+\.txt$/)
    await page.keyboard.press('Escape')
    await page.waitForSelector('[role=dialog]', { state: 'detached' })
    await page.click('.p-foot .btn:has-text("Xóa theo yêu cầu")')
    await page.waitForSelector('[role=dialog] .bullets')
    await looked(page, 'people-erase')
    await page.fill('[role=dialog] .in', proof)
    await page.click('[role=dialog] .choice input')
    await page.click('[role=dialog] [type=submit]')
    await page.waitForSelector('.panel-title .muted')
    expect(await page.textContent('.account-panel')).not.toContain('Khoàng')
    await looked(page, 'people-erased')
  }))
