// The officers' workbench: first sign-in, list, explanation, trial, decision, file; keyboard only, phone and desktop, vi and en.
import { expect, test } from 'vitest'
import { desktop, inPage, mocked, oneTimeCode, phone, site, useBrowser } from './browser.ts'
import { looked, tabTo, watched } from './looked.ts'
import { officer, password } from './officers.ts'

useBrowser()

const award = '/lv/dieu-kien/mtsk-2023/province-merit-upper'
const asOfficer = officer('can-bo')

test('control: the policy takes no style that is not a file of ours, and watching tells it', () =>
  inPage(desktop, async (page) => {
    const planted = watched(page, async () => {
      await page.goto(`${site}/lv`)
      await page.evaluate(() => document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' })))
    })
    await expect(planted).rejects.toThrow('Content Security Policy')
  }))

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('first sign-in with the one-time code, by keyboard alone, then the list', () =>
  inPage(desktop, async (page) => {
    const code = oneTimeCode('lan-dau')
    await page.goto(`${site}/lv`)
    await page.waitForURL(/dang-nhap/)
    await page.waitForSelector('#name')
    await looked(page, 'sign-in')
    await tabTo(page, '.sign-form > .btn--quiet')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#code')
    await page.focus('#name')
    await page.keyboard.type('lan-dau')
    await page.keyboard.press('Tab')
    await page.keyboard.type('SAI-MA-SO')
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.callout.d')
    await looked(page, 'sign-in-refused')
    await page.fill('#code', code)
    await page.focus('#code')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.my-desk .card')
    await looked(page, 'first-desk')
    await tabTo(page, '.side a[href^="/lv/dieu-kien"]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.awards')
    await looked(page, 'awards')
  }))

test('list, workbench, explanation, trial, decision, file: by keyboard alone', () =>
  asOfficer({ ...desktop, acceptDownloads: true }, async (page) => {
    await page.goto(`${site}/lv/dieu-kien?programme=mtsk-2023`)
    await page.waitForSelector('.awards')
    await page.click('.head .acts .btn:has-text("Nhật ký")')
    await page.waitForSelector('[role=dialog] .timeline li')
    await looked(page, 'programme-history')
    await page.keyboard.press('Escape')
    await page.waitForSelector('[role=dialog]', { state: 'detached' })
    await tabTo(page, 'a[href$="/province-merit-upper"]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('tr[data-subject]')
    await looked(page, 'workbench')

    // A waiting subject: filter, first row, its explanation.
    await page.goto(`${site}${award}?answer=review`)
    await page.waitForSelector('tr[data-subject]')
    const waiting = await page.evaluate(async () => {
      const { groups } = await (await fetch('/api/v1/programmes/mtsk-2023/awards/province-merit-upper/evaluation?answer=review')).json()
      return groups.flatMap((group: { rows: { answer: string; subject: { code: string } }[] }) => group.rows).find((row: { answer: string }) => row.answer === 'to_be_judged').subject.code as string
    })
    for (let row = 0; row < 60 && !(await page.evaluate((code) => new URL(location.href).searchParams.get('why')?.includes(code), waiting)); row++) {
      await page.keyboard.press('ArrowDown')
      await page.waitForTimeout(60)
    }
    await page.waitForSelector('.judged button')
    await looked(page, 'explain')

    // The decision.
    await tabTo(page, '.judged button')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.decide')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio')
    await looked(page, 'decide')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Mười hai sáng kiến tiêu biểu đã được công nhận')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Nguyễn Thị Minh Họa')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.judged p b')
    expect(await page.textContent('.judged')).toContain('Mười hai sáng kiến tiêu biểu')
    expect(await page.textContent('.judged')).toContain('Nguyễn Thị Minh Họa')
    await page.waitForSelector('.verdict.yes')
    await looked(page, 'decided')

    // Another one in its place; the former stays.
    await tabTo(page, '.judged button')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Xem lại: chỉ một sáng kiến tiêu biểu')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.judged details')
    await tabTo(page, '.judged summary')
    await page.keyboard.press('Enter')
    expect(await page.textContent('.judged .former')).toContain('Mười hai sáng kiến')
    await looked(page, 'decided-anew')
    await page.keyboard.press('Escape')

    // Closing gives the focus back to the row; the arrows go on from there.
    await page.goto(site + award)
    await page.waitForSelector('tr[data-subject]')
    const rows = await page.$$eval('tr[data-subject]', (all) => all.map((row) => row.getAttribute('data-subject')))
    const why = (code: string | null | undefined) => page.waitForFunction((wanted) => new URL(location.href).searchParams.get('why') === wanted, code)
    await page.keyboard.press('ArrowDown')
    await why(rows[0])
    await page.keyboard.press('ArrowDown')
    await why(rows[1])
    await page.keyboard.press('Escape')
    await why(null)
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.dataset.subject)).toBe(rows[1])
    await page.keyboard.press('w')
    await why(rows[1])
    await page.keyboard.press('Escape')
    await why(null)
    await page.keyboard.press('ArrowDown')
    await why(rows[2])

    // The trial.
    await page.goto(site + award)
    await page.waitForSelector('tr[data-subject]')
    await page.keyboard.press('t')
    await page.waitForSelector('#try-0')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('130%')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.tbl--tried')
    await looked(page, 'trial')
    await page.keyboard.press('Escape')

    // The file.
    await page.goto(site + award)
    await page.waitForSelector('tr[data-subject]')
    await tabTo(page, '.acts button[aria-haspopup=menu]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[role=menuitem]')
    await looked(page, 'export-menu')
    const download = page.waitForEvent('download')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect((await download).suggestedFilename()).toMatch(/^province-merit-upper-evaluation\.(xlsx|docx|csv)$/)
  }))

