// The inbox against the real server: views and filters, ten by keyboard, many at once, phone and desktop.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, hold, mocked, phone, programme, site, useBrowser } from './browser.ts'
import { act, address, asked, codesShown, opened, reason, record } from './inbox_rows.ts'
import { looked } from './looked.ts'
import { officer } from './officers.ts'

useBrowser()
const asOfficer = officer('hop-sang-kien')

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('views carry live counts, filters stand in the address, an empty list says why', () =>
  asOfficer(desktop, async (page, { request }) => {
    await opened(page)
    await looked(page, 'inbox')
    const { total } = await asked(request, 'status=returned&size=1')
    await page.waitForSelector('.inbox-views .n')
    await page.click('.inbox-views .tab:has-text("Yêu cầu bổ sung")')
    await page.waitForURL(/status=returned/)
    await page.waitForFunction((n) => document.querySelectorAll('tr[data-subject]').length === n, Math.min(total, 50))
    expect(await page.textContent('.inbox-views [aria-pressed=true] .n')).toBe(String(total))

    // Saved under a name, found again from elsewhere, taken away.
    await page.click('.inbox-views > .btn')
    await page.waitForSelector('.filter-pop input:focus') // until then letters are the page's own keys
    await page.keyboard.type('Chờ bổ sung')
    await looked(page, 'inbox-save-view')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.saved-view')
    await page.click('.inbox-views .tab:has-text("Tất cả")')
    await page.waitForURL((url) => !url.search.includes('status'))
    await page.click('.saved-view .tab')
    await page.waitForURL(/status=returned/)
    await page.click('.saved-view .btn')
    await page.waitForSelector('.saved-view', { state: 'detached' })

    // Words find nothing: what narrows is named, and taken away with one press.
    await page.keyboard.press('/')
    await page.keyboard.type('xyzzyq wkj') // common syllables would be found, in any order and without accents
    await page.waitForSelector('.first-run:has-text("xyzzyq wkj")')
    expect(await page.textContent('.first-run')).toContain('Yêu cầu bổ sung')
    await looked(page, 'inbox-empty')
    await page.click('.first-run .btn:last-child')
    await page.waitForSelector('tr[data-subject]')
    expect(new URL(page.url()).search).toBe(`?programme=${programme.id}`)

    // Page, size and order too; the same address shows the same rows to whoever opens it.
    await page.selectOption('.inbox-foot select', '100')
    await page.waitForURL(/size=100/)
    await page.click('.inbox th.c-received button')
    await page.waitForURL(/sort=oldest/)
    await page.waitForFunction(() => document.querySelector('[aria-sort=ascending]') !== null && !document.querySelector('.is-late'))
    const shown = await codesShown(page)
    expect(shown).toEqual((await asked(request, 'sort=oldest&size=100')).rows.map((row) => row.code))
    await page.goto(page.url())
    await page.waitForSelector('tr[data-subject]')
    expect(await codesShown(page)).toEqual(shown)
  }))

test('what cannot be loaded leaves the old rows, greyed, and says what to press; a slow list shows its shape', () =>
  asOfficer(desktop, async (page) => {
    const free = await hold(page, /\/inbox(\?|$)/)
    await page.goto(address())
    await page.waitForSelector('[aria-busy=true] .sk')
    free()
    await page.waitForSelector('tr[data-subject]')
    const before = await codesShown(page)
    await page.route(/\/inbox\?status=returned/, (route) => route.fulfill({ status: 400, json: { code: 'x', message: { vi: 'Bộ lọc này chưa dùng được.', en: 'x' } } }))
    await page.click('.inbox-views .tab:has-text("Yêu cầu bổ sung")')
    await page.waitForSelector('.errbar')
    expect(await page.textContent('.errbar')).toContain('Bộ lọc này chưa dùng được.')
    expect(await page.locator('.stale tr[data-subject]').count()).toBe(before.length)
    await looked(page, 'inbox-error')
    await page.unroute(/\/inbox\?status=returned/)
    await page.click('.errbar .btn')
    await page.waitForSelector('.errbar', { state: 'detached' })
    expect(await page.locator('.stale').count()).toBe(0)
  }))

