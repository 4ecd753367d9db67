// The form's own rules in a real browser: characters as people count them, money read back, shares, the weak network.
import { expect, test } from 'vitest'
import { fillForm, inPage, mocked, phone, programme, sample, shownCode, site, submitPath, useBrowser } from './browser.ts'

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
    await page.waitForSelector('#saved:not([hidden])')
    await page.waitForTimeout(700)
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
