// The frame by keyboard alone: the palette, the keys of every page, what waits on the desk, what the status line says of saving.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, mocked, phone, site, useBrowser, yearly } from './browser.ts'
import { looked } from './looked.ts'
import { officer } from './officers.ts'

useBrowser()
const asOfficer = officer('go-phim')

const desk = async (page: Page, lang = 'vi'): Promise<void> => {
  await page.goto(`${site}/lv?lang=${lang}&programme=${await yearly()}`)
  await page.waitForSelector('.task a')
}
const typed = async (page: Page, words: string, found: string): Promise<void> => {
  await page.keyboard.press('Control+k')
  await page.waitForSelector('.mantine-Spotlight-search')
  await page.keyboard.type(words)
  await page.waitForSelector(`.mantine-Spotlight-action[data-selected]:has-text("${found}")`)
}

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('the palette finds a unit without accents, does what its page can do, and opens an initiative by its bare code', () =>
  asOfficer(desktop, async (page, { request }) => {
    await desk(page)
    await typed(page, 'ldld tinh lai chau', 'LĐLĐ tỉnh Lai Châu')
    await looked(page, 'palette-units')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/lv\/don-vi\?.*unit=LD12/)
    await page.waitForSelector('.unit-head h2')
    await typed(page, 'doi ten', 'Đổi tên')
    await page.keyboard.press('Enter')
    // Not back to where the palette was opened: into the window.
    await page.waitForFunction(() => document.activeElement?.matches('[role=dialog] input:not(.mantine-Spotlight-search)') ?? false)
    await page.keyboard.press('Escape')
    await page.waitForSelector('[role=dialog]', { state: 'detached' })
    const { rows }: { rows: { code: string }[] } = await (await request.get(`${site}/api/v1/programmes/${await yearly()}/inbox?size=1`)).json()
    const code = rows[0]?.code ?? ''
    await typed(page, code.replace('SK-', '').replaceAll('-', '').toLowerCase(), code)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.searchParams.get('open') === code)
    await page.waitForSelector('.record-panel .p-foot')
  }))

test('a code that is nobody’s is said to be so', () =>
  asOfficer(phone, async (page) => {
    await desk(page)
    await page.keyboard.press('Control+k')
    await page.waitForSelector('.mantine-Spotlight-search')
    await page.keyboard.type('không có mục nào như thế')
    await page.waitForSelector('.mantine-Spotlight-empty:has-text("Không có mục nào khớp")')
    await looked(page, 'palette-nothing')
  }))

test('g and a letter goes to a page and keeps the programme; ? lists the keys; in a field both are letters', () =>
  asOfficer(desktop, async (page) => {
    await desk(page)
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await page.waitForURL(/\/lv\/sang-kien/)
    expect(new URL(page.url()).searchParams.get('programme')).toBe(await yearly())
    await page.waitForSelector('tr[data-subject]')
    // "g e" is no page, and no acceptance of the row either.
    await page.keyboard.press('j')
    await page.keyboard.press('g')
    await page.keyboard.press('e')
    await page.keyboard.press('?')
    await page.waitForSelector('.keys-table dd:has-text("Chỉ tiêu")')
    expect(await page.locator('.toast').count()).toBe(0)
    await looked(page, 'keys')
    await page.keyboard.press('Escape')
    // While the sheet still fades away the keys are free again, from the next frame on.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await typed(page, 'co cau', 'Cơ cấu và đơn vị')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.keys-table', { state: 'detached' })
    await page.focus('#tim')
    await page.keyboard.type('gc?')
    expect(await page.inputValue('#tim')).toBe('gc?')
    expect(await page.locator('.keys-table').count()).toBe(0)
    await page.keyboard.press('Control+k')
    await page.waitForSelector('.mantine-Spotlight-search')
  }))

test.each([desktop, phone])('each task of the desk leads to as many as it says; the guidance’s days stand among the deadlines (%o)', (size) =>
  asOfficer(size, async (page) => {
    await desk(page)
    await page.waitForSelector('.deadline:has-text("Hội nghị tổng kết")')
    await looked(page, 'desk-tasks')
    const waiting = page.locator('.task:has-text("chờ quyết định")').first()
    const n = Number((await waiting.locator('span').nth(1).textContent())?.replace(/\D/g, ''))
    await waiting.locator('a').click()
    await page.waitForURL(/answer=to_be_judged/)
    await page.waitForSelector('button[aria-pressed=true] .n')
    expect(Number((await page.textContent('button[aria-pressed=true] .n'))?.replace(/\D/g, ''))).toBe(n)
  }))

test('the status line says when the last change was saved, and that one was not', () =>
  asOfficer(desktop, async (page) => {
    await page.goto(`${site}/lv/sang-kien?programme=${await yearly()}&lang=vi`)
    await page.waitForSelector('tr[data-subject]')
    expect(await page.locator('.status :text("Đã lưu")').count()).toBe(0)
    await page.click('tr[data-subject] a')
    await page.click('#tab-notes')
    await page.fill('.note-form textarea', 'đã gọi cho đơn vị')
    await page.route('**/notes', (route) => route.abort())
    await page.click('.note-form .btn')
    await page.waitForSelector('.status--failed [role=status]:has-text("Chưa lưu được")')
    await page.unroute('**/notes')
    await page.click('.note-form .btn')
    await page.waitForSelector('.status b:has-text("Đã lưu")')
    expect(await page.locator('.status--failed').count()).toBe(0)
  }))
