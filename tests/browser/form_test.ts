// The form's own rules in a real browser: characters as people count them, money read back, shares, the weak network.
import { expect, test } from 'vitest'
import { desktop, draftsHere, fillForm, inPage, mocked, phone, programme, sample, shownCode, site, submitPath, useBrowser } from './browser.ts'

useBrowser()

/** Ten characters: composed and decomposed Vietnamese, a family of joined emoji, a flag, a skin tone, a key cap. */
const ten = `ệ${'ệ'.normalize('NFD')}đ${'ướ'.normalize('NFD')}👨‍👩‍👧‍👦🇻🇳👍🏽1️⃣.`

test('a thousand characters of every kind are a thousand in the browser and on the server; one more is told', () =>
  inPage(phone, async (page) => {
    await page.goto(site + submitPath())
    await fillForm(page, `Đếm ký tự ${Date.now()}`)
    await page.fill('#description', `${ten.repeat(100)}x`)
    await page.waitForSelector('.counter.is-over')
    expect(await page.textContent('.counter')).toMatch(/Thừa 1 ký tự/)
    await page.tap('#go')
    await page.waitForSelector('#errors')
    expect(await page.locator('#errors a[href="#description"]').count()).toBe(1)
    await page.fill('#description', ten.repeat(100))
    await page.waitForSelector('.counter:not(.is-over)')
    await page.tap('#go')
    await page.tap('#send')
    await page.waitForSelector('.code__v')
    expect(await shownCode(page)).toMatch(/^SK-/)
    if (mocked) return
    const answer = await page.request.post(`${site}/api/v1/programmes/${programme.id}/initiatives`, {
      headers: { 'Idempotency-Key': `dem-ky-tu-${Date.now()}` },
      data: { description: `${ten.repeat(100)}x` },
    })
    const { fields } = (await answer.json()) as { fields: { place: string; params: { over?: number } }[] }
    expect(fields.find(({ place }) => place === '/description')?.params.over).toBe(1)
  }))

test('the benefit is read back in full and in words, in both languages, up to a thousand trillion', () =>
  inPage(phone, async (page) => {
    const echo = async (amount: string, unit: string): Promise<string> => {
      await page.fill('#benefit', amount)
      await page.selectOption('#benefit_unit', unit)
      await page.waitForTimeout(100)
      return (await page.textContent('.words')) ?? ''
    }
    await page.goto(site + submitPath())
    await page.focus('#benefit')
    await page.waitForFunction(() => document.querySelector<HTMLFormElement>('#form')?.dataset.ready === '1')
    expect(await echo('1,2', 'billion')).toBe('= 1.200.000.000 đồng (một tỷ hai trăm triệu đồng)')
    expect(await echo('1000000', 'billion')).toContain('1.000.000.000.000.000 đồng (một triệu tỷ đồng)')
    expect(await echo('1000001', 'billion')).toBe('')
    await page.goto(`${site}/en${submitPath()}`)
    await page.focus('#benefit')
    await page.waitForFunction(() => document.querySelector<HTMLFormElement>('#form')?.dataset.ready === '1')
    expect(await echo('1.2', 'billion')).toBe('= 1,200,000,000 đồng (one billion two hundred million đồng)')
    expect(await echo('1000000', 'billion')).toContain('(one quadrillion đồng)')
  }))

