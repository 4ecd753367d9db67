// Sending an initiative as people do: on a phone, without script, twice at once, with too many characters.
import { expect, test } from 'vitest'
import { desktop, fillForm, hold, inPage, mocked, phone, programme, sample, shownCode, site, submitPath, useBrowser } from './browser.ts'

useBrowser()

test('on a phone: errors, then the check, then the receipt and its tracking page', () =>
  inPage(phone, async (page) => {
    await page.goto(site + submitPath())
    await page.tap('#go')
    await page.waitForSelector('#errors')
    expect(await page.title()).toMatch(/^Lỗi: /)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('errors')
    const first = page.locator('#errors a').first()
    expect(await first.textContent()).toBe('Nhập họ và tên')
    await first.tap()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('author.name')

    await fillForm(page, sample.title)
    await page.tap('#go')
    await page.waitForSelector('#send')
    expect(page.url()).toMatch(/#kiem-tra$/)
    expect(await page.title()).not.toMatch(/^Lỗi/)
    expect(await page.textContent('#check')).toContain(programme.unit.name)
    await page.tap('a[href="#title"]')
    await page.waitForFunction(() => document.activeElement?.id === 'title')
    await page.tap('#go')
    await page.tap('#send')
    await page.waitForSelector('.code__v')
    const code = (await shownCode(page)) ?? ''
    expect(code).toMatch(/^SK-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/)
    await page.waitForSelector('.qr svg')
    if (!mocked) {
      const coming = page.waitForEvent('download')
      await page.tap('.stub__proof a')
      expect((await coming).suggestedFilename()).toBe(`bien-nhan-${code}.json`)
    }
    await page.goto(`${site}/tra-cuu?ma=${code.toLowerCase().replaceAll('-', ' ')}`)
    expect(await page.textContent('#h-sk')).toBe(sample.title)
    expect(await page.textContent('.recent')).toContain(code)
  }))

test('on a wide screen: the check names the units found by typing, and the day in the reader’s own way', () =>
  inPage(desktop, async (page) => {
    await page.goto(`${site}/en${submitPath()}`)
    for (const [id, unit] of [['unit_parent', programme.parent], ['unit', programme.unit]] as const) {
      await page.waitForSelector(`#${id}[role=combobox]:not([disabled])`)
      await page.waitForFunction((id) => (document.querySelector<HTMLSelectElement>(`#${id}-value`)?.options.length ?? 0) > 1, id)
      await page.fill(`#${id}`, unit.name)
      await page.press(`#${id}`, 'Enter')
    }
    await page.fill('[id="author.name"]', sample.name)
    await page.fill('[id="author.phone"]', sample.phone)
    await page.check('input[name=sector] >> nth=0')
    await page.selectOption('#field', { index: 1 })
    await page.fill('#title', sample.title)
    await page.fill('#description', sample.description)
    const first = (await page.getAttribute('#applied_from', 'min')) ?? ''
    await page.fill('#applied_from', first)
    await page.check('#no_dispute')
    await page.click('#go')
    await page.waitForSelector('#send')
    const check = await page.textContent('#check')
    expect(check).toContain(programme.parent.name)
    expect(check).toContain(programme.unit.name)
    expect(check).toContain(new Date(first).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).replace('Sept', 'Sep'))
  }))

test('the private part holds what the unit wrote; what is still to come is not told as decided', () =>
  inPage(phone, async (page) => {
    await page.goto(site + submitPath())
    await fillForm(page, 'Giá đỡ cuộn dây hàn')
    await page.tap('#go')
    await page.tap('#send')
    await page.waitForSelector('.code__v')
    await page.goto(`${site}/tra-cuu?ma=${await shownCode(page)}`)
    if (!mocked) expect(await page.locator('.steps--track .is-todo strong').last().textContent()).toBe('Kết quả')
    const note = { status: 'returned', at: '2026-11-20T16:20:00+07:00', text: 'Nêu rõ số liệu trước và sau' }
    await page.route('**/private', (route) => route.fulfill({ json: { description: 'Toàn văn', notes: [note] } }))
    await page.fill('#phone_last4', '5678')
    await page.tap('#open button')
    expect(await page.textContent('#private .note--warn')).toMatch(/Đơn vị viết · 16:20 ngày 20\/11\/2026\s*Nêu rõ số liệu trước và sau/)
  }))