test('as of another instant and back to the usual one, by keyboard alone', () =>
  asOfficer(desktop, async (page) => {
    await page.goto(site + award)
    await page.waitForSelector('tr[data-subject]')
    const usual = { day: await page.inputValue('.as-of-day'), time: await page.inputValue('.as-of-time') }
    expect(usual.time).toBe('24h00')
    await tabTo(page, '.as-of-time')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('25h')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.as-of-wrong')
    await looked(page, 'as-of-wrong')
    await page.fill('.as-of-day', '30/6/2023')
    await page.focus('.as-of-time')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('24h00')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => new URL(location.href).searchParams.get('as_of') === '2023-06-30T24:00')
    await page.waitForFunction(() => document.querySelector('.head')?.textContent?.includes('24h00 ngày 30/6/2023'))
    await looked(page, 'as-of')
    await page.reload()
    await page.waitForSelector('tr[data-subject]')
    expect(await page.inputValue('.as-of-day')).toBe('30/06/2023')
    await tabTo(page, '.as-of .btn--quiet')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => !new URL(location.href).searchParams.has('as_of'))
    await page.waitForFunction((day) => document.querySelector<HTMLInputElement>('.as-of-day')?.value === day, usual.day)
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('as-of-day')
  }))

test.each([phone, desktop])('every screen in both languages, and a unit that states it has no clause', (size) =>
  asOfficer(size, async (page) => {
    for (const lang of ['vi', 'en']) {
      await page.goto(`${site}/lv/dieu-kien?programme=mtsk-2023&lang=${lang}`)
      await page.waitForSelector('.awards')
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang)
      await looked(page, `awards-${lang}`)
      await page.goto(`${site}/lv/dieu-kien/mtsk-2023/province-merit-grassroots?lang=${lang}&answer=review`)
      await page.waitForSelector('tr[data-subject]')
      await looked(page, `grassroots-${lang}`)
      // The answer of a row, and the figure it rests on, lie on the screen without scrolling sideways.
      const edges = await page.$$eval('tr[data-subject] .st, tr[data-subject] .pct', (all) => all.map((one) => one.getBoundingClientRect().right))
      expect(edges.length).toBeGreaterThan(1)
      expect(Math.max(...edges)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
      expect(await page.textContent('.chip--demo')).toBe(lang === 'vi' ? 'Dữ liệu minh họa' : 'Illustrative data')
      await page.goto(`${site}/lv/dieu-kien/mtsk-2023/province-merit-grassroots?lang=${lang}&trying=true`)
      await page.waitForSelector('#try-0')
      await looked(page, `try-${lang}`)
      const names = await page.$$eval('.panel .field label', (all) => all.map((one) => one.textContent))
      expect(names.length).toBeGreaterThan(5)
      expect(new Set(names).size).toBe(names.length)
      // A way that is met leaves the others as not needed.
      await page.goto(`${site}/lv/dieu-kien/mtsk-2023/province-merit-grassroots?lang=${lang}&answer=met`)
      await page.waitForSelector('tr[data-subject]')
      const eligible = await page.getAttribute('tr[data-subject]', 'data-subject')
      await page.goto(`${site}/lv/dieu-kien/mtsk-2023/province-merit-grassroots?lang=${lang}&answer=met&why=${eligible}`)
      await page.waitForSelector('.explain .cond.spare')
      await looked(page, `spare-${lang}`)
      await page.goto(`${site}/lv/dieu-kien/mtsk-2023/province-merit-grassroots?lang=${lang}&answer=review`)
      await page.waitForSelector('tr[data-subject]')
      const code = await page.getAttribute('tr[data-subject]', 'data-subject')
      await page.goto(`${site}/lv/dieu-kien/mtsk-2023/province-merit-grassroots?lang=${lang}&answer=review&why=${code}`)
      await page.waitForSelector('.explain .cond')
      await looked(page, `explain-${lang}`)
      await page.click('.explain .act button')
      await page.waitForSelector('.decide')
      await looked(page, `paper-${lang}`)
      if (lang === 'vi') continue
      await page.fill('.decide .in >> nth=0', '12/BC-CĐCS')
      await page.fill('.decide .paper-day', '5/9/2023')
      await page.fill('.decide .in >> nth=2', 'Lò Thị Ký, Chủ tịch')
      await page.check('.decide input[type=checkbox]')
      await page.click('.decide [type=submit]')
      await page.waitForSelector('.decide', { state: 'detached' })
      await page.waitForSelector('.cond .unmet')
      await looked(page, `stated-${lang}`)
    }
  }),
)

