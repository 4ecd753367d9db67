// The organisation as officers change it, against the real server: tree and search by keyboard, each change looked at first, nothing typed lost.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, mocked, phone, site, useBrowser } from './browser.ts'
import { looked, tabTo } from './looked.ts'
import { officer } from './officers.ts'

useBrowser()

const paper = 'Quyết định số 12/QĐ-LĐLĐ ngày 15/11/2026'

const asOfficer = officer('co-cau')

const opened = async (page: Page, unit = '', lang = 'vi'): Promise<void> => {
  await page.goto(`${site}/lv/don-vi?lang=${lang}${unit && `&unit=${unit}`}`)
  await page.waitForSelector(unit ? '.unit-acts' : '[role=treeitem] [role=treeitem], [role=treeitem][aria-level="2"]')
}
const begin = async (page: Page, act: string): Promise<void> => {
  await page.click(`.unit-acts .btn:has-text("${act}")`)
  await page.waitForSelector('.change-dialog')
}
const choose = async (page: Page, field: string, typed: string): Promise<void> => {
  await page.fill(field, typed)
  await page.waitForSelector('[role=option]')
  await page.keyboard.press('Enter')
}
/** The paper, the effects, and only then the change. */
const carryOut = async (page: Page): Promise<string> => {
  await page.fill('#f-basis', paper)
  await page.click('.change-dialog [type=submit]')
  await page.waitForSelector('.effects')
  const effects = (await page.textContent('.effects')) ?? ''
  await page.click('.dialog-acts .btn--primary:not([type=submit])')
  await page.waitForSelector('.change-dialog', { state: 'detached' })
  await page.waitForSelector('.said:not(:empty)')
  return effects
}
const create = async (page: Page, under: string, name: string, members: string): Promise<string> => {
  await opened(page, under)
  await page.click('.acts .btn--primary')
  await page.waitForFunction(() => document.activeElement?.id === 'f-name')
  await page.keyboard.type(name)
  await page.selectOption('#f-kind', { label: 'Công đoàn cơ sở' })
  await page.fill('#f-members', members)
  expect(await carryOut(page)).toContain(name)
  // The new unit is what one goes on with.
  await page.waitForFunction((wanted) => document.querySelector('.unit-head h2')?.textContent === wanted, name)
  return new URL(page.url()).searchParams.get('unit') ?? ''
}

test('these tests need the program itself', () => expect(mocked).toBe(false))

test.each([
  { lang: 'vi', size: desktop },
  { lang: 'en', size: desktop },
  { lang: 'vi', size: phone },
  { lang: 'en', size: phone },
])('tree, search, a unit with its figures and its history are seen by everyone ($lang, $size.viewport.width)', ({ lang, size }) =>
  asOfficer(size, async (page) => {
    await opened(page, '', lang)
    await looked(page, `units-${lang}`)
    await page.fill('.units-find input', 'lai chau')
    await page.waitForSelector('.found li')
    await looked(page, `units-found-${lang}`)
    await page.click('.found li .linklike')
    await page.waitForSelector('.unit-qr img')
    await looked(page, `unit-${lang}`)
    await page.click('#tab-history')
    await page.waitForSelector('.timeline li')
    expect(await page.textContent('.timeline')).not.toContain('1970')
    await looked(page, `unit-history-${lang}`)
  }),
)

