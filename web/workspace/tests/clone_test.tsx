// Cloning: what is missing is said in the page's own words; what is perhaps not meant is said before anything is made.
// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import type { Cloned } from '../api.ts'
import { missingIn, Warnings } from '../programmes/clone.tsx'
import { today } from '../ui/date_field.tsx'
import { serverSays, shown } from './shown.tsx'

test.each([
  ['', '', ['id', 'closes_on']],
  ['nam-2027', '31/2/2027', ['closes_on']],
  ['nam-2027', '2027-08-31', []],
])('id %o and closing day %o lack %o', (id, closes_on, lacks) => expect(missingIn({ id, closes_on })).toEqual(lacks))

const warned = async (closes: string, title: string): Promise<string[]> => {
  const name = { vi: 'Một triệu sáng kiến', en: 'One million initiatives' }
  const earlier = { id: 'cu', title: name, state: 'open', period: { from: '2026-01-01', to: '2026-12-31' }, illustrative: false }
  serverSays({ 'GET /api/v1/programmes': [200, { programmes: [earlier] }] })
  const cloned: Cloned = { id: 'moi', title: { vi: title, en: title }, shift_days: 0, differences: [], unchanged: [] }
  const { container } = shown(<Warnings cloned={cloned} closes={closes} from="cu" />)
  await new Promise((done) => setTimeout(done, 20))
  return [...container.querySelectorAll('p')].map((sentence) => sentence.textContent ?? '')
}

test('an opening that is past, and a name that an open programme has', async () => {
  const [opens, name] = await warned(today(), 'Một triệu sáng kiến')
  expect(opens).toContain('mở ngay khi tạo')
  expect(name).toContain('trùng với chương trình cu')
})

test('nothing to warn of', async () => expect(await warned('2999-12-31', 'Khác')).toEqual([]))
