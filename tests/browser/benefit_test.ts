// The benefit of an initiative in the inbox's panel: a paper added, the amount confirmed on it, put right with a reason; phone and desktop.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, inPage, mocked, oneTimeCode, phone, programme, site, useBrowser } from './browser.ts'
import { looked, watched } from './looked.ts'

useBrowser()

const password = 'một câu dễ nhớ của người thử'

/** The panel of the newest initiative, at its benefit. */
const opened = async (page: Page): Promise<void> => {
  const { rows } = await (await page.context().request.get(`${site}/api/v1/programmes/${programme.id}/inbox?size=1`)).json()
  await page.goto(`${site}/lv/sang-kien?programme=${programme.id}&open=${rows[0].code}`)
  await page.click('#tab-benefit')
  await page.waitForSelector('.benefit .standing')
}
const pressed = (page: Page, says: string) => page.click(`.benefit .btn:has-text("${says}")`)
/** Sends the dialog's form and waits until it is gone. */
const sent = async (page: Page): Promise<void> => {
  await page.click('[role=dialog] [type=submit]')
  await page.waitForSelector('[role=dialog]', { state: 'detached' })
}

test('these tests need the program itself', () => expect(mocked).toBe(false))

for (const options of [desktop, phone])
  test(`a paper, a confirmation on it, a correction with its reason: ${options === phone ? 'phone' : 'desktop'}`, () =>
    inPage(options, async (page, { request }) => {
      const name = options === phone ? 'xac-nhan-dt' : 'xac-nhan'
      await request.post(`${site}/api/v1/session`, { data: { name, code: oneTimeCode(name), new_password: password } })
      await watched(page, async () => {
        await opened(page)
        await looked(page, 'benefit-claimed')
        const number = `${options === phone ? 2 : 1}/XN-CT`
        await pressed(page, 'Thêm giấy tờ')
        await page.selectOption('#p-kind', 'benefit_confirmation')
        await page.fill('#p-number', number)
        await page.fill('#p-day', '5/1/2024')
        await page.fill('#p-signer', 'Giám đốc')
        await looked(page, 'benefit-paper')
        await sent(page)
        await page.waitForSelector(`.benefit .file:has-text("${number}")`)

        // One Escape closes one thing: the record stays open beside the list.
        await pressed(page, 'Xác nhận')
        await page.waitForSelector('#l-amount')
        await page.keyboard.press('Escape')
        await page.waitForSelector('[role=dialog]', { state: 'detached' })
        expect(await page.isVisible('.benefit .standing')).toBe(true)

        // What is wrong is told at its field; the amount is read back as people say it.
        await pressed(page, 'Xác nhận')
        await page.fill('#l-amount', '45.000.000')
        expect(await page.textContent('[role=dialog] output')).toContain('45 triệu')
        await page.click('[role=dialog] [type=submit]')
        await page.waitForSelector('#l-method-error')
        await looked(page, 'benefit-confirm')
        await page.selectOption('#l-paper', { index: 1 })
        await page.fill('#l-from', '1/1/2023')
        await page.fill('#l-to', '31/12/2023')
        await page.fill('#l-method', '100 giờ máy bớt được × 450.000 đồng')
        if (await page.$('#l-reason')) await page.fill('#l-reason', 'Xác nhận lại theo giấy tờ mới.') // somebody did it before
        await sent(page)
        await page.waitForSelector('.benefit .standing-sum:has-text("45 triệu")')

        await pressed(page, 'Sửa số tác giả khai')
        await page.fill('#l-amount', '60000000')
        await page.fill('#l-reason', 'Tác giả báo lại qua điện thoại.')
        await sent(page)
        await page.waitForSelector('.benefit .tl li:first-child blockquote')
        expect(await page.textContent('.benefit .standing-sum')).toContain('45 triệu') // rules go on reading what was confirmed

        // Who confirmed it does not audit it: the button says why.
        await page.focus('.benefit .btn:has-text("Thẩm tra")')
        await page.keyboard.press('Enter')
        expect(await page.textContent('.benefit .why-not')).toContain('không tự thẩm tra')
        await looked(page, 'benefit-confirmed')
        // Tabs beyond the edge of a phone are reached too.
        await page.click('#tab-history')
        await page.waitForSelector('#record-part .timeline')
      })
    }))