test('by keyboard: open a branch, choose a unit, rename it, call its menu', () =>
  asOfficer(desktop, async (page) => {
    await opened(page)
    await tabTo(page, '.tree')
    const at = () => page.$eval('.tree', (tree) => document.getElementById(tree.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '')
    await page.keyboard.type('tinh lai')
    expect(await at()).toContain('LĐLĐ tỉnh Lai Châu')
    await page.keyboard.press('ArrowRight')
    await page.waitForSelector('[aria-level="3"]')
    await page.keyboard.press('ArrowRight')
    const unit = await at()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.unit-acts')
    expect(unit).toContain((await page.textContent('.unit-head h2')) ?? '?')
    await page.keyboard.press('Shift+F10')
    await page.waitForSelector('[role=menu]')
    await looked(page, 'unit-menu')
    await page.keyboard.press('Escape')
    await page.waitForSelector('[role=menu]', { state: 'detached' })
    await page.keyboard.press('F2')
    await page.waitForFunction(() => document.activeElement?.id === 'f-name')
    await looked(page, 'unit-rename')
  }))

test('founded, renamed, moved: each with its effects first, and the history tells who, why and by which paper', () =>
  asOfficer(desktop, async (page) => {
    const code = await create(page, 'LD12', 'Công đoàn cơ sở Trường THPT Than Uyên Ba', '85')
    await begin(page, 'Đổi tên')
    await page.fill('#f-name', 'Công đoàn cơ sở Trường THPT Than Uyên Số Ba')
    await carryOut(page)
    // It had no short name: the new name is the one that is shown.
    await page.waitForFunction(() => document.querySelector('.unit-head h2')?.textContent === 'Công đoàn cơ sở Trường THPT Than Uyên Số Ba')
    await begin(page, 'Chuyển')
    await choose(page, '#f-parent', 'huyen than uyen')
    expect(await carryOut(page)).toContain('LĐLĐ huyện Than Uyên')
    await page.waitForFunction(() => document.querySelector('.unit-head')?.textContent?.includes('LĐLĐ huyện Than Uyên'))
    await page.click('#tab-history')
    await page.waitForFunction(() => document.querySelectorAll('.timeline__why').length >= 3)
    expect(await page.textContent('.timeline')).toContain(paper)
    await begin(page, 'Rút điều ghi nhầm')
    await looked(page, 'unit-withdraw')
    expect(new URL(page.url()).searchParams.get('unit')).toBe(code)
  }))

test.each([desktop, phone])('a refusal stands at its field and takes the focus; a closed window keeps what was typed (%o)', (size) =>
  asOfficer(size, async (page) => {
    await opened(page, 'LD12')
    await begin(page, 'Chia tách')
    await page.waitForFunction(() => document.activeElement?.closest('.part') !== null)
    await page.fill('#f-part-0', 'không có đơn vị này')
    await page.waitForSelector('.none-found:not(:empty)')
    await looked(page, 'unit-split-none')
    await page.fill('#f-part-0', 'tam duong')
    await page.waitForSelector('[role=option]')
    await page.keyboard.press('Escape')
    await page.waitForSelector('[role=option]', { state: 'hidden' })
    expect(await page.isVisible('.change-dialog')).toBe(true)
    await choose(page, '#f-part-0', 'tam duong')
    await page.check('.part >> nth=1 >> input[type=checkbox]')
    await page.fill('#f-part-1', 'Liên đoàn Lao động gõ dở')
    await page.click('.change-dialog [type=submit]')
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true')
    await looked(page, 'unit-split-refused')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.change-dialog', { state: 'detached' })
    await begin(page, 'Chia tách')
    expect(await page.inputValue('#f-part-1')).toBe('Liên đoàn Lao động gõ dở')
  }),
)

test('split, merged, closed: what comes along is told before; who cannot be closed says why', () =>
  asOfficer(desktop, async (page) => {
    await opened(page, 'LD12-CDVC')
    await page.click('.unit-acts .btn[aria-disabled=true]', { force: true })
    await page.waitForSelector('.why-not:not(:empty)')
    await looked(page, 'unit-why-not')
    // The menu of the tree says so too, before anything is typed.
    await page.focus('.tree')
    await page.keyboard.press('Shift+F10')
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('.said')?.textContent?.includes('đơn vị trực thuộc'))
    expect(await page.isVisible('.change-dialog')).toBe(false)

    await opened(page, 'LD12-105')
    await begin(page, 'Chia tách')
    await choose(page, '#f-part-0', 'huyen tam duong')
    await page.fill('#f-share-0', '60')
    await page.check('.part >> nth=1 >> input[type=checkbox]')
    await page.fill('#f-part-1', 'Công đoàn phường Đoàn Kết')
    await page.fill('#f-share-1', '40')
    await page.fill('#f-basis', paper)
    await page.click('.change-dialog [type=submit]')
    await page.waitForSelector('.effects')
    await looked(page, 'unit-split-effects')
    expect(await page.textContent('.effects')).toContain('LĐLĐ thành phố Lai Châu')
    await page.click('.dialog-acts .btn--primary:not([type=submit])')
    await page.waitForFunction(() => document.querySelector('.unit-head h2')?.textContent === 'Công đoàn phường Đoàn Kết')
    expect(await page.textContent('.unit-info')).toContain('Tiếp nhận từ')

    // As it stood before: the unit that has ended is still there.
    await page.click('.day-switch .seg button >> nth=0')
    await page.waitForURL(/on=2025-06-30/)
    await page.fill('.units-find input', 'LD12-105')
    await page.waitForSelector('.found li')
    await page.click('.found li .linklike')
    await page.waitForFunction(() => document.querySelector('.unit-head h2')?.textContent === 'LĐLĐ thành phố Lai Châu')

    await opened(page, 'LD12-106')
    await begin(page, 'Sáp nhập')
    await looked(page, 'unit-merge')
    await choose(page, '#f-into', 'huyen sin ho')
    await page.fill('#f-on', '31/12/2026')
    expect(await carryOut(page)).toContain('LĐLĐ huyện Tam Đường')

    await create(page, 'LD12', 'Công đoàn cơ sở Xí nghiệp Gạch Bản Bo', '40')
    await begin(page, 'Kết thúc hoạt động')
    await page.fill('#f-on', '31/12/2026')
    expect(await carryOut(page)).toContain('Xí nghiệp Gạch Bản Bo')
  }))
