// Tables from Excel brought in by hand against the real server: an old encoding, titles above, a question asked once, cells mended, written, taken back.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, mocked, phone, site, useBrowser } from './browser.ts'
import { looked, tabTo } from './looked.ts'
import { officer } from './officers.ts'
import { type Cells, workbook } from './support.ts'

useBrowser()

const asOfficer = officer('bang-excel')

const send = async (page: Page, kind: 'units' | 'initiatives', rows: Cells, lang = 'vi'): Promise<void> => {
  await page.goto(`${site}/lv/nhap?lang=${lang}${kind === 'units' ? '&kind=units' : ''}`)
  await page.waitForSelector('.drop')
  await page.waitForFunction((wanted) => document.querySelector<HTMLInputElement>('.import-kind input:checked')?.value === wanted, kind)
  await page.waitForSelector('.drop input:not([disabled])', { state: 'attached' })
  await page.setInputFiles('.drop input', { name: 'bieu-so-1.xlsx', mimeType: '', buffer: workbook(rows) })
  await page.waitForSelector('.import-columns select')
}
const go = async (page: Page, step: string): Promise<void> => {
  await page.click('.acts .btn--primary')
  await page.waitForURL(new RegExp(`step=${step}`))
}
const counted = (page: Page, ok: number, errors: number): Promise<unknown> =>
  page.waitForFunction(
    ([first, third]) => {
      const shown = [...document.querySelectorAll('.tools .seg .n')].map((one) => Number(one.textContent))
      return shown[0] === first && shown[2] === third
    },
    [ok, errors] as const,
  )

/** What an earlier test said of a name is remembered: it is asked anew, as by a person who sees that it is wrong. */
const askAnew = async (page: Page): Promise<void> => {
  await page.waitForSelector('.tools .seg')
  if (!(await page.$('.import-answered'))) return
  await page.click('.import-answered summary')
  await page.click('.import-answered .btn')
  await page.waitForSelector('.import-answered', { state: 'detached' })
}

