// Sending over networks that come and go: waiting, sent once, the receipt and the code whatever hangs.
import { expect, test } from 'vitest'
import { desktop, draftsHere, fillForm, hold, inPage, keptHere, phone, programme, sample, shownCode, site, submitPath, useBrowser } from './browser.ts'

useBrowser()

test('the network goes between the answer and the page of the receipt: the code is shown all the same', () =>
  inPage({ ...phone, serviceWorkers: 'block' }, async (page) => {
    await page.route(/\/a\/receipt\.[^/]*\.js$/, (route) => route.abort())
    await page.goto(site + submitPath())
    await fillForm(page, 'Khay phơi có bánh xe')
    await page.tap('#go')
    await page.tap('#send')
    await page.waitForSelector('#state a[href*="/tra-cuu?ma=SK-"]')
    expect(await page.textContent('#state')).toMatch(/Đã nhận sáng kiến: SK-/)
    expect(await page.locator('#send').count()).toBe(0)
  }))

test.each(['', '/en'])('under "%s" what may be left empty is marked so, with script and without', async (base) => {
  const optional = ['applied_from', 'author.birth_year', 'author.email', 'author.position', 'benefit', 'name_public', 'no_dispute']
  const { below_optional } = (await (await fetch(`${site}/api/v1/programmes/${programme.id}/units`)).json()) as { below_optional?: boolean }
  if (below_optional) optional.push('unit')
  const mark = base ? '(optional)' : '(không bắt buộc)'
  for (const javaScriptEnabled of [true, false])
    await inPage({ ...desktop, javaScriptEnabled }, async (page) => {
      await page.goto(site + base + submitPath())
      if (javaScriptEnabled) await page.waitForFunction(() => document.querySelector<HTMLFormElement>('#form')?.dataset.ready === '1')
      // In one step: between finding the controls and reading them a search box may take a list's place.
      const marked = await page.evaluate((mark) => {
        const controls = [...document.querySelectorAll<HTMLInputElement>('#form :is(input, select, textarea)')]
        return controls.filter(({ labels }) => [...(labels ?? [])].some((label) => label.textContent?.includes(mark))).map(({ id }) => id)
      }, mark)
      expect(marked.sort()).toEqual(optional)
      for (const fold of await page.$$eval('#form summary', (all) => all.map((one) => one.textContent ?? ''))) expect(fold).toContain(mark)
    })
})

test('a draft survives a reload; what was sent without network goes out once when it is back', () =>
  inPage(phone, async (page, context) => {
    const title = `Phễu cấp phôi ${Date.now()}`
    await page.goto(site + submitPath())
    await fillForm(page, title)
    await expect.poll(async () => (await draftsHere(page))[0]?.values?.no_dispute).toBeTruthy()
    await page.reload()
    await page.waitForFunction((wanted) => document.querySelector<HTMLInputElement>('#title')?.value === wanted, title)
    expect(await page.inputValue('#description')).toBe(sample.description)
    await page.waitForFunction((code) => document.querySelector<HTMLSelectElement>('#unit')?.value === code, programme.unit.code)
    expect(await page.isChecked('#no_dispute')).toBe(true)
    // It says that it was kept, and offers to begin anew.
    await page.waitForSelector('#restart:not([hidden])')

    await page.tap('#go')
    await page.waitForSelector('#send')
    await context.setOffline(true)
    await page.tap('#send')
    await page.waitForSelector('#state .note')
    expect(await page.textContent('#state')).toContain('Chưa có mạng')
    const sent: string[] = []
    page.on('response', (response) => {
      if (response.request().method() === 'POST' && response.ok()) sent.push(response.url())
    })
    await context.setOffline(false)
    await page.waitForSelector('.code__v', { timeout: 40_000 })
    expect(sent).toHaveLength(1)
    // Whoever leaves the receipt finds no draft of what was sent.
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
    expect(Object.keys(await keptHere(page))).toEqual(['recent'])
  }))