test('the second list is named as the units under the first are, and asked for only where a unit below must be chosen', () =>
  inPage(desktop, async (page) => {
    if (mocked) return
    type Unit = { code: string; name: string; has_children?: boolean }
    type Units = { title: { vi: string }; below_optional: boolean; groups: { units: Unit[] }[] }
    const json = async (path: string): Promise<unknown> => (await fetch(`${site}/api/v1/programmes${path}`)).json()
    const { programmes } = (await json('')) as { programmes: { id: string; state: string }[] }
    const seen = new Set<boolean>()
    for (const { id } of programmes.filter((one) => one.state === 'open')) {
      const { below_optional, groups } = (await json(`/${id}/units`)) as Units
      const parent = groups.flatMap(({ units }) => units).find((unit) => unit.has_children) as Unit
      const { title } = (await json(`/${id}/units?parent=${parent.code}`)) as Units
      await page.goto(`${site}/ct/${id}/gui`)
      await page.waitForSelector('#unit_parent[role=combobox]')
      await page.fill('#unit_parent', parent.name)
      await page.press('#unit_parent', 'Enter')
      await page.waitForFunction(() => (document.querySelector<HTMLSelectElement>('#unit-value')?.options.length ?? 0) > 1)
      expect((await page.textContent('label[for=unit]'))?.replaceAll(/\s+/g, ' ').trim()).toBe(below_optional ? `${title.vi} (không bắt buộc)` : title.vi)
      expect(await page.getAttribute('#unit-l', 'aria-label')).toContain(title.vi)
      await page.click('#go')
      await page.waitForSelector('#errors')
      expect(await page.locator('#errors a[href="#unit"]').allTextContents()).toEqual(below_optional ? [] : [`Chọn ở ô “${title.vi}”`])
      seen.add(below_optional)
    }
    expect(seen).toEqual(new Set([true, false]))
  }))

test('without script: the plain form sends and shows the receipt', () =>
  inPage({ ...phone, javaScriptEnabled: false }, async (page) => {
    await page.goto(site + submitPath())
    await page.fill('[id="author.name"]', sample.name)
    await page.fill('[id="author.phone"]', sample.phone)
    await page.selectOption('#unit_parent', programme.parent.code)
    if (!mocked) {
      await page.click('button[name=step]')
      expect(await page.inputValue('[id="author.name"]')).toBe(sample.name)
      await page.selectOption('#unit', programme.unit.code)
    }
    await page.check('input[name=sector] >> nth=0')
    await page.selectOption('#field', { index: 1 })
    await page.fill('#title', 'Giá phơi lá chè xếp tầng')
    await page.fill('#description', sample.description)
    await page.check('#no_dispute')
    let posted = ''
    page.on('request', (request) => {
      if (request.method() === 'POST') posted = request.postData() ?? ''
    })
    await page.click('#go')
    const code = (await shownCode(page)) ?? ''
    // No button is left that only a script could answer.
    for (const button of await page.locator('.stub button, .btns--stub button').all()) expect(await button.isVisible()).toBe(false)
    expect(code).toMatch(/^SK-/)
    if (mocked) return
    // The same bytes once more, as a double press sends them: the same receipt.
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const again = await page.request.post(site + submitPath(), { data: posted, headers })
    expect(again.status()).toBe(200)
    expect(await again.text()).toContain(code)
  }))

test('what is typed and chosen before a late script arrives is kept and counted', () =>
  inPage(phone, async (page) => {
    const free = await hold(page, /\/a\/(submit|compose)[^/]*\.js/)
    await page.goto(site + submitPath(), { waitUntil: 'commit' })
    await page.waitForSelector('#description')
    await page.fill('[id="author.name"]', sample.name)
    await page.fill('#description', 'Mô tả gõ trước khi có mã lệnh')
    await page.check('input[name=sector] >> nth=1')
    await page.selectOption('#unit_parent', programme.parent.code)
    await page.check('#no_dispute')
    free()
    await page.waitForFunction(() => document.querySelector<HTMLFormElement>('#form')?.dataset.ready === '1')
    await page.waitForFunction(() => (document.querySelector<HTMLSelectElement>('#unit')?.options.length ?? 0) > 1)
    expect(await page.inputValue('[id="author.name"]')).toBe(sample.name)
    expect(await page.inputValue('#description')).toBe('Mô tả gõ trước khi có mã lệnh')
    expect(await page.isChecked('input[name=sector] >> nth=1')).toBe(true)
    expect(await page.inputValue('#unit_parent')).toBe(programme.parent.code)
    expect(await page.isChecked('#no_dispute')).toBe(true)
    expect(await page.textContent('.counter strong')).toContain(String(1000 - 29))
  }))

