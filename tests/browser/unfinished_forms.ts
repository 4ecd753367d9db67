// Each form of the workspace, opened and filled as an officer would; what is typed in it, and what sends it.
import type { BrowserContext, Page } from 'playwright-core'
import { programme, yearly } from './browser.ts'
import { choose, dialog, type Form, json, opened, submit, typeAll } from './filling.ts'
import { address, asked } from './inbox_rows.ts'
import { people } from './people_forms.ts'
import { workbook } from './support.ts'

const onUnit = async (page: Page, unit: string, act: string): Promise<void> => {
  await opened(page, `/lv/don-vi?unit=${unit}`, '.unit-acts')
  await page.click(`.unit-acts .btn:has-text("${act}")`)
  await page.waitForSelector('.change-dialog')
}
const units: Form[] = [
  {
    name: 'a unit',
    typed: [
      ['#f-name', 'Công đoàn cơ sở gõ dở dang'],
      ['#f-basis', 'Quyết định số 12/QĐ-LĐLĐ ngày 15/11/2026'],
    ],
    async fill(page) {
      await opened(page, `/lv/don-vi?unit=${programme.parent.code}`, '.unit-acts')
      await page.click('.acts .btn--primary')
      await page.waitForFunction(() => document.activeElement?.id === 'f-name')
      await typeAll(page, this.typed)
      await page.selectOption('#f-kind', { label: 'Công đoàn cơ sở' })
    },
    send: '.change-dialog [type=submit]',
  },
  {
    name: 'a split of a unit',
    typed: [
      ['#f-part-1', 'Công đoàn phường gõ dở'],
      ['#f-share-0', '60'],
      ['#f-share-1', '40'],
      ['#f-basis', 'Quyết định số 13/QĐ-LĐLĐ ngày 15/11/2026'],
    ],
    async fill(page) {
      await onUnit(page, 'LD12-105', 'Chia tách')
      await choose(page, '#f-part-0', 'huyen tam duong')
      await page.check('.part >> nth=1 >> input[type=checkbox]')
      await typeAll(page, this.typed)
    },
    send: '.change-dialog [type=submit]',
  },
]

/** The panel of a record that waits, each form with one of its own. */
const onRecord = async (page: Page, context: BrowserContext, place: number, shows: string): Promise<void> => {
  const { rows } = await asked(context.request, `status=submitted&size=${place + 1}`)
  await opened(page, address(`status=submitted&open=${rows[place]?.code}`), '.record-panel .facts')
  await page.click(shows)
}
const inbox: Form[] = [
  {
    name: 'an amount that is put right',
    typed: [
      ['#l-reason', 'Tác giả báo lại qua điện thoại'],
      ['#l-amount', '61.000.000'],
    ],
    async fill(page, context) {
      await onRecord(page, context, 0, '#tab-benefit')
      await page.click('.benefit .btn:has-text("Sửa số tác giả khai")')
      await typeAll(page, this.typed)
    },
    send: submit,
  },
  {
    name: 'a paper',
    typed: [
      ['#p-number', '9/XN-CT'],
      ['#p-signer', 'Giám đốc gõ dở'],
    ],
    async fill(page, context) {
      await onRecord(page, context, 0, '#tab-benefit')
      await page.click('.benefit .btn:has-text("Thêm giấy tờ")')
      await page.selectOption('#p-kind', 'benefit_confirmation')
      await page.fill('#p-day', '5/1/2024')
      await typeAll(page, this.typed)
    },
    send: submit,
  },
  {
    name: 'a note',
    typed: [['.note-form textarea', 'Đã gọi cho tác giả, hẹn gửi lại số liệu']],
    async fill(page, context) {
      await onRecord(page, context, 1, '#tab-notes')
      await typeAll(page, this.typed)
    },
    send: '.note-form [type=submit]',
  },
  {
    name: 'why a phone number is looked at',
    typed: [['.contact input', 'Gọi hỏi tác giả về số liệu']],
    async fill(page, context) {
      await onRecord(page, context, 1, '.facts .btn:has-text("Xem liên hệ")')
      await typeAll(page, this.typed)
    },
    send: '.contact [type=submit]',
  },
  {
    name: 'a reason to return an initiative',
    typed: [
      ['.decision textarea', 'Nêu rõ số liệu trước và sau khi áp dụng.'],
      ['.decision .in--day', '31/12/2099'],
    ],
    async fill(page, context) {
      await onRecord(page, context, 2, '.p-foot .btn:has-text("Yêu cầu bổ sung")')
      await typeAll(page, this.typed)
    },
    send: '.decision [type=submit]',
  },
  {
    name: 'the name of a view',
    typed: [['.filter-pop input', 'Việc gõ dở của tôi']],
    async fill(page) {
      await opened(page, address('status=submitted'), 'tr[data-subject]')
      await page.click('.inbox-views .btn:has-text("Lưu bộ lọc")')
      await typeAll(page, this.typed)
    },
    send: '.filter-pop [type=submit]',
  },
]