test('the summary of errors names only what is still wrong, takes no focus, and its links are hit while it shrinks', () =>
  inPage({ ...desktop, viewport: { width: 700, height: 900 } }, async (page) => {
    const told = () => page.locator('#errors a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    const focused = () => page.evaluate(() => document.activeElement?.id)
    await page.goto(site + submitPath())
    await page.fill('#title', 'Đồ gá')
    await page.click('#go')
    await page.waitForSelector('#errors')
    const before = await told()
    expect(before).toContain('#author.name')
    const heading = () => page.textContent('#errors h2')
    expect(await heading()).toContain(`${before.length} chỗ`)
    expect(await page.getAttribute('#errors', 'role')).toBe('alert')
    // Left as wrong as it was: still told. Mended: gone, and the next link is hit although all moves up.
    await page.focus('[id="author.name"]')
    await page.focus('[id="author.phone"]')
    await page.waitForTimeout(300)
    expect(await told()).toEqual(before)
    await page.fill('[id="author.name"]', sample.name)
    await page.click('#errors a[href="#author.phone"]')
    await expect.poll(told).toEqual(before.filter((link) => link !== '#author.name'))
    expect(await focused()).toBe('author.phone')
    expect(await heading()).toContain(`${before.length - 1} chỗ`)
    // Wrong in another way: told as it is now.
    await page.keyboard.type('12')
    await page.keyboard.press('Tab')
    await expect.poll(async () => page.textContent('#errors a[href="#author.phone"]')).toContain('gồm 10 chữ số')
    await fillForm(page, 'Đồ gá hàn')
    await page.focus('#title')
    await expect.poll(async () => page.locator('#errors').count()).toBe(0)
    expect(await focused()).toBe('title')
    expect(await page.title()).not.toContain('Lỗi')
  }))

test('shares that do not make a hundred are told; those that do, with the declaration, are sent', () =>
  inPage(phone, async (page) => {
    await page.goto(site + submitPath())
    await fillForm(page, `Đồng tác giả ${Date.now()}`)
    await page.click('#coauthors summary')
    await page.fill('#author_share', '50')
    for (const [index, share] of [
      [0, '30'],
      [1, '10'],
    ] as const) {
      await page.fill(`[id="coauthors.${index}.name"]`, `Lò Văn Minh Họa ${index}`)
      await page.fill(`[id="coauthors.${index}.share"]`, share)
    }
    await page.tap('#go')
    await page.waitForSelector('#errors')
    expect(await page.textContent('#errors')).toContain('100%')
    await page.fill('[id="coauthors.1.share"]', '20')
    await page.tap('#go')
    await page.waitForSelector('#send')
    expect(await page.textContent('#check')).toContain('Lò Văn Minh Họa 1')
    await page.tap('#send')
    await page.waitForSelector('.code__v')
  }))

test('position, year of birth and e-mail: kept with the draft, told at their field, shown before sending, sent', () =>
  inPage(phone, async (page) => {
    const about = page.locator('.extra:has([id="author.position"])')
    await page.goto(site + submitPath())
    expect(await about.getAttribute('open')).toBeNull()
    await fillForm(page, `Chức vụ ${Date.now()}`)
    await about.locator('summary').tap()
    await page.fill('[id="author.position"]', 'Tổ trưởng sản xuất')
    await page.fill('[id="author.birth_year"]', '85')
    await page.fill('[id="author.email"]', 'pao@congdoan.vn')
    await expect.poll(async () => (await draftsHere(page))[0]?.values?.['author.email']).toBe('pao@congdoan.vn')
    await page.reload()
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[id="author.email"]')?.value === 'pao@congdoan.vn')
    expect(await page.isVisible('[id="author.position"]')).toBe(true)
    expect(await page.inputValue('[id="author.position"]')).toBe('Tổ trưởng sản xuất')
    await page.waitForFunction((code) => document.querySelector<HTMLSelectElement>('#unit')?.value === code, programme.unit.code)
    await about.locator('summary').tap()
    await page.tap('#go')
    await page.waitForSelector('#errors')
    expect(await page.isVisible('[id="author.birth_year-e"]')).toBe(true)
    await page.tap('#errors a')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('author.birth_year')
    await page.fill('[id="author.birth_year"]', '1985')
    await about.locator('summary').tap()
    await page.tap('#go')
    await page.waitForSelector('#send')
    expect(await page.textContent('#check')).toMatch(/Tổ trưởng sản xuất.*1985.*pao@congdoan\.vn/)
    await page.tap('#check a[href="#author.email"]')
    await page.waitForFunction(() => document.activeElement?.id === 'author.email')
    await page.tap('#go')
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/initiatives'))
    await page.tap('#send')
    expect((await sent).postDataJSON().author).toMatchObject({ position: 'Tổ trưởng sản xuất', birth_year: 1985, email: 'pao@congdoan.vn' })
    await page.waitForSelector('.code__v')
  }))

test('a list of units has a name before it comes and when it cannot; above it emptied, the page’s own name comes back', () =>
  inPage({ ...phone, serviceWorkers: 'block' }, async (page) => {
    if (mocked) return
    type Unit = { code: string; has_children?: boolean }
    type Units = { title: { vi: string }; below: { vi: string }; groups: { units: Unit[] }[]; units: Unit[] }
    const json = async (path: string): Promise<unknown> => (await fetch(`${site}/api/v1/programmes${path}`)).json()
    const named = async (id: string): Promise<string> => (await page.textContent(`label[for=${id}]`))?.replaceAll(/\s+/g, ' ').trim() ?? ''
    const filled = (id: string) => page.waitForFunction((id) => (document.querySelector<HTMLSelectElement>(id)?.options.length ?? 0) > 1, `#${id}`)
    /** One whose units are named otherwise than the page says at first, and one with a third list. */
    let other = { of: '', code: '', title: '' }
    let third = { of: '', parent: '', code: '' }
    const { programmes } = (await json('')) as { programmes: { id: string; state: string }[] }
    for (const { id } of programmes.filter((one) => one.state === 'open')) {
      const { below, groups } = (await json(`/${id}/units`)) as Units
      for (const { code } of groups.flatMap(({ units }) => units).filter((one) => one.has_children)) {
        const { title, units } = (await json(`/${id}/units?parent=${code}`)) as Units
        const deep = units.find((one) => one.has_children)
        if (title.vi !== below.vi) other = { of: id, code, title: title.vi }
        if (deep) third = { of: id, parent: code, code: deep.code }
      }
    }
    const open = async (id: string): Promise<void> => {
      await page.goto(`${site}/ct/${id}/gui`)
      await page.focus('#title')
      await page.waitForFunction(() => document.querySelector<HTMLFormElement>('#form')?.dataset.ready === '1')
    }
    await open(other.of)
    const first = await named('unit')
    expect(first).not.toBe(other.title)
    await page.selectOption('#unit_parent', other.code)
    await filled('unit')
    expect(await named('unit')).toBe(other.title)
    await page.selectOption('#unit_parent', '')
    await page.waitForFunction(() => document.querySelector<HTMLSelectElement>('#unit')?.options.length === 1)
    expect(await named('unit')).toBe(first)

    let fail = (): void => {}
    const held = new Promise<void>((resolve) => {
      fail = resolve
    })
    const asked = `**/units?parent=${third.code}`
    await page.route(asked, async (route) => {
      await held
      await route.abort()
    })
    await page.addInitScript(() => {
      // Another try follows at once, not after seconds.
      const later = window.setTimeout
      window.setTimeout = ((act: () => void, wait: number) => later(act, Math.min(wait, 20))) as typeof window.setTimeout
    })
    await open(third.of)
    await page.selectOption('#unit_parent', third.parent)
    await filled('unit')
    await page.selectOption('#unit', third.code)
    await page.waitForSelector('#unit_base:disabled')
    expect(await named('unit_base')).toBe('Đơn vị trực thuộc (không bắt buộc)')
    fail()
    await page.waitForSelector('[data-field=unit_base] .retry')
    expect(await named('unit_base')).toBe('Đơn vị trực thuộc (không bắt buộc)')
    await page.unroute(asked)
    await page.tap('.retry')
    await filled('unit_base')
    expect(await named('unit_base')).toBe('Công đoàn cơ sở (không bắt buộc)')
  }))

test('without script a wrong year of birth is told at its field, and nothing typed is lost', () =>
  inPage({ ...phone, javaScriptEnabled: false }, async (page) => {
    if (mocked) return
    await page.goto(site + submitPath())
    await page.locator('.extra:has([id="author.position"]) summary').tap()
    await page.fill('[id="author.position"]', 'Tổ trưởng sản xuất')
    await page.fill('[id="author.birth_year"]', '85')
    await page.click('#go')
    await page.waitForSelector('#errors')
    expect(await page.isVisible('[id="author.birth_year-e"]')).toBe(true)
    expect(await page.inputValue('[id="author.position"]')).toBe('Tổ trưởng sản xuất')
    expect(await page.inputValue('[id="author.birth_year"]')).toBe('85')
  }))

test('at 400 kbit/s, 400 ms and a quarter of the processor it is usable, keeps what was typed early, and sends', () =>
  inPage(phone, async (page, context) => {
    const line = await context.newCDPSession(page)
    await line.send('Network.enable')
    await line.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 })
    await line.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.goto(site + submitPath(), { waitUntil: 'commit' })
    await page.waitForSelector('[id="author.name"]')
    await page.fill('[id="author.name"]', 'Gõ trước khi mã lệnh tới')
    await page.waitForFunction(() => document.querySelector<HTMLFormElement>('#form')?.dataset.ready === '1', undefined, { timeout: 30_000 })
    expect(await page.inputValue('[id="author.name"]')).toBe('Gõ trước khi mã lệnh tới')
    await fillForm(page, `${sample.title} ${Date.now()}`)
    await page.tap('#go')
    await page.waitForSelector('#send')
    await page.tap('#send')
    await page.waitForSelector('.code__v', { timeout: 30_000 })
  }), 90_000)