test.each([desktop, phone])('a trial that cannot be read takes nothing away: at its field, in the address, and the way out (%o)', (size) =>
  asOfficer(size, async (page) => {
    await page.goto(site + award)
    await page.waitForSelector('tr[data-subject]')
    const before = await page.$$eval('tr[data-subject]', (all) => all.length)
    await page.click('.acts .btn--quiet')
    await page.fill('#try-0', 'abc')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#try-0-wrong')
    expect(await page.textContent('#try-0-wrong')).not.toMatch(/merit-ratio|abc/)
    expect(await page.inputValue('#try-0')).toBe('abc')
    expect(page.url()).not.toContain('abc')
    expect(await page.$$eval('tr[data-subject]', (all) => all.length)).toBe(before)
    await looked(page, 'trial-refused')

    // A bookmark of such a trial shows what is in force, says so and leads out.
    await page.goto(`${site}${award}?what_if=${encodeURIComponent('["merit-ratio=abc"]')}`)
    await page.waitForSelector('.errbar')
    await page.waitForSelector('tr[data-subject]')
    expect(await page.textContent('.errbar')).not.toContain('merit-ratio')
    await looked(page, 'trial-address')
    await page.click('.linklike >> nth=0')
    await page.waitForSelector('.verdict')
    await page.goto(`${site}${award}?what_if=${encodeURIComponent('["merit-ratio=abc"]')}`)
    await page.waitForSelector('.errbar')
    await page.click('.errbar button')
    await page.waitForFunction(() => !location.search.includes('what_if') && !document.querySelector('.errbar'))

    // The bar of a trial keeps its own lines, and ticks stay under the head of the table.
    const second = await page.evaluate(async () => (await (await fetch('/api/v1/programmes/mtsk-2023/awards/province-merit-grassroots/evaluation')).json()).thresholds[1].key as string)
    await page.goto(`${site}/lv/dieu-kien/mtsk-2023/province-merit-grassroots?trying=true&what_if=${encodeURIComponent(JSON.stringify(['merit-ratio=140%', `${second}=2`]))}`)
    await page.waitForSelector('.trial')
    const bar = await page.$eval('.trial', (one) => one.scrollHeight - one.clientHeight)
    expect(bar).toBe(0)
    await looked(page, 'trial-bar')
    if (size === desktop) {
      await page.$eval('.tbl-wrap', (one) => one.scrollBy(0, 120))
      expect(await page.$eval('.tb', (one) => getComputedStyle(one).isolation)).toBe('isolate')
      await looked(page, 'ticks')
    }
  }))

