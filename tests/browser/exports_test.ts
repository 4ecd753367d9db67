// Tables taken along against the real server: as a file from the page of exports and from a table; personal columns with a purpose; on record.
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, inPage, mocked, phone, programme, site, useBrowser } from './browser.ts'
import { looked, tabTo } from './looked.ts'
import { officer, own, takeUp } from './officers.ts'

useBrowser()
const asOfficer = officer('xuat-du-lieu')
/** A page of an officer of this unit, who has just come in; the list shows what was taken by all of it. */
const asOfficerOf = (unit: string, name: string, options: BrowserContextOptions, act: (page: Page) => Promise<void>) =>
  asOfficer(desktop, async (_, { request }) => {
    const invited = await request.post(`${site}/api/v1/accounts`, { ...own, data: { name, role: 'officer', unit } })
    await inPage(options, async (page, context) => {
      await takeUp(context, name, (await invited.json()).code)
      await act(page)
    })
  })

const opened = async (page: Page, lang = 'vi'): Promise<void> => {
  await page.goto(`${site}/lv/xuat?lang=${lang}`)
  await page.waitForSelector('.export-offers li')
  await page.waitForSelector('.export-log')
}
const taken = (page: Page): Promise<string[]> => page.$$eval('.export-log tbody tr', (all) => all.map((row) => row.textContent ?? ''))
/** Chosen from the menu of the button that has the focus; the file's name and first bytes. */
const take = async (page: Page, item: RegExp): Promise<{ name: string; begins: string }> => {
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: item }).click()
  const file = await download
  const stream = await file.createReadStream()
  let begins = ''
  for await (const piece of stream) begins ||= (piece as Buffer).toString('latin1', 0, 60)
  return { name: file.suggestedFilename(), begins }
}

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('by keyboard: the list of units as a workbook and as text; both stand in the list of what was taken', () =>
  asOfficer(desktop, async (page) => {
    await opened(page)
    await looked(page, 'exports')
    await tabTo(page, '.export-offers li:nth-child(2) button')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[role=menuitem]')
    await looked(page, 'exports-menu')
    const book = await take(page, /Excel/)
    expect(book.name).toMatch(/\.xlsx$/)
    expect(book.begins.slice(0, 2)).toBe('PK')
    await page.waitForFunction(() => document.querySelectorAll('.export-log tbody tr').length === 1)
    await page.click('.export-offers li:nth-child(2) button')
    const text = await take(page, /CSV/)
    expect(text.name).toMatch(/\.csv$/)
    await page.waitForFunction(() => document.querySelectorAll('.export-log tbody tr').length === 2)
    const [last, first] = await taken(page)
    expect(last).toContain('.csv')
    expect(first).toContain('.xlsx')
    for (const line of [last, first]) expect(line).toContain('xuat-du-lieu')
    await looked(page, 'exports-taken')
  }))

test('what is seen is what is taken: the filter of the inbox goes along and stays on record', () =>
  asOfficer(desktop, async (page) => {
    await page.goto(`${site}/lv/sang-kien?lang=vi&programme=${programme.id}&status=submitted`)
    await page.waitForSelector('tr[data-subject]')
    await page.click('.acts .btn:has-text("Xuất")')
    expect((await take(page, /CSV/)).name).toMatch(/\.csv$/)
    await opened(page)
    expect((await taken(page))[0]).toContain('Trạng thái: Mới')
  }))

test('personal columns ask for a purpose, which is read in the list', () =>
  asOfficerOf(programme.parent.code, 'xuat-ca-nhan', desktop, async (page) => {
    const purpose = 'Gọi tác giả bổ sung hồ sơ'
    await opened(page)
    await page.click('.export-offers li:nth-child(1) button')
    await page.getByRole('menuitem', { name: /dữ liệu cá nhân/ }).click()
    await page.waitForSelector('[role=dialog] textarea:focus')
    await page.keyboard.type('ngắn')
    expect(await page.getAttribute('[role=dialog] .btn--primary', 'aria-disabled')).toBe('true')
    expect(await page.textContent('[role=dialog] [role=status]')).not.toBe('')
    await looked(page, 'exports-purpose')
    await page.fill('[role=dialog] textarea', purpose)
    const download = page.waitForEvent('download')
    await page.click('[role=dialog] .btn--primary')
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
    await page.waitForSelector('[role=dialog]', { state: 'detached' })
    await page.waitForSelector('.export-log .chip')
    expect((await taken(page))[0]).toContain(purpose)
  }))

test('who has taken nothing sees so; a phone has it all, in English', () =>
  asOfficerOf(programme.unit.code, 'xuat-lan-dau', phone, async (page) => {
    await opened(page, 'en')
    await page.waitForSelector('.export-log .empty')
    await looked(page, 'exports-none-en')
    await page.click('.export-offers li:nth-child(2) button')
    await take(page, /Excel/)
    await page.waitForSelector('.export-log tbody tr')
    await looked(page, 'exports-en')
  }))
