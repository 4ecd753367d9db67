// Ranks for officers against the real server: the public numbers, how each came about, found without accents, phone and desktop.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, mocked, phone, site, useBrowser, yearly } from './browser.ts'
import { looked, tabTo } from './looked.ts'
import { officer } from './officers.ts'

useBrowser()
const asOfficer = officer('xem-xep-hang')

const opened = async (page: Page, query = '', lang = 'vi'): Promise<void> => {
  await page.goto(`${site}/lv/xep-hang?lang=${lang}&programme=${await yearly()}${query}`)
  await page.waitForSelector('.ranking tbody tr')
}
type Board = { rows: { rank: number; count: number; unit: { code: string; name: string } }[] }

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('ranks and numbers are those that everybody sees', () =>
  asOfficer(desktop, async (page, { request }) => {
    await opened(page, '&level=provinces')
    await looked(page, 'ranking')
    const board: Board = await (await request.get(`${site}/api/v1/programmes/${await yearly()}/leaderboard?level=provinces&size=10`)).json()
    expect(board.rows.length).toBeGreaterThan(5)
    const shown = await page.$$eval('.ranking tbody tr:not(.says)', (all) =>
      all.map((row) => [row.children[0]?.textContent, row.children[1]?.textContent?.trim(), Number(row.children[2]?.textContent?.replaceAll('.', ''))]),
    )
    expect(shown.slice(0, board.rows.length)).toEqual(board.rows.map(({ rank, unit, count }) => [String(rank), unit.name, count]))
  }))

test('by keyboard: a unit is found without accents, its numbers say their reasons; the address holds both', () =>
  asOfficer(desktop, async (page) => {
    await opened(page, '&level=provinces')
    await tabTo(page, '.ranking-find input')
    await page.keyboard.type('lai chau')
    await page.waitForURL(/q=lai/)
    await page.waitForFunction(() => document.querySelectorAll('.ranking tbody tr').length === 1)
    await tabTo(page, '.ranking .opener')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.ranking .says li')
    const columns = await page.locator('.ranking thead th').count()
    expect(await page.locator('.ranking .says li').count()).toBe(columns - 3)
    await looked(page, 'ranking-says')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.ranking .says', { state: 'detached' })
    await page.click('.ranking-legend summary')
    await looked(page, 'ranking-legend')
    await page.reload()
    await page.waitForFunction(() => document.querySelectorAll('.ranking tbody tr').length === 1)
    expect(await page.inputValue('.ranking-find input')).toBe('lai chau')
    await page.fill('.ranking-find input', 'không đâu tên thế này')
    await page.waitForSelector('.main .empty')
    await looked(page, 'ranking-none')
  }))

test.each(['vi', 'en'])('on a phone each unit is a card with its numbers named (%s)', (lang) =>
  asOfficer(phone, async (page) => {
    await opened(page, '', lang)
    await page.click('.ranking .opener >> nth=0')
    await page.waitForSelector('.ranking .says li')
    await looked(page, `ranking-${lang}`)
  }),
)

test('in English nothing is cut on a desktop; another level is one press away', () =>
  asOfficer(desktop, async (page) => {
    await opened(page, '', 'en')
    await looked(page, 'ranking-en')
    const before = await page.textContent('.ranking tbody')
    await page.click('.tabs .tab[aria-pressed=false] >> nth=0')
    await page.waitForURL(/level=/)
    await page.waitForFunction((old) => document.querySelector('.ranking tbody, .empty')?.textContent !== old, before)
  }))