/** As offices still keep them: the letters of TCVN3, two titles, an empty line, then the head. `name` keeps one test from the units of another. */
const units = (name: string): Cells => [
  ['Danh s¸ch c«ng ®oµn c¬ së míi'],
  [],
  ['Tªn ®¬n vÞ', 'Trùc thuéc', 'Lo¹i ®¬n vÞ', 'Sè ®oµn viªn'],
  [`C§CS Tr\u00adêng MÇm non ${name}`, 'L§L§ thµnh phè Lai Ch©u', 'C§CS', 42],
  [`C§CS ChÌ Ph¨ng S« Lin ${name}`, 'L§L§ h. S×n Hå', 'C§CS', 1150],
  [`C§CS Tr¹m Y tÕ NËm T¨m ${name}`, 'L§L§ h. S×n Hå', 'C§CS', 18],
  [`C§CS T¶ LÌng ${name}`, 'L§L§ thµnh phè Lai Ch©u', 'C§CS', 'kho¶ng 50'],
]
const initiatives = (sector: string, field: string): Cells => [
  ['TỔNG HỢP SÁNG KIẾN THÁNG 11'],
  ['STT', 'Họ và tên tác giả', 'Số điện thoại', 'Đơn vị công tác', 'Tên sáng kiến', 'Nội dung sáng kiến', 'Giá trị làm lợi', 'Khối', 'Lĩnh vực'],
  [1, 'Lò Văn Ún', 912345678, 'LĐLĐ huyện Sìn Hồ', 'Cải tiến lò sấy thảo quả', 'Thay quạt hút, chia ngăn khay.', '120 triệu', sector, field],
  [2, 'Tẩn A Sài', '0987.210.334', 'LĐLĐ huyện Sìn Hồ', 'Máng dẫn nước tự chảy', 'Ống tre và van phao.', '12 triệu', sector, field],
  [3, 'Tẩn A Sài', '0987.210.334', 'LĐLĐ huyện Sìn Hồ', 'Máng dẫn nước tự chảy', 'Ống tre và van phao.', '12 triệu', sector, field],
  [4, 'Mào Thị Hặc', '0912 88 4', 'LĐLĐ huyện Than Uyên', 'Khung dệt gấp gọn', 'Khung gấp được.', '15 triệu', sector, field],
]

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('a table of units: converted, asked once, mended in its place, written, seen, taken back', () =>
  asOfficer(desktop, async (page) => {
    await send(page, 'units', units('Mét'))
    await looked(page, 'import-columns')
    expect(await page.textContent('.import-body .callout.i')).toContain('TCVN3')
    expect(await page.$$eval('.import-columns select', (all) => all.map((one) => (one as HTMLSelectElement).value))).toEqual(['name', 'parent', 'kind', 'members'])
    await go(page, 'check')
    await askAnew(page)
    await counted(page, 1, 3)
    // A row leads to the question that answers it.
    await page.click('.import-rows tr:has-text("Sìn Hồ") .btn:last-child')
    await page.waitForFunction(() => document.activeElement?.closest('.import-notes .callout') !== null)
    await looked(page, 'import-check')
    await page.click('.import-answers .btn >> nth=0')
    await counted(page, 3, 1)
    // What is no data is shown with why.
    await page.click('.tools .seg button:last-child')
    await page.waitForSelector('.import-rows td:has-text("Danh sách công đoàn cơ sở mới")')
    await looked(page, 'import-left-out')
    await page.click('.tools .seg button:nth-child(4)')
    await page.waitForSelector('.import-rows td:has-text("khoảng 50")')
    await page.click('.import-rows .btn')
    await page.waitForFunction(() => document.activeElement?.classList.contains('import-cell'))
    await looked(page, 'import-mend')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('50')
    await page.keyboard.press('Enter')
    await counted(page, 4, 0)
    await go(page, 'preview')
    await looked(page, 'import-preview')
    await page.click('.acts .btn--primary')
    await page.waitForSelector('.import-sum .ok')
    await page.click('.import-sum summary')
    await page.waitForSelector('.timeline li:has-text("gửi một tệp để nhập")')
    await looked(page, 'import-done')
    const here = page.url()
    await page.click('.import-sum a[href*="don-vi"]')
    await page.waitForSelector('.units-find input')
    await page.fill('.units-find input', 'mam non mot')
    await page.waitForSelector('.found li:has-text("CĐCS Trường Mầm non Một")')
    await page.goto(here)
    await page.click('.import-sum .btn')
    await page.waitForSelector('[role=dialog]:has-text("Gỡ 4 đơn vị đã thêm")')
    await looked(page, 'import-take-back')
    await page.fill('[role=dialog] textarea', 'Nhầm tệp của tháng trước')
    await page.click('[role=dialog] .btn--danger')
    await page.waitForSelector('.import-sum:has-text("Đã hoàn tác")')
    await page.goto(`${site}/lv/nhap`)
    await page.waitForSelector('.import-list li')
    await looked(page, 'import-earlier')
  }))

test.each([
  ['vi', desktop],
  ['en', phone],
] as const)('a row says at once all that is wrong with it, each beside what mends it (%s)', (lang, size) =>
  asOfficer(size, async (page) => {
    const titles = ['Tên đơn vị', 'Trực thuộc', 'Loại đơn vị', 'Số đoàn viên']
    await send(page, 'units', [titles, ['', 'Đơn vị không ở đâu cả', 'loại lạ', 'nhiều'], ['CĐCS Thử Đủ', 'LĐLĐ thành phố Lai Châu', 'CĐCS', 5]], lang)
    await go(page, 'check')
    const lines = '.import-rows tbody tr'
    await page.waitForSelector(`${lines}.is-more`)
    expect(await page.$$(lines)).toHaveLength(4)
    await looked(page, `import-many-${lang}`)
    await page.click(`${lines} >> nth=2 >> .btn`)
    await page.waitForSelector('.import-cell')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('7')
    await page.keyboard.press('Enter')
    await page.waitForFunction((all) => document.querySelectorAll(all).length === 3, lines)
  }),
)