test("a programme's own address is its list; an address of nothing says so and leads on", () =>
  asOfficer(desktop, async (page) => {
    await page.goto(`${site}/lv/dieu-kien/mtsk-2023`)
    await page.waitForSelector('.awards')
    expect(new URL(page.url()).searchParams.get('programme')).toBe('mtsk-2023')
    await page.keyboard.press('Control+k')
    await page.waitForSelector('.mantine-Spotlight-search')
    await page.keyboard.type('bang khen cap tren')
    await page.waitForFunction(() => document.querySelectorAll('.mantine-Spotlight-action').length > 0)
    await page.keyboard.press('Escape')
    await page.goto(`${site}/lv/khong-co/gi`)
    await page.waitForSelector('.head p a')
    await looked(page, 'nowhere')
  }))

test.each([desktop, phone])('the account tells where it is signed in, by the name that was given, and ends the others (%o)', (size) =>
  asOfficer(size, async (page) => {
    const elsewhere = async (): Promise<number> => {
      const answer = await fetch(`${site}/api/v1/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin', 'User-Agent': 'Mozilla/5.0 (Android 14) Firefox/140.0' },
        body: JSON.stringify({ name: 'can-bo', password }),
      })
      return answer.status
    }
    expect([await elsewhere(), await elsewhere()]).toEqual([200, 200])
    await page.goto(`${site}/lv/dieu-kien?programme=mtsk-2023&lang=vi`)
    await page.waitForSelector('.awards')
    await page.click('.account')
    // Passkeys and tokens have such cards, too.
    const card = '.sessions[aria-labelledby=sessions]'
    await page.waitForSelector(`${card} li`)
    const lines = page.locator(`${card} li`)
    const before = await lines.count()
    expect(before).toBeGreaterThanOrEqual(3)
    expect(await page.locator(`${card} .chip`).count()).toBe(1)
    await looked(page, 'account')
    await lines.filter({ hasText: 'Firefox, Android' }).first().locator('button').click()
    await page.waitForFunction(([lines, left]) => document.querySelectorAll(lines).length === left, [`${card} li`, before - 1] as const)
    expect(await page.textContent(`${card} .sessions-said`)).toContain('Firefox, Android')
    await page.click(`${card} header button`)
    await page.waitForFunction((lines) => document.querySelectorAll(lines).length === 1, `${card} li`)
    // This one goes on.
    await page.reload()
    await page.waitForSelector(`${card} li`)
    expect(await page.locator(`${card} li button`).count()).toBe(0)
    await page.goto(`${site}/lv/tai-khoan?lang=en`)
    await page.waitForSelector(`${card} li`)
    await looked(page, 'account-en')
    // Another password and back: a wrong present one is told, and what was typed stays.
    const change = async (present: string, wanted: string, says: string): Promise<void> => {
      await page.fill('form [autocomplete=current-password]', present)
      await page.fill('form [autocomplete=new-password]', wanted)
      await page.click('[aria-labelledby=password-card] [type=submit]')
      await page.waitForSelector(`[aria-labelledby=password-card] :has-text("${says}")`)
    }
    await change('không phải mật khẩu này', 'nước chảy đá mòn từng ngày', 'present password is wrong')
    await looked(page, 'account-password-en')
    await change(password, 'nước chảy đá mòn từng ngày', 'The password is changed')
    await change('nước chảy đá mòn từng ngày', password, 'The password is changed')
  }),
)
