// The inbox against the real server: list, take in, undo, return, the author completes, conflict, many at once; keyboard only, phone and desktop.
import type { APIRequestContext, BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, hold, inPage, keptHere, mocked, oneTimeCode, phone, programme, sample, site, useBrowser } from './browser.ts'
import { looked, watched } from './looked.ts'

useBrowser()

const password = 'một câu dễ nhớ của người thử'
const reason = 'Nêu rõ số liệu trước và sau khi áp dụng.'

const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()
const signedIn = async (context: BrowserContext, name: string): Promise<void> => {
  if (!sessions.has(name)) {
    await context.request.post(`${site}/api/v1/session`, { data: { name, code: oneTimeCode(name), new_password: password } })
    sessions.set(name, await context.cookies())
  }
  await context.addCookies(sessions.get(name) ?? [])
}
/** A page of an officer; `as` another one, who works in the same inbox. */
const asOfficer = (options: Parameters<typeof inPage>[0], act: (page: Page, context: BrowserContext) => Promise<void>, as = 'can-bo') =>
  inPage(options, async (page, context) => {
    await signedIn(context, as)
    await watched(page, () => act(page, context))
  })

type Row = { code: string; status: string; title: string }
const asked = async (request: APIRequestContext, query: string): Promise<{ rows: Row[]; total: number }> =>
  (await request.get(`${site}/api/v1/programmes/${programme.id}/inbox?${query}`)).json()
const record = async (request: APIRequestContext, code: string): Promise<{ status: string; version: number; description: string; may: Record<string, unknown> }> =>
  (await request.get(`${site}/api/v1/inbox/${code}`)).json()
const post = (request: APIRequestContext, path: string, data: unknown) =>
  request.post(site + path, { data, headers: { Origin: site } })
const act = async (request: APIRequestContext, code: string, data: Record<string, unknown>): Promise<void> => {
  const answer = await post(request, `/api/v1/inbox/${code}/acts`, { version: (await record(request, code)).version, ...data })
  expect(answer.status(), await answer.text()).toBe(200)
}

const address = (query = ''): string => `${site}/lv/sang-kien?programme=${programme.id}${query && `&${query}`}`
const opened = async (page: Page, query = ''): Promise<void> => {
  await page.goto(address(query))
  await page.waitForSelector('tr[data-subject]')
}
const codesShown = (page: Page): Promise<string[]> => page.$$eval('tr[data-subject]', (rows) => rows.map((row) => (row as HTMLElement).dataset.subject ?? ''))

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
    await page.waitForSelector('.first-run')
    expect(await page.textContent('.first-run')).toContain('xyzzyq wkj')
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
    expect((await record(request, last)).status).toBe('submitted')
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

