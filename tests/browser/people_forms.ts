// The forms about a person of the register, filled as an officer would.
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { programme, site } from './browser.ts'
import { choose, dialog, type Form, opened, submit, typeAll } from './filling.ts'
import { own } from './officers.ts'

const proof = 'Đơn ngày 3/10/2026, gặp tại trụ sở, đã đối chiếu giấy tờ.'

/** The panel of a person who was registered for it. */
const onPerson = async (page: Page, context: BrowserContext, name: string, act: string): Promise<void> => {
  const answer = await context.request.post(`${site}/api/v1/people`, { ...own, data: { name, unit: programme.unit.code, title: 'Thợ hàn', from: '2020-01-01' } })
  expect(answer.ok(), await answer.text()).toBe(true)
  await opened(page, `/lv/nguoi?person=${(await answer.json()).id}`, '.p-foot .btn')
  await page.click(`.p-foot .btn:has-text("${act}")`)
  await page.waitForSelector(`${dialog} form`)
}
export const people: Form[] = [
  {
    name: 'a person',
    typed: [[`${dialog} input[data-autofocus]`, 'Lò Thị Gõ Dở']],
    fill: async (page) => {
      await opened(page, '/lv/nguoi', '.title .btn--primary')
      await page.click('.title .btn--primary')
      await page.waitForSelector(`${dialog} input[data-autofocus]:focus`)
      await page.keyboard.type('Lò Thị Gõ Dở')
      await choose(page, `${dialog} [role=combobox]`, programme.unit.name)
    },
    send: submit,
  },
  {
    name: "a person's new post",
    typed: [[`${dialog} .person-two .in >> nth=0`, 'Tổ trưởng gõ dở']],
    async fill(page, context) {
      await onPerson(page, context, 'Sùng A Chuyển', 'Chuyển, thêm vị trí')
      await choose(page, `${dialog} [role=combobox]`, programme.parent.name)
      await typeAll(page, this.typed)
    },
    send: submit,
  },
  {
    name: 'what is put right about a person',
    typed: [
      [`${dialog} .dialog-form > .field .in >> nth=1`, 'Ghi sai tên đệm khi nhập'],
      [`${dialog} input[data-autofocus]`, 'Sùng Thị Sửa'],
    ],
    async fill(page, context) {
      await onPerson(page, context, 'Sùng A Sửa', 'Sửa thông tin')
      await typeAll(page, this.typed)
    },
    send: submit,
  },
  {
    name: 'how it was made sure that a person asks for erasure',
    typed: [[`${dialog} .in`, proof]],
    async fill(page, context) {
      await onPerson(page, context, 'Sùng A Xóa', 'Xóa theo yêu cầu')
      await page.check(`${dialog} .choice input`)
      await typeAll(page, this.typed)
    },
    send: submit,
  },
]