const grid = async (page: Page): Promise<void> => opened(page, `/lv/chi-tieu?programme=${await yearly()}&unit=LD12`, 'tr[data-unit]')
/** The dialog of a unit that is asked for it and has not told it. */
const onObligation = async (page: Page, context: BrowserContext, view: 'launches' | 'conferences'): Promise<void> => {
  for (const { id } of (await json(context, '/api/v1/programmes')).programmes) {
    const { rows } = await json(context, `/api/v1/programmes/${id}/${view}?size=50`)
    if (!rows?.some((row: { may: { record: { allowed: boolean } } }) => row.may.record.allowed)) continue
    await opened(page, `/lv/chi-tieu?programme=${id}&view=${view}`, 'tr[data-unit] .btn')
    await page.click('tr[data-unit] .btn >> nth=0')
    return
  }
  throw new Error(`nobody is asked for ${view}`)
}
const held = (view: 'launches' | 'conferences', document: string): Form => ({
  name: `what is told of ${view}`,
  typed: [
    ['#h-document', document],
    ['#h-note', 'Cùng với đại hội'],
  ],
  async fill(page, context) {
    await onObligation(page, context, view)
    await page.fill('#h-on', '1/7/2026')
    if ((await page.locator('#h-form').count()) > 0) await page.selectOption('#h-form', { index: 1 })
    await typeAll(page, this.typed)
  },
  send: submit,
})
const targets: Form[] = [
  {
    name: 'a target in the grid',
    typed: [
      ['#t-reason', 'Kế hoạch 03/KH-LĐLĐ'],
      ['tr[data-unit] .cell >> nth=0', '4321'],
    ],
    async fill(page) {
      await grid(page)
      await page.fill('tr[data-unit] .cell >> nth=0', '4321')
      await page.click('.head .btn--primary')
      await page.fill('#t-reason', 'Kế hoạch 03/KH-LĐLĐ')
    },
    send: submit,
  },
  {
    name: 'a target that is split',
    typed: [
      ['#t-reason', 'Kế hoạch 04/KH-LĐLĐ'],
      ['#t-total', '1.237'],
    ],
    async fill(page) {
      await grid(page)
      await page.click('.target-tools .btn:has-text("Chia đều")')
      await page.waitForSelector('#t-reason')
      // The number is tried anew after the reason was typed, which is still there.
      await typeAll(page, this.typed)
      await page.waitForFunction(() => document.querySelector('.split')?.textContent?.includes('1.237') && !document.querySelector('.split .is-late'))
    },
    send: `${dialog} .dialog-form .btn--primary`,
  },
  {
    name: 'a reminder',
    typed: [['#t-text', 'Còn ba ngày, cần hỗ trợ xin gọi văn phòng']],
    async fill(page) {
      await grid(page)
      await page.check('tr[data-unit] .pick-cell input >> nth=0')
      await page.click('.head .btn:has-text("Nhắc")')
      await typeAll(page, this.typed)
    },
    send: submit,
  },
  held('launches', '7/KH-CĐ'),
  held('conferences', '8/BC-CĐ'),
]

/** Sent as a file; the columns are found by their titles. */
const onImport = async (page: Page, kind: 'units' | 'initiatives', rows: string[][]): Promise<void> => {
  await opened(page, kind === 'units' ? '/lv/nhap?kind=units' : '/lv/nhap', '.drop input:not([disabled])')
  await page.setInputFiles('.drop input', { name: 'go-do.xlsx', mimeType: '', buffer: workbook(rows) })
  await page.waitForSelector('.import-columns select')
}
const imports: Form[] = [
  {
    name: 'cells that are pasted',
    typed: [['.drop textarea', 'Tên đơn vị\tTrực thuộc\nCĐCS Dán Dở\tLĐLĐ huyện Sìn Hồ']],
    async fill(page) {
      await opened(page, '/lv/nhap?kind=units', '.drop input:not([disabled])')
      await page.click('.drop summary')
      await typeAll(page, this.typed)
    },
    send: '.drop details .btn',
    to: '/api/v1/imports?kind=units',
  },
  {
    name: 'who entered a table',
    typed: [['#option-operator_name', 'Lê Thị Gõ Dở']],
    async fill(page) {
      await onImport(page, 'initiatives', [
        ['Họ và tên tác giả', 'Đơn vị công tác', 'Tên sáng kiến', 'Nội dung sáng kiến'],
        ['Lò Văn Ún', 'LĐLĐ huyện Sìn Hồ', 'Cải tiến lò sấy gõ dở', 'Thay quạt hút, chia ngăn khay.'],
      ])
      await typeAll(page, this.typed)
    },
    send: '.acts .btn--primary',
  },
  {
    name: 'a cell that is mended',
    typed: [['.import-cell', '5151']],
    async fill(page) {
      await onImport(page, 'units', [
        ['Tên đơn vị', 'Trực thuộc', 'Loại đơn vị', 'Số đoàn viên'],
        ['CĐCS Gõ Dở Dang', 'LĐLĐ thành phố Lai Châu', 'CĐCS', 'khoảng 50'],
      ])
      await page.click('.acts .btn--primary')
      await page.click('.import-rows tr:has-text("khoảng 50") .btn')
      await typeAll(page, this.typed)
    },
    send: '.import-rows form [type=submit]',
  },
]

