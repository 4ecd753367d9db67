// Files that prove an initiative, against the real server: sent by its author from a phone, broken off and gone on, refused, removed; the officer's page.
import type { APIRequestContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, inPage, mocked, phone, programme, sample, site, useBrowser } from './browser.ts'
import { act, address } from './inbox_rows.ts'
import { looked, watched } from './looked.ts'
import { officer } from './officers.ts'
import { pdf } from './support.ts'

useBrowser()
const asOfficer = officer('minh-chung')

const sentWithReceipt = async (request: APIRequestContext): Promise<{ code: string; proof: string }> => {
  const { fields, sectors } = await (await request.get(`${site}/api/v1/programmes/${programme.id}`)).json()
  const answer = await request.post(`${site}/api/v1/programmes/${programme.id}/initiatives`, {
    headers: { 'Idempotency-Key': `evidence-test-${Date.now()}` },
    data: {
      author: { name: sample.name, phone: sample.phone.replaceAll(' ', '') },
      unit: programme.unit.code,
      ...(sectors.length > 0 && { sector: sectors[0].id }),
      field: fields[0].id,
      title: 'Có giấy tờ kèm theo',
      description: sample.description,
      no_dispute: true,
      consent: { name_public: true },
    },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  return await answer.json()
}
const sent = async (request: APIRequestContext): Promise<string> => (await sentWithReceipt(request)).code
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })

/** The author's own page with the whole number given: the files are shown. */
const track = async (page: Page, code: string, base = ''): Promise<void> => {
  await page.goto(`${site}${base}/tra-cuu?ma=${code}`)
  await page.fill('#phone_last4', sample.phone.replaceAll(' ', '').slice(-4))
  await page.click('#open [type=submit]')
  await page.waitForSelector('#evidence:not([hidden])')
  await page.fill('#evidence_phone', sample.phone)
  await page.click('#evidence [type=submit]')
  await page.waitForFunction(() => document.querySelector<HTMLElement>('#evidence_phone')?.closest<HTMLElement>('.field')?.hidden)
}

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('an author sends a file from a phone, one more is refused for what it is, one is removed', () =>
  inPage(phone, (page, { request }) =>
    watched(page, async () => {
      const { code, proof } = await sentWithReceipt(request)
      await page.goto(`${site}/tra-cuu?ma=${code}`)
      await page.fill('#phone_last4', sample.phone.replaceAll(' ', '').slice(-4))
      await page.click('#open [type=submit]')
      await page.waitForSelector('#evidence:not([hidden])')
      // The four digits open the page, not the files.
      await page.fill('#evidence_phone', '0912 345 670')
      await page.click('#evidence [type=submit]')
      await page.waitForFunction(() => document.querySelector('#evidence_phone-e')?.textContent !== '')
      await looked(page, 'evidence-phone-wrong')
      await track(page, code)
      await page.setInputFiles('#evidence_file', file('Biên bản nghiệm thu.pdf', pdf(200_000)))
      await page.waitForSelector('.evidence .file:has-text("Đã nhận")')
      await page.setInputFiles('#evidence_file', file('anh-chup.jpg', Buffer.from('MZ không phải ảnh'.repeat(200))))
      await page.waitForFunction(() => [...document.querySelectorAll('.evidence .file')].some((one) => /Chỉ nhận|không phải|không đúng|chưa nhận/i.test(one.textContent ?? '')))
      await looked(page, 'evidence-author')
      // This device has not sent it: the receipt does what the number alone does not.
      await page.click('.evidence .file:has-text("nghiệm thu") button')
      await page.waitForSelector('.evidence .file:has-text("biên nhận")')
      await looked(page, 'evidence-receipt-wanted')
      await page.setInputFiles('#own_receipt', { name: 'bien-nhan.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ proof })) })
      await page.click('.evidence .file:has-text("nghiệm thu") button')
      await page.waitForFunction(() => !document.querySelector('.evidence .files')?.textContent?.includes('nghiệm thu'))
      await track(page, code, '/en')
      await looked(page, 'evidence-author-en')
    }),
  ))

test('the line breaks while a file is on its way: it goes on by itself where it stood', () =>
  inPage(phone, (page, { request }) =>
    watched(page, async () => {
      const code = await sent(request)
      await track(page, code)
      let pieces = 0
      await page.route(/\/evidence-uploads\//, (route) => (route.request().method() !== 'GET' && pieces++ === 1 ? route.abort('internetdisconnected') : route.continue()))
      await page.setInputFiles('#evidence_file', file('Ảnh quét.pdf', pdf(3_000_000)))
      await page.waitForSelector('.evidence .file:has-text("Mất kết nối")')
      await looked(page, 'evidence-waiting')
      await page.waitForSelector('.evidence .file:has-text("Đã nhận")', { timeout: 60_000 })
      expect(pieces).toBeGreaterThan(2)
    }),
  ))

/** Tells why in the dialog that asks, by keyboard. */
const remove = async (page: Page, reason: string): Promise<void> => {
  await page.fill('[role=dialog] textarea', reason)
  await page.focus('[role=dialog] [type=submit]')
  await page.keyboard.press('Enter')
}

test('an officer sees what was sent, adds and takes away a file by keyboard; once taken in the author adds no more', () =>
  asOfficer(desktop, async (page, { request }) => {
    const code = await sent(request)
    await inPage(phone, async (author) => {
      await track(author, code)
      await author.setInputFiles('#evidence_file', file('Biên bản nghiệm thu.pdf', pdf(120_000)))
      await author.waitForSelector('.evidence .file:has-text("Đã nhận")')
    })
    await page.goto(address(`lang=vi&open=${code}`))
    await page.waitForSelector('#tab-text')
    await page.focus('#tab-text')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.waitForSelector('.files a[download]')
    await page.setInputFiles('.file-add input', file('Xác nhận của đơn vị.pdf', pdf(80_000)))
    await page.waitForFunction(() => document.querySelectorAll('.files a[download]').length === 2)
    await looked(page, 'evidence-officer')
    const download = page.waitForEvent('download')
    await page.click('.files a[download] >> nth=0')
    expect((await download).suggestedFilename()).toBe('Biên bản nghiệm thu.pdf')
    await page.setInputFiles('.file-add input', file('la.pdf', Buffer.from('không phải PDF')))
    await page.waitForSelector('.files .err')
    await looked(page, 'evidence-officer-refused')
    await page.focus('.files li:has-text("Xác nhận") .file-act')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[role=dialog] textarea')
    await looked(page, 'evidence-officer-remove')
    await remove(page, 'Gửi nhầm')
    await page.waitForSelector('[role=dialog] .err')
    await remove(page, 'Tệp của một sáng kiến khác, gửi nhầm.')
    await page.waitForFunction(() => document.querySelectorAll('.files a[download]').length === 1)
    await page.setInputFiles('.file-add input', file('Bản bổ sung.pdf', pdf(80_000)))
    await page.waitForFunction(() => document.querySelectorAll('.files a[download]').length === 2)
    await act(request, code, { act: 'take_in' })
    // What the author sent goes too, though it is taken in: it may be somebody's identity card.
    await page.reload()
    await page.click('#tab-evidence')
    await page.focus('.files li:has-text("nghiệm thu") .file-act')
    await page.keyboard.press('Enter')
    await remove(page, 'Ảnh căn cước của người khác, gửi nhầm.')
    await page.waitForFunction(() => document.querySelectorAll('.files a[download]').length === 1)
    await looked(page, 'evidence-taken-in')
    await inPage(phone, async (author) => {
      await track(author, code)
      expect(await author.isVisible('[data-field=evidence_file]')).toBe(false)
      const files = await author.textContent('.evidence .files')
      expect(files).toContain('Bản bổ sung')
      expect(files).not.toContain('nghiệm thu')
    })
  }))

test('the officer’s page on a phone, in English', () =>
  asOfficer(phone, async (page, { request }) => {
    const code = await sent(request)
    await page.goto(address(`lang=en&open=${code}`))
    await page.click('#tab-evidence')
    await page.waitForSelector('.file-add')
    await page.setInputFiles('.file-add input', file('Biên bản.pdf', pdf(80_000)))
    await page.waitForSelector('.files a[download]')
    await looked(page, 'evidence-officer-en')
  }))
