// Targets against the real server: typed by keyboard and pasted, split with a preview, saved with a reason, revisions, past, silence.
import type { APIRequestContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, mocked, phone, site, useBrowser, yearly } from './browser.ts'
import { looked } from './looked.ts'
import { officer } from './officers.ts'

useBrowser()

const unit = 'LD12'
const plan = 'Kế hoạch 03/KH-LĐLĐ'
const signedIn = officer('chi-tieu')
let programme = ''

/** As an administrator, who may set everybody's targets; in the programme that has a year before it. */
const asOfficer = (options: BrowserContextOptions, act: (page: Page, request: APIRequestContext) => Promise<void>) =>
  signedIn(options, async (page, { request }) => {
    programme ||= await yearly()
    await act(page, request)
  })

type Row = { code: string; name: string; target: number | null; reason: string | null }
const grid = async (request: APIRequestContext, query = ''): Promise<{ rows: Row[]; total: number; parent: Row; sum: { children: number } }> =>
  (await request.get(`${site}/api/v1/programmes/${programme}/targets?unit=${unit}${query && `&${query}`}`)).json()
const address = (query = ''): string => `${site}/lv/chi-tieu?programme=${programme}&unit=${unit}${query && `&${query}`}`
const opened = async (page: Page, query = ''): Promise<void> => {
  await page.goto(address(query))
  await page.waitForSelector('tr[data-unit]')
}
const save = async (page: Page): Promise<void> => {
  await page.fill('[role=dialog] #t-reason', plan)
  await page.click('[role=dialog] .dialog-form .btn--primary')
  await page.waitForSelector('[role=dialog]', { state: 'detached' })
}

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('cells are typed and pasted by keyboard alone, undone, and saved together with a reason', () =>
  asOfficer(desktop, async (page, request) => {
    await opened(page)
    await looked(page, 'targets')
    const before = await grid(request)
    const [a, b, c] = before.rows
    await page.focus(`tr[data-unit="${a?.code}"] .cell`)
    await page.keyboard.type('1.234')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.getAttribute('data-unit'))).toBe(b?.code)
    await page.evaluate(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', '77\r\n88\r\n')
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await page.waitForSelector('.head .btn--primary:has-text("(3)")')
    await looked(page, 'targets-typed')
    // The paste is one step back and forth.
    await page.keyboard.press('Control+z')
    await page.waitForSelector('.head .btn--primary:has-text("(1)")')
    await page.keyboard.press('Control+y')
    await page.waitForSelector('.head .btn--primary:has-text("(3)")')
    await page.click('.head .btn--primary')
    await page.waitForSelector('[role=dialog] #t-reason')
    await looked(page, 'targets-save')
    // Without a reason the server refuses, and what was typed stays.
    await page.click('[role=dialog] .dialog-form .btn--primary')
    await page.waitForSelector('[role=dialog] .err')
    await save(page)
    const after = await grid(request)
    expect(after.rows.slice(0, 3).map(({ target, reason }) => [target, reason])).toEqual([
      [1234, plan],
      [77, plan],
      [88, plan],
    ])
    await page.waitForSelector('.head .btn--primary[aria-disabled=true]')
    expect(await page.inputValue(`tr[data-unit="${c?.code}"] .cell`)).toBe('88')

    await page.click(`tr[data-unit="${a?.code}"] .history-cell .btn`)
    await page.waitForSelector('[role=dialog] .timeline li')
    expect(await page.textContent('[role=dialog] .timeline li')).toContain('1.234')
    expect(await page.textContent('[role=dialog] .timeline li')).toContain(plan)
    await looked(page, 'targets-history')
    await page.keyboard.press('Escape')
    await page.waitForSelector('[role=dialog]', { state: 'detached' })
  }))

test('what was typed before a search is told, and saved with what was typed after it', () =>
  asOfficer(desktop, async (page, request) => {
    const [a, b] = (await grid(request)).rows
    await opened(page, 'lang=vi')
    await page.fill(`tr[data-unit="${a?.code}"] .cell`, '501')
    await page.fill('.target-tools input[type=search]', b?.name ?? '')
    await page.press('.target-tools input[type=search]', 'Enter')
    await page.waitForSelector(`tr[data-unit="${a?.code}"]`, { state: 'detached' })
    expect(await page.textContent('.target-told:has(.btn)')).toContain('501')
    await page.fill(`tr[data-unit="${b?.code}"] .cell`, '502')
    await looked(page, 'targets-elsewhere')
    await page.click('.head .btn--primary:has-text("(2)")')
    await page.fill('[role=dialog] #t-reason', plan)
    await save(page)
    const after = await grid(request)
    expect(after.rows.slice(0, 2).map(({ target }) => target)).toEqual([501, 502])
  }))