test('ten are triaged by keyboard alone, and the last taking in is undone', () =>
  asOfficer(desktop, async (page, { request }) => {
    await opened(page, 'status=submitted&sort=oldest')
    const codes = (await codesShown(page)).slice(0, 10)
    expect(codes).toHaveLength(10)
    await page.keyboard.press('j')
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.getAttribute('data-subject'))).toBe(codes[0])
    await page.keyboard.press('Enter')
    for (const [place, code] of codes.entries()) {
      await page.waitForSelector(`.record-panel .facts`)
      await page.waitForFunction((wanted) => document.querySelector('.record-panel .code')?.textContent === wanted, code)
      if (place === 1) await looked(page, 'inbox-panel')
      if (place % 5 === 4) {
        await page.keyboard.press('r')
        await page.waitForSelector('.decision textarea:focus')
        await page.keyboard.type('ngắn')
        await page.keyboard.press('Control+Enter')
        await page.keyboard.press('Tab')
        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
        // Too short: said at the field, nothing lost.
        await page.waitForSelector('.decision .err')
        if (place === 4) await looked(page, 'inbox-return-refused')
        await page.waitForSelector('.decision textarea:focus')
        await page.keyboard.press('End')
        await page.keyboard.type(`: ${reason}`)
        expect(await page.textContent('.as-read blockquote')).toBe(`ngắn: ${reason}`)
        await page.keyboard.press('Tab')
        await page.keyboard.type('31/12/2099')
        await page.keyboard.press('Enter')
        await page.waitForSelector('.decision', { state: 'detached' })
      } else {
        await page.keyboard.press('e')
        await page.waitForFunction((wanted) => document.querySelector('.toast')?.textContent?.includes(wanted), code)
        if (place === 1) await looked(page, 'inbox-undo')
      }
      await page.keyboard.press(']')
    }
    for (const [place, code] of codes.entries()) expect((await record(request, code)).status, code).toBe(place % 5 === 4 ? 'returned' : 'taken_in')
    const last = codes[8] as string
    expect(await page.textContent('.toast')).toContain(last)
    await page.keyboard.press('Control+z')
    await page.waitForSelector('.toast', { state: 'detached' })
    await page.waitForFunction((code) => document.querySelector(`tr[data-subject="${code}"] .result`)?.textContent?.match(/Mới|Quá hạn/), last)
    await expect.poll(async () => (await record(request, last)).status).toBe('submitted')
    // Escape closes the panel and goes back to its row.
    await page.keyboard.press('Escape')
    await page.waitForSelector('.record-panel', { state: 'detached' })
    await page.waitForFunction(() => document.activeElement?.closest('tr') !== null)
    // From the row alone the form opens with its record, and Escape leaves both again.
    await page.keyboard.press('r')
    await page.waitForSelector('.decision textarea:focus')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.decision', { state: 'detached' })
    await page.keyboard.press('Escape')
    await page.waitForSelector('.record-panel', { state: 'detached' })
    // Letters in a field are letters.
    await page.keyboard.press('/')
    await page.keyboard.type('e')
    expect(await page.inputValue('#tim')).toBe('e')
    expect(await page.locator('.toast').count()).toBe(0)
  }))

/** What can be pressed under the notice, by its words; hidden and scrolled away is not under it. */
const underNotice = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const notice = document.querySelector('.toast') as Element
    const covered = ({ left, right, top, bottom }: DOMRect): boolean => {
      const lies = notice.getBoundingClientRect()
      return left < lies.right && right > lies.left && top < lies.bottom && bottom > lies.top
    }
    // What is scrolled out of the panel's own frame lies under the frame's edge, not under the notice.
    const isScrolledOut = (one: Element): boolean => {
      const frame = one.closest('.p-body')?.getBoundingClientRect()
      return frame !== undefined && one.getBoundingClientRect().top >= frame.bottom
    }
    return [...document.querySelectorAll('button, a, input, select, summary')].flatMap((one) => {
      const seen = one.checkVisibility() && !notice.contains(one) && !isScrolledOut(one) && covered(one.getBoundingClientRect())
      const panel = document.querySelector('.record-panel')
      return seen && (!panel || panel.contains(one)) ? [one.textContent || one.outerHTML] : []
    })
  })

test('on a phone the notice of what was done covers no button', () =>
  asOfficer({ ...phone, viewport: { width: 390, height: 640 } }, async (page) => {
    await opened(page, 'status=submitted')
    await page.click('tr[data-subject] th a')
    await page.waitForSelector('.record-panel .p-foot .btn')
    await page.click('.record-panel .p-foot .btn--primary')
    await page.waitForSelector('.toast')
    await page.waitForFunction(() => document.querySelectorAll('.record-panel .p-foot .btn').length > 1)
    await looked(page, 'inbox-phone-notice')
    expect(await underNotice(page)).toEqual([])
    // Nor on the list that the panel leaves behind: what lies at its end is scrolled clear.
    await page.click('.record-panel .p-head .btn:last-child')
    await page.waitForSelector('.record-panel', { state: 'detached' })
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    expect(await underNotice(page)).toEqual([])
  }))

