// The frame around the pages against the real server: the edge of a panel, another programme on a page that it may not have, and a server or network that is gone.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, mocked, phone, site, useBrowser, yearly } from './browser.ts'
import { address, opened } from './inbox_rows.ts'
import { looked, tabTo } from './looked.ts'
import { officer } from './officers.ts'

useBrowser()
const asOfficer = officer('khung-trang')

const widthOf = (page: Page, what: string) => page.$eval(what, (one) => Math.round(one.getBoundingClientRect().width))
const opensRecord = async (page: Page): Promise<void> => {
  await opened(page)
  await page.click('tr[data-subject] a')
  await page.waitForSelector('.record-panel .facts')
}

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('the edge of the panel is moved by keyboard and by mouse, stays where it was put, and leaves the list its room', () =>
  asOfficer(desktop, async (page) => {
    await opensRecord(page)
    expect(await widthOf(page, '.record-panel')).toBe(568)
    await tabTo(page, '.panel-edge')
    const open = new URL(page.url()).searchParams.get('open')
    for (const key of ['ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key)
    expect(await widthOf(page, '.record-panel')).toBe(600)
    await page.reload()
    await page.waitForSelector('.record-panel .facts')
    expect(await widthOf(page, '.record-panel')).toBe(600)
    await page.focus('.panel-edge')
    await page.keyboard.press('End')
    expect(await widthOf(page, '.inbox-page')).toBe(640)
    await looked(page, 'panel-widest')
    await page.keyboard.press('Home')
    expect(await widthOf(page, '.record-panel')).toBe(480)
    await looked(page, 'panel-narrowest')
    await page.keyboard.press('Enter')
    expect(await widthOf(page, '.record-panel')).toBe(568)
    expect(new URL(page.url()).searchParams.get('open')).toBe(open)
    const edge = await (await page.$('.panel-edge'))?.boundingBox()
    const [x, y] = [(edge?.x ?? 0) + 5, (edge?.y ?? 0) + 200]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x - 70, y, { steps: 5 })
    await page.mouse.up()
    expect(await widthOf(page, '.record-panel')).toBe(638)
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('')
    await page.mouse.dblclick(x - 70, y)
    expect(await widthOf(page, '.record-panel')).toBe(568)
  }))

test('on a phone the panel is the page, whatever width was kept', () =>
  asOfficer(phone, async (page) => {
    await page.addInitScript(() => localStorage.setItem('sovang.panel.record', '700'))
    await opensRecord(page)
    expect(await page.isVisible('.panel-edge')).toBe(false)
    expect(await widthOf(page, '.record-panel')).toBe(390)
    await looked(page, 'panel-phone')
  }))

test.each([
  { lang: 'vi', size: desktop },
  { lang: 'en', size: phone },
])('another programme keeps the page of an award that it has, and says when it has none ($lang)', ({ lang, size }) =>
  asOfficer(size, async (page, { request }) => {
    const awards = async (id: string): Promise<{ id: string; name: Record<string, string> }[]> =>
      (await (await request.get(`${site}/api/v1/programmes/${id}/awards`)).json()).awards
    const { programmes } = await (await request.get(`${site}/api/v1/programmes`)).json()
    const first = await yearly()
    const here = await awards(first)
    let [same, other] = ['', '']
    for (const { id } of programmes) {
      if (id === first) continue
      if ((await awards(id)).some((one) => one.id === here[0]?.id)) same = id
      else other = id
    }
    expect(same && other).toBeTruthy()
    await page.goto(`${site}/lv/dieu-kien/${first}/${here[0]?.id}?lang=${lang}`)
    await page.waitForSelector('h1')
    await page.selectOption('.scope-field select', same)
    await page.waitForURL((url) => url.pathname === `/lv/dieu-kien/${same}/${here[0]?.id}`)
    await page.waitForFunction((name) => document.querySelector('h1')?.textContent === name, here[0]?.name[lang])
    expect(await page.locator('.absent').count()).toBe(0)
    await page.selectOption('.scope-field select', other)
    await page.waitForURL((url) => url.pathname === '/lv/dieu-kien' && url.searchParams.get('programme') === other)
    await page.waitForSelector('.awards tbody tr')
    expect(await page.textContent('.absent')).toContain(here[0]?.name[lang])
    await looked(page, `scope-absent-${lang}`)
    // Said of this change alone.
    await page.selectOption('.scope-field select', same)
    await page.waitForSelector('.absent', { state: 'detached' })
  }),
)

test.each([
  { lang: 'vi', size: desktop },
  { lang: 'en', size: desktop },
  { lang: 'vi', size: phone },
  { lang: 'en', size: phone },
])('a server that is away is asked until it is back, and the page goes on by itself ($lang, $size.viewport.width)', ({ lang, size }) =>
  asOfficer(size, async (page) => {
    await page.goto(`${address()}&lang=${lang}`)
    await page.waitForSelector('tr[data-subject]')
    await page.route('**/api/**', (route) => route.abort())
    await page.click('.title .btn--icon')
    const says = lang === 'vi' ? ['Máy chủ chưa trả lời', 'Thử lại sau'] : ['The server does not answer', 'Trying again in']
    await page.waitForSelector(`.status--failed [role=status]:has-text("${says[0]}")`)
    await page.waitForSelector(`.status--failed:has-text("${says[1]}")`)
    await looked(page, `away-${lang}`)
    await page.click('tr[data-subject] a')
    await page.waitForSelector('.record-panel .errbar', { timeout: 30_000 })
    await looked(page, `away-panel-${lang}`)
    await page.unroute('**/api/**')
    await page.waitForSelector('.record-panel .facts')
    await page.waitForSelector('.status--failed', { state: 'detached' })
  }),
)

test('without network: what was typed and not sent is counted, and is there afterwards', () =>
  asOfficer(desktop, async (page, context) => {
    await opensRecord(page)
    await page.click('#tab-notes')
    await page.fill('.note-form textarea', 'đã gọi cho đơn vị')
    await context.setOffline(true)
    await page.waitForSelector('.status--failed:has-text("Mất kết nối")')
    await page.waitForSelector('.status--failed:has-text("1 nội dung chưa gửi")')
    await looked(page, 'offline')
    await context.setOffline(false)
    await page.waitForSelector('.status--failed', { state: 'detached' })
    expect(await page.inputValue('.note-form textarea')).toBe('đã gọi cho đơn vị')
  }))