test('a split is shown before it is written, says how it was rounded, and sums up to the number that was split', () =>
  asOfficer(desktop, async (page, request) => {
    await opened(page)
    await page.click('.target-tools .btn:has-text("Chia đều")')
    await page.waitForSelector('.split-preview tbody tr')
    await page.fill('#t-total', '1.237')
    await page.waitForFunction(() => document.querySelector('.split')?.textContent?.includes('1.237') && !document.querySelector('.split .is-late'))
    await looked(page, 'targets-split')
    await save(page)
    expect((await grid(request)).sum.children).toBe(1237)
    await page.waitForFunction(() => document.querySelector('.targets tfoot')?.textContent?.includes('1.237'))
  }))

test('the past is looked at, not changed; silent units are listed; the address says it all', () =>
  asOfficer(desktop, async (page, request) => {
    await opened(page, 'as_of=2026-01-01T24:00&lang=en')
    expect(await page.locator('.cell').count()).toBe(0)
    await looked(page, 'targets-past-en')
    await opened(page, 'lang=vi')
    await page.selectOption('select[aria-label="Đơn vị im lặng"]', '0')
    await page.waitForURL(/silent=0/)
    await page.selectOption('select[aria-label="Đơn vị được liệt kê"]', 'all')
    await page.waitForURL(/show=all/)
    const never = await grid(request, 'show=all&silent=0')
    await page.waitForFunction((n) => document.querySelectorAll('tr[data-unit]').length === n, Math.min(never.total, 200))
    await looked(page, 'targets-silent')
  }))

test('on a phone the grid scrolls in its own frame, in both languages', () =>
  asOfficer(phone, async (page) => {
    for (const lang of ['vi', 'en']) {
      await opened(page, `lang=${lang}`)
      await looked(page, `targets-${lang}`)
    }
    await page.click('.target-tools .btn >> nth=0')
    await page.waitForSelector('.split-preview tbody tr')
    await looked(page, 'targets-split')
  }))

test.each([desktop, phone])('a unit without sub-units sees its own target, and no filter for what is not there (%o)', (size) =>
  asOfficer(size, async (page, request) => {
    const { units } = await (await request.get(`${site}/api/v1/programmes/${programme}/units?parent=${unit}`)).json()
    const alone = units.find((one: { has_children?: boolean }) => !one.has_children)
    for (const lang of ['vi', 'en']) {
      await page.goto(`${site}/lv/chi-tieu?programme=${programme}&unit=${alone.code}&lang=${lang}`)
      await page.waitForSelector('.own-target .unit-figures')
      expect(await page.textContent('.own-target h2')).toContain(alone.name)
      expect(await page.locator('.target-tools').count()).toBe(0)
      await looked(page, `targets-own-${lang}`)
    }
  }))

test.each([desktop, phone])('a conference is recorded with its form and document, and taken back with a reason (%o)', (size) =>
  asOfficer(size, async (page) => {
    await opened(page, 'view=conferences&lang=vi')
    await looked(page, 'conferences')
    const row = page.locator('tr[data-unit]').nth(1)
    await row.locator('.btn').click()
    await page.waitForSelector('[role=dialog] #h-document')
    await page.fill('#h-document', '12/BC-CĐ')
    // Pressed at once, nothing is recorded: neither the day nor the form is guessed.
    await page.click('[role=dialog] .btn--primary')
    await page.waitForSelector('#h-on[aria-invalid]:focus')
    expect(await page.locator('[role=dialog] .err').count()).toBe(2)
    await page.fill('#h-on', '20/11/2026')
    await page.selectOption('#h-form', 'merged')
    await looked(page, 'conference-record')
    await page.click('[role=dialog] .btn--primary')
    await page.waitForSelector('[role=dialog]', { state: 'detached' })
    await page.waitForFunction(() => document.querySelectorAll('tr[data-unit]')[1]?.textContent?.includes('12/BC-CĐ'))
    expect(await row.textContent()).toContain('đã làm')
    await row.locator('.btn').click()
    await page.fill('#h-note', 'Ghi nhầm đơn vị')
    await page.click('[role=dialog] .btn--quiet')
    await page.waitForSelector('[role=dialog]', { state: 'detached' })
    await page.waitForFunction(() => !document.querySelectorAll('tr[data-unit]')[1]?.textContent?.includes('12/BC-CĐ'))
    await opened(page, 'view=conferences&lang=en')
    await looked(page, 'conferences-en')
  }))