test('the help says all keys, and single letters can be switched off', () =>
  asOfficer(desktop, async (page) => {
    await opened(page)
    await page.keyboard.press('?')
    await page.waitForSelector('[role=dialog] .keys')
    await looked(page, 'inbox-keys')
    await page.keyboard.press('Escape')
    await page.click('.acts .btn:has-text("Hiển thị")')
    await page.waitForSelector('.filter-pop')
    await looked(page, 'inbox-settings')
    await page.uncheck('.filter-pop label:has-text("Phím tắt") input')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.filter-pop', { state: 'detached' })
    await page.reload()
    await page.waitForSelector('tr[data-subject]')
    await page.keyboard.press('?')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('[role=dialog]').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.closest('tr') !== null)).toBe(true)
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/SK-|reason/)
  }))

test('many rows: some at once, all after one question, progress that outlives the page, each row with its result', () =>
  asOfficer(desktop, async (page, { request }) => {
    // One of them has moved on meanwhile: it is told with its reason.
    await opened(page, 'status=submitted&sort=oldest')
    const [first, second, third] = (await codesShown(page)) as [string, string, string]
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    expect(await page.textContent('.inbox-foot')).toContain('3 đã chọn')
    await looked(page, 'inbox-chosen')
    await act(request, second, { act: 'refuse', reason })
    await page.keyboard.press('e')
    await page.waitForSelector('.bulk [role=status]')
    expect(await page.textContent('.bulk')).toContain('2 trên 3')
    await page.click('.bulk summary')
    expect(await page.textContent('.bulk .refused li')).toContain(second)
    await looked(page, 'inbox-bulk-result')
    for (const code of [first, third]) expect((await record(request, code)).status).toBe('taken_in')
    await page.click('.bulk .refused .linklike')
    await page.waitForFunction((code) => document.querySelector('.record-panel .code')?.textContent === code, second)
    await page.keyboard.press('Escape')
    await page.click('.bulk > .btn--icon')
    await page.waitForSelector('.bulk', { state: 'detached' })

    // All of what a filter finds.
    await opened(page, 'status=taken_in,submitted')
    const { total } = await asked(request, 'status=taken_in,submitted&size=1')
    expect(total).toBeGreaterThan(50)
    await page.check('thead .cb')
    await page.click('.notice .btn')
    await page.waitForFunction((n) => document.querySelector('.inbox-foot')?.textContent?.includes(`${n} đã chọn`), total)
    await page.click('.inbox-foot .btn:has-text("Tiếp nhận")')
    await page.waitForSelector('.decision .btn--primary')
    expect(await page.textContent('.decision .btn--primary')).toBe(`Tiếp nhận ${total} sáng kiến`)
    await looked(page, 'inbox-bulk-asks')
    await page.click('.decision .btn--primary')
    await page.waitForURL(/bulk=/)
    // The page is left and opened again at its address: the progress is still there.
    const there = page.url()
    await page.goto(`${site}/lv/dieu-kien`)
    await page.goto(there)
    await page.waitForSelector('.bulk [role=status]', { timeout: 60_000 })
    expect(await page.textContent('.bulk')).toMatch(new RegExp(`xong \\d+ trên ${total} dòng`))
    expect((await asked(request, 'status=submitted&size=1')).total).toBe(0)
  }))

test('on a phone the list is cards, the panel covers it, in both languages', () =>
  asOfficer(phone, async (page) => {
    await opened(page, 'status=taken_in')
    await looked(page, 'inbox-phone')
    await page.click('tr[data-subject] th a')
    await page.waitForSelector('.record-panel .facts')
    await looked(page, 'inbox-phone-panel')
    await page.click('.record-panel .p-foot .btn:has-text("Yêu cầu bổ sung")')
    await looked(page, 'inbox-phone-decision')
    await page.goto(`${address()}&lang=en`)
    await page.waitForSelector('tr[data-subject]')
    await looked(page, 'inbox-phone-en')
  }))

test('in English nothing is cut on a desktop', () =>
  asOfficer(desktop, async (page) => {
    await page.goto(`${address()}&lang=en`)
    await page.waitForSelector('tr[data-subject]')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.record-panel .facts')
    await looked(page, 'inbox-en')
  }))
