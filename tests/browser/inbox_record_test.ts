// One record of the inbox against the real server: two officers on it, the author completes it, who may only look, the phone number.
import type { APIRequestContext } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, inPage, keptHere, mocked, phone, programme, sample, site, useBrowser } from './browser.ts'
import { act, address, asked, opened, post, reason, record } from './inbox_rows.ts'
import { looked } from './looked.ts'
import { officer, takeUp } from './officers.ts'

useBrowser()
const asOfficer = officer('xem-sang-kien')
const asColleague = officer('chi-minh')

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('two officers on one record: who looks is told, nobody overwrites, nothing typed is lost', () =>
  asOfficer(desktop, async (page, { request }) => {
    const { rows } = await asked(request, 'status=submitted&size=3')
    const code = rows[1]?.code as string
    await asColleague(desktop, async (_, other) => {
      await record(other.request, code)
      await opened(page, `status=submitted&open=${code}`)
      await page.waitForSelector('.record-panel .chip')
      expect(await page.textContent('.record-panel .chip')).toContain('chi-minh')
      await page.keyboard.press('r')
      await page.waitForSelector('.decision textarea:focus')
      await page.keyboard.type(reason)
      await page.keyboard.press('Tab')
      // No such day: said in the reader's own form, and nothing is sent.
      await page.keyboard.type('31/11/2099')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.decision .day-err')
      expect(await page.textContent('.decision .day-err')).toMatch(/chỉ có 30 ngày.*30\/11\/2099/)
      await looked(page, 'inbox-no-day')
      await page.fill('.decision .in--day', '31/12/2099')
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
        // Who does not know of the private part is led there; what the unit wrote is not told before.
        expect(await author.textContent('#called')).toContain('cần Anh/Chị bổ sung')
        expect(await author.textContent('main')).not.toContain(reason)
        await author.click('#called a')
        expect(await author.evaluate(() => document.activeElement?.id)).toBe('phone_last4')
        await author.fill('#phone_last4', sample.phone.replaceAll(' ', '').slice(-4))
        await author.click('#open [type=submit]')
        await author.waitForSelector('#form:not([hidden])')
        expect(await author.locator('#called').count()).toBe(0)
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
      await takeUp(context, 'kiem-tra', (await invited.json()).code)
      await page.goto(address(`open=${code}`))
      await page.waitForSelector('.record-panel .p-foot .btn[aria-disabled=true]')
      await page.focus('.record-panel .p-foot .btn:has-text("Tiếp nhận")')
      await page.keyboard.press('Enter')
      expect(await page.textContent('.record-panel .p-foot .why-not >> nth=0')).toContain('chưa được giao quyền')
      await looked(page, 'inbox-looks-only')
      await page.keyboard.press('e')
      await page.waitForSelector('.errbar')
      expect(await page.textContent('.errbar')).toContain('chưa được giao quyền')
      expect((await record(request, code)).status).toBe('submitted')
    })
  }))

test('the phone number is shown for a reason that stays on record', () =>
  asOfficer(desktop, async (page, { request }) => {
    const code = (await asked(request, 'size=1')).rows[0]?.code
    await opened(page, `open=${code}`)
    await page.waitForSelector('.facts')
    expect(await page.textContent('.facts')).not.toMatch(/0\d{3} \d{3} \d{3}/)
    await page.click('.facts .btn:has-text("Xem liên hệ")')
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
