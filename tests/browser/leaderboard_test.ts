// The live leaderboard: rows do not move under a finger, changes wait behind a button that has its own place.
import { expect, test } from 'vitest'
import { desktop, inPage, mocked, phone, programme, sample, site, useBrowser } from './browser.ts'

useBrowser()

const submitOne = async (): Promise<void> => {
  const { fields, sectors } = await (await fetch(`${site}/api/v1/programmes/${programme.id}`)).json()
  const body = {
    author: { name: sample.name, phone: '0912345678' },
    unit: programme.unit.code,
    sector: sectors[0].id,
    field: fields[0].id,
    title: `Nhanh ${Date.now()}`,
    description: sample.description,
    no_dispute: true,
    consent: { name_public: false },
  }
  const answer = await fetch(`${site}/api/v1/programmes/${programme.id}/initiatives`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(201)
}

test('while the table is touched changes wait; the button does not move the rows', () =>
  inPage(desktop, async (page) => {
    await page.goto(`${site}/ct/${programme.id}/bang-xep-hang`)
    await page.hover('#rows tr >> nth=1')
    const top = (await page.locator('#rows').boundingBox())?.y
    // Once, and before the stream is open perhaps: what happened since the page was made is told when it opens.
    if (!mocked) await submitOne()
    await page.waitForSelector('#pending:not([hidden])')
    expect(await page.textContent('#pending')).toMatch(/^\d+ thay đổi – Cập nhật$/)
    expect((await page.locator('#rows').boundingBox())?.y).toBe(top)
    await page.click('#pending')
    await page.waitForSelector('#pending', { state: 'hidden' })
    expect(await page.textContent('#said')).not.toBe('')
  }))

test('the rank says why: figures and who is just above, without script', () =>
  inPage({ ...desktop, javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site}/ct/${programme.id}/bang-xep-hang`)
    const row = page.locator('#rows tr').nth(1)
    const above = await page.locator('#rows tr .c-unit > span').first().textContent()
    await row.locator('.whyrank').click()
    const why = row.locator('.why')
    await why.waitFor({ state: 'visible' })
    const said = (await why.textContent()) ?? ''
    expect(said).toContain((await row.locator('.c-n').textContent())?.trim())
    expect(said).toContain(above?.trim())
    await page.locator('h1').click()
    await why.waitFor({ state: 'hidden' })
  }))

test.each(['', '/en'])('a closed programme under "%s" is final: no stream, nothing says live', (base) =>
  inPage(desktop, async (page) => {
    if (mocked) return
    const { programmes } = (await (await fetch(`${site}/api/v1/programmes`)).json()) as { programmes: { id: string; state: string }[] }
    const closed = programmes.find(({ state }) => state === 'closed')
    // The counts of a closed programme are frozen some seconds after the program starts.
    const board = async () => (await fetch(`${site}/api/v1/programmes/${closed?.id}/leaderboard`)).json() as Promise<{ frozen: unknown }>
    await expect.poll(async () => (await board()).frozen, { timeout: 15_000 }).toBeTruthy()
    const streams: string[] = []
    page.on('request', (request) => request.url().includes('/leaderboard/events') && streams.push(request.url()))
    await page.goto(`${site}${base}/ct/${closed?.id}/bang-xep-hang`, { waitUntil: 'networkidle' })
    await page.waitForTimeout(500)
    expect(streams).toEqual([])
    expect(await page.isVisible('.live__on')).toBe(false)
    expect(await page.isVisible('#pause')).toBe(false)
    // The digest of what was frozen is read whole: in one line, on a phone in as many as it needs.
    for (const size of [phone, desktop]) {
      await page.setViewportSize(size.viewport as { width: number; height: number })
      const lines = await page.$eval('.digest', (digest) => [...digest.getClientRects()].map(({ left, right }) => left >= 0 && right <= innerWidth))
      expect(lines.every(Boolean)).toBe(true)
      if (size === desktop) expect(lines.length).toBe(1)
      expect(await page.$eval('.digest', (digest) => [digest.textContent?.length, getComputedStyle(digest).overflow])).toEqual([64, 'visible'])
    }
  }),
)

test('Esc leaves the presentation', () =>
  inPage({ viewport: { width: 1920, height: 1080 } }, async (page) => {
    await page.goto(`${site}/ct/${programme.id}/bang-xep-hang?trinhchieu=1`)
    await page.waitForSelector('.spine .qr svg')
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0)
    await page.keyboard.press('Escape')
    await page.waitForURL(/bang-xep-hang$/)
  }))

test('on a phone the chosen level is in sight; an unknown one is no fault of the service', () =>
  inPage(phone, async (page) => {
    if (mocked) return
    const { programmes } = (await (await fetch(`${site}/api/v1/programmes`)).json()) as { programmes: { id: string; state: string }[] }
    const wide = programmes.find(({ state }) => state === 'closed')  // a nationwide one has all levels
    await page.goto(`${site}/ct/${wide?.id}/bang-xep-hang?level=grassroots`, { waitUntil: 'load' })
    const level = await page.locator('.tabs [aria-current]').boundingBox()
    expect((level?.x ?? 0) + (level?.width ?? 999)).toBeLessThanOrEqual(390)
    await page.goto(`${site}/ct/${programme.id}/bang-xep-hang?level=none`)
    expect((await page.textContent('h1'))?.trim()).toBe('Chưa mở được trang này')
  }))