test('what was received is not sent again while its page is still on the way', () =>
  inPage(phone, async (page) => {
    const free = await hold(page, /\/a\/receipt[^/]*\.js/)
    let tries = 0
    await page.route('**/initiatives', (route) => (++tries === 1 ? route.abort() : route.continue()))
    await page.goto(site + submitPath())
    await fillForm(page, `Gửi một lần ${Date.now()}`)
    await page.tap('#go')
    await page.waitForSelector('#send')
    // The first try fails; the network is back before the next one is due.
    await page.evaluate(() => {
      const note = new MutationObserver(() => dispatchEvent(new Event('online')))
      note.observe(document.querySelector('#state') as Element, { childList: true })
    })
    await page.tap('#send')
    await expect.poll(() => tries).toBe(2)
    // The code is told before its page is there.
    await page.waitForFunction(() => /SK-/.test(document.querySelector('#state')?.textContent ?? ''))
    await page.waitForTimeout(1500)
    free()
    await page.waitForSelector('.code__v')
    expect(tries).toBe(2)
  }))

test('what went out over a network that is gone goes out again over the next one, without waiting for its answer', () =>
  inPage(phone, async (page) => {
    const free = await hold(page, /\/a\/receipt[^/]*\.css/)
    let tries = 0
    // The first try is never answered.
    await page.route('**/initiatives', (route) => void (++tries > 1 && route.continue()))
    await page.goto(site + submitPath())
    await fillForm(page, `Đổi mạng giữa chừng ${Date.now()}`)
    await page.tap('#go')
    await page.waitForSelector('#send')
    await page.tap('#send')
    await expect.poll(() => tries).toBe(1)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    // Its style sheet hangs too: the receipt is shown without.
    await page.waitForSelector('.code__v', { timeout: 10_000 })
    expect(tries).toBe(2)
    free()
  }))

test('a form once opened opens again without network, with everything typed', () =>
  inPage(phone, async (page, context) => {
    const title = `Lịch bảo dưỡng ${Date.now()}`
    await page.goto(site + submitPath())
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
    await page.fill('#title', title)
    await page.fill('#description', sample.description)
    await page.waitForSelector('#saved:not([hidden])')
    await page.waitForFunction(async () => (await caches.match(location.pathname)) !== undefined)
    await context.setOffline(true)
    await page.reload()
    await page.waitForFunction((wanted) => document.querySelector<HTMLInputElement>('#title')?.value === wanted, title)
    expect(await page.inputValue('#description')).toBe(sample.description)
  }))

test('a lost answer and a second press give one initiative with one code', () =>
  inPage(phone, async (page) => {
    await page.goto(site + submitPath())
    await fillForm(page, `Thẻ màu theo dõi thuốc ${Date.now()}`)
    await page.tap('#go')
    await page.waitForSelector('#send')
    const keys: string[] = []
    const codes: string[] = []
    await page.route('**/initiatives', async (route) => {
      keys.push(route.request().headers()['idempotency-key'] ?? '')
      const answer = await route.fetch()
      codes.push((await answer.json()).code)
      // The first answer is lost on its way back.
      if (keys.length === 1) await route.abort()
      else await route.fulfill({ response: answer })
    })
    await page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('#send')
      button?.click()
      button?.click()
    })
    await page.waitForSelector('.code__v', { timeout: 40_000 })
    expect(keys.length).toBeGreaterThanOrEqual(2)
    expect(new Set(keys).size).toBe(1)
    expect(new Set(codes).size).toBe(1)
    expect(await shownCode(page)).toBe(codes[0])
  }))

test('after three failures the text can be copied or saved as a file', () =>
  inPage(phone, async (page) => {
    await page.goto(site + submitPath())
    await fillForm(page, 'Giá phơi lá chè')
    await page.route('**/initiatives', (route) => route.abort())
    await page.tap('#go')
    await page.tap('#send')
    const file = page.getByRole('button', { name: 'Lưu thành tệp' })
    await file.waitFor({ timeout: 40_000 })
    const [download] = await Promise.all([page.waitForEvent('download'), file.tap()])
    expect(download.suggestedFilename()).toBe('Giá phơi lá chè.txt')
  }))