const awards = '/lv/dieu-kien/mtsk-2023'
type Found = { groups: { rows: { answer: string; subject: { code: string } }[] }[] }
const firstOf = async (context: BrowserContext, award: string, answer: string): Promise<string> => {
  const { groups } = (await json(context, `/api/v1/programmes/mtsk-2023/awards/${award}/evaluation?answer=review`)) as Found
  return groups.flatMap(({ rows }) => rows).find((row) => row.answer === answer)?.subject.code ?? ''
}
const rest: Form[] = [
  {
    name: 'a decision on an award',
    typed: [['.decide textarea', 'Mười hai sáng kiến tiêu biểu đã được công nhận']],
    async fill(page, context) {
      const code = await firstOf(context, 'province-merit-upper', 'to_be_judged')
      await opened(page, `${awards}/province-merit-upper?answer=review&why=${code}`, '.judged button')
      await page.click('.judged button')
      await page.check('.decide [type=radio] >> nth=0')
      await typeAll(page, this.typed)
    },
    send: '.decide [type=submit]',
  },
  {
    name: 'a paper that a unit lacks',
    typed: [
      ['.decide .in >> nth=0', '12/BC-CĐCS'],
      ['.decide .in >> nth=2', 'Lò Thị Ký, Chủ tịch'],
    ],
    async fill(page, context) {
      const code = await firstOf(context, 'province-merit-grassroots', 'unknown')
      await opened(page, `${awards}/province-merit-grassroots?answer=review&why=${code}`, '.explain .act button')
      await page.click('.explain .act button')
      await page.fill('.decide .paper-day', '5/9/2023')
      await typeAll(page, this.typed)
    },
    send: '.decide [type=submit]',
  },
  {
    name: 'a clone of a programme',
    typed: [
      ['#title_vi', 'Chương trình gõ dở'],
      ['#id', 'go-do-2027'],
    ],
    async fill(page) {
      await opened(page, '/lv/nhan-ban/mtsk-2023', '#id')
      await typeAll(page, this.typed)
      await page.fill('#closes_on', '31/12/2027')
    },
    send: '.clone-form [type=submit]',
  },
  {
    name: 'a new programme',
    typed: [
      ['#title_vi', 'Chương trình mới gõ dở'],
      ['#id', 'go-do-moi'],
    ],
    async fill(page) {
      await opened(page, '/lv/chuong-trinh-moi', '#issuer')
      await page.waitForSelector('#definition option >> nth=1', { state: 'attached' })
      await page.selectOption('#definition', { index: 1 })
      await choose(page, '#issuer', programme.parent.name)
      await typeAll(page, this.typed)
      await page.fill('#closes_on', '31/12/2027')
    },
    send: '.clone-form [type=submit]',
  },
  {
    name: 'an invitation',
    typed: [['.dialog-form .in >> nth=0', 'go-do-dang']],
    async fill(page) {
      await opened(page, '/lv/nguoi-dung', '.acts .btn--primary')
      await page.click('.acts .btn--primary')
      await typeAll(page, this.typed)
      await choose(page, '.dialog-form [role=combobox]', programme.unit.name)
    },
    send: '.dialog-acts .btn--primary',
  },
  {
    name: 'a token',
    typed: [['.dialog-form .in >> nth=0', 'Bảng điện tử gõ dở']],
    async fill(page) {
      await opened(page, '/lv/tai-khoan', '[aria-labelledby=tokens] header .btn')
      await page.click('[aria-labelledby=tokens] header .btn')
      await page.check('.token-rights input >> nth=0')
      await typeAll(page, this.typed)
    },
    send: submit,
  },
  {
    name: 'what personal data are taken along for',
    typed: [[`${dialog} textarea`, 'Lập danh sách gửi cấp trên']],
    async fill(page) {
      await opened(page, '/lv/nguoi', '.title .btn--primary')
      await page.click('.acts .btn:has-text("Xuất")')
      await page.getByRole('menuitem', { name: /dữ liệu cá nhân/ }).click()
      await typeAll(page, this.typed)
    },
    send: submit,
  },
  {
    name: 'a webhook',
    typed: [['.account-card input[inputmode=url]', 'https://nhan.example.vn/go-do']],
    async fill(page) {
      await opened(page, '/lv/webhook', '#register-webhook')
      await typeAll(page, this.typed)
    },
    send: '.account-card [type=submit]',
  },
]

export const forms: readonly Form[] = [...people, ...units, ...inbox, ...targets, ...imports, ...rest]
