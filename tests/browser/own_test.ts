// The author's own data: taken along, the initiative withdrawn on the device that sent it, contacts erased from another one.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fillForm, inPage, mocked, phone, shownCode, site, submitPath, useBrowser } from './browser.ts'
import { looked } from './looked.ts'

useBrowser()

const sent = async (page: Page, base: string, title: string): Promise<string> => {
  await page.goto(site + base + submitPath())
  await fillForm(page, title)
  await page.tap('#go')
  await page.tap('#send')
  await page.waitForSelector('.code__v')
  return (await shownCode(page)) ?? ''
}

const opened = async (page: Page, base: string, code: string): Promise<void> => {
  await page.goto(`${site}${base}/tra-cuu?ma=${code}`)
  await page.fill('#phone_last4', '0912345678')
  await page.tap('#open button')
  await page.tap('#own-part summary')
}

const statusOf = async (code: string): Promise<string> => ((await (await fetch(`${site}/api/v1/initiatives/${code}`)).json()) as { status: string }).status

test.each(['', '/en'])('under "%s" an author takes their data along and withdraws, on the device that sent it', (base) =>
  inPage(phone, async (page) => {
    if (mocked) return
    const title = `Đồ gá của tôi ${Date.now()}`
    const code = await sent(page, base, title)
    await opened(page, base, code)
    await looked(page, `own${base ? '_en' : ''}`)
    const [file] = await Promise.all([page.waitForEvent('download'), page.tap('#own [type=submit]')])
    expect(file.suggestedFilename()).toBe(`du-lieu-${code}.txt`)
    const text = readFileSync(await file.path(), 'utf8')
    for (const words of [code, title, '0912345678', base ? 'WHAT IS KEPT' : 'THÔNG TIN ĐANG LƯU']) expect(text).toContain(words)

    await page.tap('[data-own=withdraw]')
    expect(await page.textContent('#own-said')).toContain(base ? 'for good' : 'Rút hẳn')
    await page.tap('#own-said .btn--quiet')
    expect(await statusOf(code)).toBe('submitted')
    await page.tap('[data-own=withdraw]')
    await page.tap('#own-said .btn--primary')
    await page.waitForSelector('#own-said .note:not(.note--warn)')
    expect(await statusOf(code)).toBe('withdrawn')
  }),
)

test('from another device contacts are read and erased with the receipt file, and only with it', () =>
  inPage(phone, async (page) => {
    if (mocked) return
    const code = await sent(page, '', `Đồ gá máy khác ${Date.now()}`)
    const [file] = await Promise.all([page.waitForEvent('download'), page.tap('.stub__proof a')])
    const receipt = readFileSync(await file.path())
    await inPage(phone, async (other) => {
      await opened(other, '', code)
      const erase = async (): Promise<void> => {
        await other.tap('[data-own=erasure]')
        await other.tap('#own-said .btn--primary')
      }
      const taken = async (): Promise<string> => {
        const [letter] = await Promise.all([other.waitForEvent('download'), other.tap('#own [type=submit]')])
        return readFileSync(await letter.path(), 'utf8')
      }
      expect(await taken()).not.toContain('0912345678')
      await erase()
      await other.waitForSelector('#own_receipt-e')
      const own = JSON.parse(receipt.toString()) as { proof: string }
      await other.setInputFiles('#own_receipt', { name: 'khac.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ ...own, proof: '0'.repeat(32) })) })
      await erase()
      await expect.poll(async () => other.textContent('#own_receipt-e')).toContain('không phải của mã')
      await other.tap('#own [type=submit]')
      await expect.poll(async () => other.textContent('#own_receipt-e')).toContain('không phải của mã')
      await other.setInputFiles('#own_receipt', { name: 'bien-nhan.json', mimeType: 'application/json', buffer: receipt })
      expect(await taken()).toContain('0912345678')
      await erase()
      await other.waitForSelector('#own-said .note:not(.note--warn)')
    })
    // The control: the number that opened it opens nothing any more.
    const again = await fetch(`${site}/api/v1/initiatives/${code}/own-data`, { method: 'POST', body: JSON.stringify({ phone: '0912345678' }), headers: { 'Content-Type': 'application/json' } })
    expect(again.status).toBe(403)
  }))
