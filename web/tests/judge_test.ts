// What is wrong with a submission, and the body that is sent when nothing is.
import { expect, test } from 'vitest'
import { bodyOf, judge, type Values } from '../public/scripts/judge.ts'

const right: Values = {
  'author.name': ' Vàng  A Páo ',
  'author.phone': '+84 912 345 678',
  unit_parent: 'LD12',
  unit: 'LD12-106',
  sector: 'enterprise',
  field: 'production',
  title: 'Đồ gá hàn',
  description: 'Vấn đề.\r\nCách làm.',
  benefit_unit: 'million',
  no_dispute: '1',
}
const ids = (values: Values, most = 1000): string[] => judge(values, most).map((wrong) => wrong.id)

test('nothing is wrong with a full answer', () => {
  expect(ids(right)).toEqual([])
})

test('every missing answer is told, in the order of the page', () => {
  expect(ids({})).toEqual(['author.name', 'author.phone', 'unit_parent', 'sector', 'field', 'title', 'description'])
})

test('what is not chosen is named as its list is', () => {
  const lists: [string, string] = ['Công đoàn cấp trên trực tiếp cơ sở', 'Công đoàn cơ sở']
  const told = (values: Values) => judge({ ...right, ...values }, 1000, { lists }).map((wrong) => wrong.message)
  expect(told({ unit_parent: '' })).toEqual(['Chọn ở ô “Công đoàn cấp trên trực tiếp cơ sở”'])
  expect(told({ unit: '' })).toEqual(['Chọn ở ô “Công đoàn cơ sở”'])
})

test('a document without sectors asks for none', () => {
  const { sector: _, ...answers } = right
  expect(judge(answers, 1000, { sector: false })).toEqual([])
  expect(judge(answers).map((wrong) => wrong.id)).toEqual(['sector'])
})

test("the first day of application lies in the programme's window, both ends in", () => {
  const applied = { min: '2026-02-01', max: '2026-05-31' }
  const told = (day: string) => judge({ ...right, applied_from: day }, 1000, { applied }).map((wrong) => wrong.id)
  for (const day of ['2026-02-01', '2026-05-31', '']) expect(told(day)).toEqual([])
  for (const day of ['2026-01-31', '2026-06-01']) expect(told(day)).toEqual(['applied_from'])
  expect(judge({ ...right, applied_from: '2026-06-01' }, 1000, { applied: { min: '', max: '' } })).toEqual([])
})

test('1000 characters are let through, 1001 not, and the excess is named (BK21-S4)', () => {
  expect(ids({ ...right, description: 'ế'.repeat(1000) })).toEqual([])
  const [wrong] = judge({ ...right, description: 'ế'.repeat(1001).normalize('NFD') })
  expect(wrong).toEqual({ id: 'description', message: expect.stringContaining(' 1 ') })
})

test('the shares of author and co-authors make 100', () => {
  const shared = { ...right, author_share: '60', 'coauthors.0.name': 'Lò Thị Huyền', 'coauthors.0.share': '40' }
  expect(ids(shared)).toEqual([])
  expect(ids({ ...shared, author_share: '61' })).toEqual(['author_share'])
  expect(ids({ ...shared, 'coauthors.0.share': '0' })).toEqual(['coauthors.0.share'])
})

test('who sends for another gives name and phone', () => {
  expect(ids({ ...right, 'operator.name': 'Lò Thị Huyền' })).toEqual(['operator.phone'])
})

test('a missing unit is a path: its name under the chosen province', () => {
  const values = { ...right, unit: '', unit_missing: '1', unit_text: 'Công ty Chè' }
  expect(ids(values)).toEqual([])
  expect(ids({ ...values, unit_text: '' })).toEqual(['unit_text'])
  expect(JSON.parse(bodyOf(values))).toMatchObject({ parent: 'LD12', unit_text: 'Công ty Chè' })
})

test('the body holds clean texts, whole đồng and the deepest unit', () => {
  expect(JSON.parse(bodyOf({ ...right, benefit: '1,2', benefit_unit: 'billion', unit_base: 'X-1' }))).toEqual({
    author: { name: 'Vàng A Páo', phone: '0912345678' },
    unit: 'X-1',
    sector: 'enterprise',
    field: 'production',
    title: 'Đồ gá hàn',
    description: 'Vấn đề.\nCách làm.',
    benefit_dong: 1_200_000_000,
    no_dispute: true,
    consent: { name_public: false },
  })
})

test('hidden signs, heaps of marks and endless joined symbols are told at their field', () => {
  expect(ids({ ...right, title: 'Đồ \ue000gá' })).toEqual(['title'])
  expect(ids({ ...right, 'author.name': `Pa${'\u0301'.repeat(9)}o` })).toEqual(['author.name'])
  expect(ids({ ...right, description: `a${'\u0301\u0316'.repeat(14_500)}` })).toEqual(['description'])
  expect(ids({ ...right, description: Array(6_000).fill('👩').join('\u200d') })).toEqual(['description'])
  expect(ids({ ...right, title: 'Đồ gá hàn 👩\u200d🔧'.normalize('NFD') })).toEqual([])
})

test('a name of signs, a title and a description of which nothing can be seen are told', () => {
  for (const name of ['——', '😀😀', '\u3164\u3164']) expect(ids({ ...right, 'author.name': name })).toEqual(['author.name'])
  for (const nothing of ['\u200d', '\u2060', '\u00ad', '\u3164', '\u2800', '\u034f', '\ufe0f'])
    expect(ids({ ...right, title: nothing, description: `${nothing}\n${nothing}` })).toEqual(['title', 'description'])
})

test('a thousand of the longest emoji are a thousand characters', () => {
  for (const longest of ['👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👩🏻‍❤️‍💋‍👩🏿']) {
    expect(ids({ ...right, description: longest.repeat(1000) })).toEqual([])
    expect(ids({ ...right, description: longest.repeat(1001) })).toEqual(['description'])
  }
})

test('position, year of birth and e-mail may stay empty; what is given is judged in its place and sent', () => {
  const year = new Date(Date.now() + 7 * 3600e3).getUTCFullYear()
  const about = { ...right, 'author.position': ' Tổ trưởng ', 'author.birth_year': '1985', 'author.email': 'pao@congdoan.vn' }
  expect(ids(about)).toEqual([])
  expect(JSON.parse(bodyOf(about)).author).toEqual({
    name: 'Vàng A Páo',
    phone: '0912345678',
    position: 'Tổ trưởng',
    birth_year: 1985,
    email: 'pao@congdoan.vn',
  })
  for (const born of ['85', '1985a', `${year - 13}`, `${year - 101}`])
    expect(ids({ ...right, 'author.birth_year': born })).toEqual(['author.birth_year'])
  for (const born of [year - 14, year - 100]) expect(ids({ ...right, 'author.birth_year': `${born}` })).toEqual([])
  for (const email of ['pao', '@a.vn', 'a@b@c.vn', 'pao@vn', 'pao@.vn', 'pao@congdoan.'])
    expect(ids({ ...right, 'author.email': email })).toEqual(['author.email'])
  expect(ids({ ...about, 'author.name': '', 'author.position': '\ue000', 'author.birth_year': '0', 'author.email': 'x' })).toEqual([
    'author.name',
    'author.position',
    'author.birth_year',
    'author.email',
  ])
})
