// Tables taken along against the real server: as a file from the page of exports and from a table; personal columns with a purpose; on record.
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, inPage, mocked, phone, programme, site, useBrowser, yearly } from './browser.ts'
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

test('ranking, awards and targets are taken from their own pages, and the list of what was taken too', () =>
  asOfficer(desktop, async (page) => {
    const pages = [
      ['xep-hang', '&level=provinces', '.ranking tbody tr'],
      ['dieu-kien', '', '.awards tbody tr'],
      ['chi-tieu', '', '.targets tbody tr'],
    ] as const
    const yearlyOne = await yearly()
    for (const [path, query, row] of pages) {
      await page.goto(`${site}/lv/${path}?lang=vi&programme=${yearlyOne}${query}`)
      await page.waitForSelector(row)
      await page.click('.acts .btn:has-text("Xuất")')
      expect((await take(page, /CSV/)).name).toMatch(/\.csv$/)
      await looked(page, `exports-from-${path}`)
    }
    await opened(page)
    await tabTo(page, '.export-log header button')
    await page.keyboard.press('Enter')
    expect((await take(page, /Excel/)).begins.slice(0, 2)).toBe('PK')
    await page.waitForFunction(() => document.querySelector('.export-log tbody tr')?.textContent?.includes('Các lần xuất'))
    const [, targets, awards, ranking] = await taken(page)
    expect(targets).toContain('Chỉ tiêu và kết quả')
    expect(awards).toContain('Hình thức khen, danh hiệu')
    expect(ranking).toContain('Xếp hạng')
    expect(ranking).toContain('Cấp: Tỉnh, TP')
    await looked(page, 'exports-all')
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

test.each([desktop, phone])('a unit’s page leads to its targets and conferences; the summary for a nomination is taken there and from the page of exports (%o)', (size) =>
  asOfficer(size, async (page) => {
    await page.goto(`${site}/lv/don-vi?lang=vi&unit=LD12`)
    await page.click('#tab-targets')
    await page.waitForSelector('[aria-labelledby=unit-held] a')
    await looked(page, 'unit-targets')
    await page.click('[aria-labelledby=unit-summary] button')
    expect(await take(page, /Word/)).toMatchObject({ name: 'bk21-f.docx', begins: expect.stringMatching(/^PK/) })
    await page.click('[aria-labelledby=unit-held] a')
    await page.waitForURL(/unit=LD12.*view=conferences|view=conferences.*unit=LD12/)
    await page.waitForSelector('tr[data-unit]')
    await opened(page)
    await page.waitForSelector('.export-log tbody tr')
    expect((await taken(page))[0]).toContain('BK21-F')
    await page.click('.export-offers li:has-text("BK21-F") button')
    expect((await take(page, /Excel/)).name).toBe('bk21-f.xlsx')
    await page.click('.export-offers a:has-text("Phát động")')
    await page.waitForURL(/view=launches/)
  }),
)