test('focused before a late script arrives, typed after it: counted and kept as well', () =>
  inPage(phone, async (page) => {
    const free = await hold(page, /\/a\/submit[^/]*\.js/)
    await page.goto(site + submitPath(), { waitUntil: 'commit' })
    await page.waitForSelector('#description')
    await page.focus('#description')
    free()
    await page.waitForFunction((prepared) => document.querySelector('#go')?.textContent !== prepared, await page.textContent('#go'))
    await page.keyboard.type('Gõ sau')
    await page.waitForFunction(() => document.querySelector<HTMLFormElement>('#form')?.dataset.ready === '1')
    await page.waitForFunction((left) => document.querySelector('.counter strong')?.textContent?.includes(left), String(1000 - 6))
    expect(await page.inputValue('#description')).toBe('Gõ sau')
  }))

test('1001 characters are refused with the count, in the browser and on the server, and nothing is cut (BK21-S4)', () =>
  inPage(phone, async (page) => {
    await page.goto(site + submitPath())
    await fillForm(page, 'Mô tả dài')
    const long = 'ế'.repeat(1001).normalize('NFD')
    await page.fill('#description', long)
    expect(await page.textContent('.counter strong')).toContain('Thừa 1 ký tự')
    await page.tap('#go')
    await page.waitForSelector('#errors')
    expect(await page.textContent('#errors')).toContain('hãy bớt 1 ký tự')
    expect(await page.inputValue('#description')).toBe(long)
    expect(await page.getAttribute('#description', 'aria-invalid')).toBe('true')
    if (mocked) return
    const body = { author: { name: sample.name, phone: '0912345678' }, unit: programme.unit.code, description: long }
    const answer = await page.request.post(`${site}/api/v1/programmes/${programme.id}/initiatives`, { data: body, headers: { 'Idempotency-Key': `long-${Date.now()}-0123456789` } })
    expect(answer.status()).toBeGreaterThanOrEqual(400)
    const { fields } = await answer.json()
    expect(fields.find((field: { place: string }) => field.place === '/description')).toMatchObject({ code: 'description_too_long', params: { over: 1 } })
  }))

test('with the keyboard alone on a desktop, units found without accents', () =>
  inPage(desktop, async (page) => {
    await page.goto(site + submitPath())
    await page.waitForSelector('#unit_parent[role=combobox]')
    await page.focus('[id="author.name"]')
    await page.keyboard.type(sample.name)
    await page.keyboard.press('Tab')
    await page.keyboard.type(sample.phone)
    await page.focus('#unit_parent')
    const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
    await page.keyboard.type(fold(programme.parent.name))
    await page.keyboard.press('Enter')
    expect(await page.inputValue('#unit_parent')).toBe(programme.parent.name)
    await page.waitForSelector('#unit:not([disabled])')
    await page.focus('#unit')
    await page.keyboard.type(fold(programme.unit.name))
    await page.keyboard.press('Enter')
    expect(await page.inputValue('#unit')).toBe(programme.unit.name)
    expect(await page.evaluate(() => new FormData(document.querySelector<HTMLFormElement>('#form') as HTMLFormElement).get('unit'))).toBe(programme.unit.code)
    await page.focus('input[name=sector]')
    await page.keyboard.press('Space')
    await page.focus('#field')
    await page.keyboard.press('ArrowDown')
    await page.focus('#title')
    await page.keyboard.type(sample.title)
    await page.keyboard.press('Enter')
    expect(page.url()).not.toMatch(/#/)
    await page.focus('#description')
    await page.keyboard.insertText(sample.description)
    await page.keyboard.press('Control+Enter')
    await page.waitForSelector('#send')
    await page.focus('#send')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.code__v')
  }))

test('the close comes while somebody types: it says so, keeps the text and sends nothing', () =>
  inPage(phone, async (page) => {
    const closes = new Date(Date.now() + 6000).toISOString()
    await page.route(`**${submitPath()}`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(/data-closes="[^"]*"/g, `data-closes="${closes}"`) })
    })
    let sent = 0
    await page.route('**/initiatives', (route) => {
      sent += 1
      return route.abort()
    })
    await page.goto(site + submitPath())
    await fillForm(page, 'Gửi muộn')
    expect(await page.textContent('.strip')).toMatch(/còn 0 phút \d+ giây/)
    await page.waitForSelector('#state .note', { timeout: 20_000 })
    expect(await page.textContent('#state')).toContain('Cổng đã đóng')
    expect(await page.textContent('#check')).toContain('Gửi muộn')
    expect(await page.getByRole('button', { name: 'Sao chép nội dung' }).isVisible()).toBe(true)
    expect(await page.locator('#send').count()).toBe(0)
    expect(sent).toBe(0)
  }))
