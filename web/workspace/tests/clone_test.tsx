// Cloning: what is missing is said in the page's own words; what is perhaps not meant is said before anything is made.
// @vitest-environment happy-dom
import { waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Cloned } from '../api.ts'
import { Warnings } from '../programmes/clone.tsx'
import { missingIn } from '../programmes/order_fields.tsx'
import { today } from '../ui/date_field.tsx'
import { serverSays, shown } from './shown.tsx'

test.each([
  ['', '', ['id', 'closes_on']],
  ['nam-2027', '31/2/2027', ['closes_on']],
  ['nam-2027', '2027-08-31', []],
])('id %o and closing day %o lack %o', (id, closes_on, lacks) => expect(missingIn({ id, closes_on })).toEqual(lacks))

/** The warnings shown once the server's answer has been read. */
const warned = async (closes: string, title: string, many: number): Promise<string[]> => {
  const name = { vi: 'Một triệu sáng kiến', en: 'One million initiatives' }
  const earlier = { id: 'cu', title: name, state: 'open', period: { from: '2026-01-01', to: '2026-12-31' }, illustrative: false }
  const sent = serverSays({ 'GET /api/v1/programmes': [200, { programmes: [earlier] }] })
  const cloned: Cloned = { id: 'moi', title: { vi: title, en: title }, shift_days: 0, differences: [], unchanged: [] }
  const { container } = shown(<Warnings cloned={cloned} closes={closes} from="cu" />)
  await waitFor(() => expect(sent).toHaveLength(1))
  if (many === 0) await new Promise((done) => setTimeout(done, 50)) // nothing that could be waited for
  await waitFor(() => expect(container.querySelectorAll('p')).toHaveLength(many))
  return [...container.querySelectorAll('p')].map((sentence) => sentence.textContent ?? '')
}

test('an opening that is past, and a name that an open programme has', async () => {
  const [opens, name] = await warned(today(), 'Một triệu sáng kiến', 2)
  expect(opens).toContain('mở ngay khi tạo')
  expect(name).toContain('trùng với chương trình cu')
})

test('nothing to warn of', async () => expect(await warned('2999-12-31', 'Khác', 0)).toEqual([]))