test('by keyboard: who types the next answer before the first has arrived is not refused; what is missing is said', () =>
  asOfficer(desktop, async (page) => {
    await page.goto(`${site}/lv/nhap?lang=vi`)
    const programme = await page.waitForSelector('#import-programme option', { state: 'attached' }).then(() => page.inputValue('#import-programme'))
    const { sectors, fields } = await (await page.request.get(`${site}/api/v1/programmes/${programme}`)).json()
    await send(page, 'initiatives', initiatives(sectors[0].title.vi, fields[0].title.vi))
    await tabTo(page, '.acts .btn--primary')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.acts .why-not:not(:empty)')
    await looked(page, 'import-missing')
    // The first decision is still on its way when the second is made.
    let first = true
    await page.route('**/api/v1/imports/*', async (route) => {
      if (route.request().method() === 'PATCH' && first) {
        first = false
        await new Promise((resolve) => setTimeout(resolve, 1500))
      }
      await route.continue()
    })
    await page.focus('#option-operator_name')
    await page.keyboard.type('Lê Thị Hồng')
    await page.keyboard.press('Tab')
    await page.keyboard.type('0912 345 678')
    await page.keyboard.press('Tab')
    await page.waitForSelector('.import-body .callout.w', { state: 'detached' })
    expect(await page.$('.sessions-said.err')).toBeNull()
    expect(await page.inputValue('#option-operator_name')).toBe('Lê Thị Hồng')
    expect(await page.inputValue('#option-operator_phone')).toBe('0912 345 678')
    await tabTo(page, '.acts .btn--primary')
    await page.keyboard.press('Enter')
    await page.waitForURL(/step=check/)
    await page.waitForSelector('.import-rows')
    await looked(page, 'import-check-initiatives')
    expect(await page.textContent('.import-rows')).toContain('0912 88 4')
    await tabTo(page, '.acts .btn--primary')
    await page.keyboard.press('Enter')
    await page.waitForURL(/step=preview/)
    await tabTo(page, '.acts .btn--primary')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.import-sum .ok')
    await page.click('.import-sum a[href*="sang-kien"]')
    await page.waitForSelector('tr[data-subject]:has-text("Cải tiến lò sấy thảo quả")')
  }))

test.each(['vi', 'en'])('on a phone every step can be seen and done (%s)', (lang) =>
  asOfficer(phone, async (page) => {
    await page.goto(`${site}/lv/nhap?lang=${lang}`)
    await page.waitForSelector('.drop')
    await looked(page, `import-start-${lang}`)
    await send(page, 'units', units(lang === 'vi' ? 'Hai' : 'Ba'), lang)
    await looked(page, `import-columns-${lang}`)
    for (const select of await page.$$('.import-columns select')) {
      const box = await select.boundingBox()
      expect((box?.x ?? 999) + (box?.width ?? 999)).toBeLessThanOrEqual(390)
    }
    await go(page, 'check')
    await askAnew(page)
    await counted(page, 1, 3)
    await looked(page, `import-check-${lang}`)
    await page.click('.import-answers .btn >> nth=0')
    await counted(page, 3, 1)
    await go(page, 'preview')
    await looked(page, `import-preview-${lang}`)
    await page.click('.acts .btn--primary')
    await page.waitForSelector('.import-sum .ok')
    await looked(page, `import-done-${lang}`)
    await page.click('.import-sum .btn')
    await page.waitForSelector('[role=dialog] .btn--danger')
    await looked(page, `import-take-back-${lang}`)
    await page.click('[role=dialog] .btn--danger')
    await page.waitForFunction(() => document.querySelector('.import-sum .btn') === null && document.querySelector('.import-sum .ok') !== null)
  }),
)
