// Whose figures are shown, against the real server: unit and programme in the bar of every page, the desk's bars, a unit's targets and officers.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, mocked, phone, site, useBrowser, yearly } from './browser.ts'
import { looked, tabTo } from './looked.ts'
import { officer, own } from './officers.ts'

useBrowser()
const asOfficer = officer('pham-vi')

const opened = async (page: Page, path: string, lang = 'vi'): Promise<void> => {
  await page.goto(`${site}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
  await page.waitForSelector('.top')
}

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('a unit is chosen by keyboard, stands in the address and goes along to the next page; taken back, all is shown', () =>
  asOfficer(desktop, async (page) => {
    await opened(page, `/lv/chi-tieu?programme=${await yearly()}`)
    await page.waitForSelector('tr[data-unit]')
    await tabTo(page, '.scope-unit')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.scope-pop')
    await looked(page, 'scope-choose')
    await tabTo(page, '#scope-other')
    await page.keyboard.type('lai chau')
    await page.waitForSelector('.scope-pop [role=option]')
    await page.keyboard.press('Enter')
    await page.waitForURL(/unit=LD12/)
    await page.waitForFunction(() => document.querySelector('.scope-unit b')?.textContent === 'LĐLĐ tỉnh Lai Châu')
    await page.waitForFunction(() => document.querySelector('.title .asof')?.textContent?.includes('Lai Châu'))
    await page.click('.side a:has-text("Hộp sáng kiến")')
    await page.waitForURL(/sang-kien.*unit=LD12/)
    expect(new URL(page.url()).searchParams.get('programme')).toBe(await yearly())
    await page.waitForSelector('.set-filters .chip')
    await page.click('.scope-unit')
    await page.click('.scope-pop .btn >> nth=0')
    await page.waitForURL((url) => !url.search.includes('unit='))
    await page.waitForSelector('.set-filters', { state: 'detached' })
  }))

test('another programme keeps the page', () =>
  asOfficer(desktop, async (page) => {
    await opened(page, `/lv/xep-hang?programme=${await yearly()}`)
    await page.waitForSelector('.ranking tbody tr')
    await page.selectOption('.scope-field select', 'mtsk-2023')
    await page.waitForURL(/xep-hang\?programme=mtsk-2023/)
    await page.waitForSelector('.ranking tbody tr')
  }))

test.each([
  { lang: 'vi', size: desktop },
  { lang: 'en', size: desktop },
  { lang: 'vi', size: phone },
  { lang: 'en', size: phone },
])('the desk shows who is furthest behind, and leads to the whole table ($lang, $size.viewport.width)', ({ lang, size }) =>
  asOfficer(size, async (page, { request }) => {
    const programme = await yearly()
    await opened(page, `/lv?programme=${programme}`, lang)
    await page.waitForSelector('.branch b')
    await looked(page, `desk-branches-${lang}`)
    const { rows } = await (await request.get(`${site}/api/v1/programmes/${programme}/targets?sort=ratio&size=6`)).json()
    const names = rows.filter((row: { target: number | null }) => row.target).map((row: { brief: string }) => row.brief)
    expect(names.length).toBeGreaterThan(2)
    expect(await page.$$eval('.branches .branch > span:first-child', (all) => all.map((one) => one.textContent))).toEqual(names)
    await page.click('.branches-head a')
    await page.waitForURL(/chi-tieu.*sort=ratio/)
    await page.waitForFunction((first) => document.querySelector('tr[data-unit] th')?.textContent === first, names[0])
  }),
)

test.each([
  { lang: 'vi', size: desktop },
  { lang: 'en', size: phone },
])('a unit tells its targets and who works there ($lang)', ({ lang, size }) =>
  asOfficer(size, async (page, { request }) => {
    const name = `can-bo-tam-duong-${lang}`
    const { units } = await (await request.get(`${site}/api/v1/units?parent=LD12`)).json()
    const unit = units[1].code
    expect((await request.post(`${site}/api/v1/accounts`, { ...own, data: { name, role: 'officer', unit } })).status()).toBe(201)
    await opened(page, `/lv/don-vi?unit=${unit}`, lang)
    await page.waitForSelector('#tab-info')
    await page.focus('#tab-info')
    await page.keyboard.press('ArrowRight')
    await page.waitForSelector('.unit-figures .pct')
    await page.waitForSelector('.unit-part .timeline li')
    await looked(page, `unit-targets-${lang}`)
    await page.focus('#tab-targets')
    await page.keyboard.press('ArrowRight')
    await page.waitForSelector(`.unit-officers li:has-text("${name}")`)
    await looked(page, `unit-officers-${lang}`)
    await page.click(`.unit-officers li:has-text("${name}") a`)
    await page.waitForURL(/nguoi-dung/)
    await page.waitForSelector('.account-panel')
  }),
)