test('two officers on one record: who looks is told, nobody overwrites, nothing typed is lost', () =>
  asOfficer(desktop, async (page, { request }) => {
    const { rows } = await asked(request, 'status=submitted&size=3')
    const code = rows[1]?.code as string
    await inPage(desktop, async (_, other) => {
      await signedIn(other, 'chi-minh')
      await record(other.request, code)
      await opened(page, `status=submitted&open=${code}`)
      await page.waitForSelector('.record-panel .chip')
      expect(await page.textContent('.record-panel .chip')).toContain('chi-minh')
      await page.keyboard.press('r')
      await page.waitForSelector('.decision textarea:focus')
      await page.keyboard.type(reason)
      await page.keyboard.press('Tab')
      await page.keyboard.type('31/12/2099')
      await act(other.request, code, { act: 'take_in' })
    })
    await page.click('.decision .btn--primary')
    await page.waitForSelector('.conflict .cmp')
    const told = (await page.textContent('.conflict')) ?? ''
    for (const part of ['chi-minh', 'Tiếp nhận', reason]) expect(told).toContain(part)
    await looked(page, 'inbox-conflict')
    // Later: what was typed is still there, also after a reload.
    await page.click('.conflict .btn--quiet')
    await page.waitForSelector('.conflict', { state: 'detached' })
    expect(await page.inputValue('.decision textarea')).toBe(reason)
    await page.reload()
    await page.waitForSelector('.record-panel .facts')
    await page.keyboard.press('r')
    await page.waitForSelector('.decision textarea')
    expect(await page.inputValue('.decision textarea')).toBe(reason)
    expect((await record(request, code)).status).toBe('taken_in')
    // Decided on the new state it is done.
    await page.click('.decision .btn--primary')
    await page.waitForSelector('.decision', { state: 'detached' })
    expect((await record(request, code)).status).toBe('returned')
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

/** Sent as the form sends it; `title` tells one from another. */
const sent = async (request: APIRequestContext, title: string): Promise<string> => {
  const { fields, sectors } = await (await request.get(`${site}/api/v1/programmes/${programme.id}`)).json()
  const answer = await request.post(`${site}/api/v1/programmes/${programme.id}/initiatives`, {
    headers: { 'Idempotency-Key': `inbox-test-${Date.now()}` },
    data: {
      author: { name: sample.name, phone: sample.phone.replaceAll(' ', '') },
      unit: programme.unit.code,
      ...(sectors.length > 0 && { sector: sectors[0].id }),
      field: fields[0].id,
      title,
      description: sample.description,
      no_dispute: true,
      consent: { name_public: true },
    },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  return (await answer.json()).code
}

test('the author reads the reason, completes the text on a phone, and the officer sees what changed', () =>
  asOfficer(desktop, async (page, { request }) => {
    const code = await sent(request, 'Giá kê tự định tâm')
    await act(request, code, { act: 'return', reason, due_on: '2099-12-31' })
    await inPage(phone, async (author) => {
      const open = async () => {
        await author.goto(`${site}/tra-cuu?ma=${code}`)
        await author.fill('#phone_last4', sample.phone.replaceAll(' ', '').slice(-4))
        await author.click('#open [type=submit]')
        await author.waitForSelector('#form:not([hidden])')
      }
      await open()
      const told = (await author.textContent('.private')) ?? ''
      expect(told).toContain(reason)
      expect(told).toContain('31/12/2099')
      await looked(author, 'track-completion')
      // Nothing changed and no number: told at the fields.
      await author.click('#form [type=submit]')
      await author.waitForSelector('#phone-e')
      await looked(author, 'track-completion-errors')
      await author.fill('#phone', '0912 345 679')
      await author.click('#form [type=submit]')
      await author.waitForFunction(() => /chưa đúng|không đúng|sai/i.test(document.querySelector('#phone-e')?.textContent ?? ''))
      // Typed, left, come back: still there.
      await author.fill('#description', `${sample.description} Trước: 210 phút, sau: 45 phút.`)
      await expect.poll(async () => JSON.stringify(await keptHere(author))).toContain('Trước: 210')
      await open()
      await author.waitForFunction(() => /Trước: 210/.test((document.querySelector('#description') as HTMLTextAreaElement | null)?.value ?? ''))
      // Too long is told with how much.
      await author.fill('#description', 'à'.repeat(1037))
      await author.fill('#phone', sample.phone)
      await author.click('#form [type=submit]')
      await author.waitForFunction(() => /37/.test(document.querySelector('#description-e')?.textContent ?? ''))
      await author.fill('#description', `${sample.description} Trước: 210 phút, sau: 45 phút.`)
      await author.click('#form [type=submit]')
      await author.waitForSelector('.private .note[role=status]')
      await author.waitForFunction(() => /Đã nhận/.test(document.querySelector('.track-status')?.textContent ?? ''))
      await looked(author, 'track-completed')
    })
    expect((await record(request, code)).status).toBe('submitted')
    await page.goto(address(`open=${code}`))
    await page.waitForSelector('#tab-versions')
    await page.click('#tab-versions')
    await page.waitForSelector('.cmp ins')
    expect((await page.textContent('.cmp ins'))?.trim()).toBe('Trước: 210 phút, sau: 45 phút.')
    expect(await page.locator('.cmp del').count()).toBe(0)
    await looked(page, 'inbox-versions')
    await page.keyboard.press('ArrowRight')
    await page.waitForSelector('.tl li')
    await looked(page, 'inbox-timeline')
  }))

test('who may only look is shown the acts, and each says why not', () =>
  asOfficer(desktop, async (_, { request }) => {
    const code = await sent(request, 'Chỉ được xem')
    const invited = await post(request, '/api/v1/accounts', { name: 'kiem-tra', role: 'auditor', unit: programme.unit.code })
    expect(invited.status(), await invited.text()).toBe(201)
    await inPage(desktop, async (page, context) => {
      await context.request.post(`${site}/api/v1/session`, { data: { name: 'kiem-tra', code: (await invited.json()).code, new_password: password } })
      await page.goto(address(`open=${code}`))
      await page.waitForSelector('.record-panel .p-foot .btn[aria-disabled=true]')
      await page.focus('.record-panel .p-foot .btn:has-text("Tiếp nhận")')
      await page.keyboard.press('Enter')
      expect(await page.textContent('.record-panel .p-foot .why-not >> nth=0')).toContain('chỉ được xem')
      await looked(page, 'inbox-looks-only')
      await page.keyboard.press('e')
      await page.waitForSelector('.errbar')
      expect(await page.textContent('.errbar')).toContain('chỉ được xem')
      expect((await record(request, code)).status).toBe('submitted')
    })
  }))

test('the phone number is shown for a reason that stays on record', () =>
  asOfficer(desktop, async (page, { request }) => {
    const code = (await asked(request, 'size=1')).rows[0]?.code
    await opened(page, `open=${code}`)
    await page.waitForSelector('.facts')
    expect(await page.textContent('.facts')).not.toMatch(/0\d{3} \d{3} \d{3}/)
    await page.click('.facts .btn:has-text("Xem số")')
    await page.keyboard.type('ngắn')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.contact .err')
    await looked(page, 'inbox-contact')
    await page.keyboard.type(', hỏi tác giả về số liệu')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.facts a[href^="tel:"]')
    expect(await page.textContent('.facts')).toMatch(/0\d{3} \d{3} \d{3}/)
    await page.click('#tab-history')
    await page.waitForSelector('#record-part .timeline__why')
    expect(await page.textContent('#record-part .timeline')).toContain('hỏi tác giả về số liệu')
    await looked(page, 'inbox-history')
  }))

test('on a phone the list is cards, the panel covers it, in both languages', () =>
  asOfficer(phone, async (page) => {
    await opened(page)
    await looked(page, 'inbox-phone')
    await page.click('tr[data-subject] th a')
    await page.waitForSelector('.record-panel .facts')
    await looked(page, 'inbox-phone-panel')
    await page.click('.record-panel .p-foot .btn:has-text("Yêu cầu bổ sung"), .record-panel .p-foot .btn:last-of-type')
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
