// One text, one key, one draft: whatever is lost, changed, waiting or open twice, no words are taken for others.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { draftsHere, fillForm, hold, inPage, keptHere, mocked, phone, programme, shownCode, site, submitPath, useBrowser } from './browser.ts'

useBrowser()

test.each([
  ['the answer is lost, the words are changed, and sent', async (page: Page) => {
    await page.route('**/initiatives', async (route) => {
      await route.fetch()
      await route.abort()
      await page.unroute('**/initiatives')
    })
    await page.tap('#send')
    await page.waitForSelector('#state .note')
    await page.tap('a[href="#title"]')
    await page.fill('#title', 'Nội dung viết sau')
    await page.tap('#go')
    await page.tap('#send')
  }],
  ['twice other words after it, the first of them without network', async (page: Page) => {
    let tries = 0
    await page.route('**/initiatives', async (route) => {
      tries += 1
      if (tries === 1) await route.fetch()
      if (tries <= 2) await route.abort()
      else await route.continue()
    })
    await page.tap('#send')
    await page.waitForSelector('#state .note')
    await page.tap('a[href="#title"]')
    await page.fill('#title', 'Nội dung viết sau')
    await page.tap('#go')
    await page.tap('#send')
    await expect.poll(() => tries, { timeout: 10_000 }).toBeGreaterThan(2)
  }],
  ['words are changed while the answer is on the way', async (page: Page) => {
    await page.route('**/initiatives', async (route) => {
      await page.tap('a[href="#title"]')
      await page.fill('#title', 'Nội dung viết sau')
      await route.continue()
    })
    await page.tap('#send')
  }],
] as const)('what was received bears its own title, and later words stay as a draft: %s', (_, act) =>
  inPage(phone, async (page) => {
    if (mocked) return
    await page.goto(site + submitPath())
    const first = `Nội dung gửi trước ${Date.now()}`
    await fillForm(page, first)
    await page.tap('#go')
    await page.waitForSelector('#send')
    const draftHere = async () => (await draftsHere(page))[0]
    await expect.poll(async () => (await draftHere())?.values?.no_dispute).toBeTruthy()
    const before = (await draftHere())?.key
    await act(page)
    await page.waitForSelector('.code__v')
    expect(await page.textContent('#check')).toContain(first)
    expect(await page.textContent('#check .note--warn')).toContain('chưa được gửi')
    const draft = await draftHere()
    expect(draft?.values?.title).toBe('Nội dung viết sau')
    expect(draft?.key).not.toBe(before)
    const code = (await shownCode(page)) ?? ''
    await page.tap('#check .note--warn a')
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#title')?.value === 'Nội dung viết sau')
    await page.tap('#go')
    await page.tap('#send')
    await page.waitForSelector('.code__v')
    expect(await shownCode(page)).not.toBe(code)
    expect(await page.textContent('#check')).toContain('Nội dung viết sau')
    expect(Object.keys(await keptHere(page))).toEqual(['recent'])
  }),
)

test('what waits to be sent goes out as it was; what is typed before the script comes stays unsent', () =>
  inPage({ ...phone, serviceWorkers: 'block' }, async (page, context) => {
    if (mocked) return
    const first = `Đang chờ mạng ${Date.now()}`
    await page.goto(site + submitPath())
    await fillForm(page, first)
    await page.tap('#go')
    await page.waitForSelector('#send')
    await page.route('**/initiatives', (route) => route.abort())
    await page.tap('#send')
    await page.waitForSelector('#state .note')
    await expect.poll(async () => (await draftsHere(page))[0]?.waiting).toBe(true)
    await page.close()

    const later = await context.newPage()
    const free = await hold(later, /\/a\/(submit|compose)[^/]*\.js/)
    await later.goto(site + submitPath(), { waitUntil: 'commit' })
    await later.waitForSelector('#description')
    await later.fill('#title', 'Ý khác')
    await later.fill('#description', 'Chưa xong')
    free()
    const note = later.locator('.note', { hasText: first })
    await note.filter({ hasText: 'SK-' }).waitFor()
    expect(await later.inputValue('#title')).toBe('Ý khác')
    expect(await later.isVisible('#form')).toBe(true)
    await expect.poll(async () => (await draftsHere(later)).map(({ values }) => values?.title)).toEqual(['Ý khác'])
    const code = /SK-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await note.textContent()) ?? '')?.[0]
    expect(await (await later.request.get(`${site}/api/v1/initiatives/${code}`)).text()).toContain(first)
  }))

test('two tabs of one draft: the second text goes out as an initiative of its own; a tab takes no other’s draft away', () =>
  inPage(phone, async (page, context) => {
    if (mocked) return
    await page.goto(site + submitPath())
    await fillForm(page, `Thẻ thứ nhất ${Date.now()}`)
    await expect.poll(async () => (await draftsHere(page))[0]?.values?.no_dispute).toBeTruthy()
    const second = await context.newPage()
    await second.goto(site + submitPath())
    await second.waitForFunction(() => document.querySelector<HTMLInputElement>('#title')?.value.startsWith('Thẻ thứ nhất'))
    await page.tap('#go')
    await page.tap('#send')
    await page.waitForSelector('.code__v')
    await second.bringToFront()
    await second.waitForFunction((code) => document.querySelector<HTMLSelectElement>('#unit')?.value === code, programme.unit.code)
    await second.fill('#title', 'Thẻ thứ hai')
    await second.tap('#go')
    await second.tap('#send')
    await second.tap('#state .btn--primary')
    await second.waitForSelector('.code__v')
    expect(await shownCode(second)).not.toBe(await shownCode(page))
    expect(await second.textContent('#check')).toContain('Thẻ thứ hai')

    const [one, other] = [await context.newPage(), await context.newPage()]
    for (const tab of [one, other]) await tab.goto(site + submitPath())
    await one.bringToFront()
    await fillForm(one, `Riêng một ${Date.now()}`)
    await other.bringToFront()
    await other.fill('#title', 'Riêng hai')
    await expect.poll(async () => (await draftsHere(other)).length).toBe(2)
    await one.bringToFront()
    await one.tap('#go')
    await one.tap('#send')
    await one.waitForSelector('.code__v')
    expect((await draftsHere(one)).map(({ values }) => values?.title)).toEqual(['Riêng hai'])
    await other.reload()
    await other.waitForFunction(() => document.querySelector<HTMLInputElement>('#title')?.value === 'Riêng hai')
  }))
