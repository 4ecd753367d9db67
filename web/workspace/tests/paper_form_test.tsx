// A unit's paper, or its statement that there is none, goes out with number and day.
// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { PaperForm } from '../evaluation/paper_form.tsx'
import { serverSays, shown } from './shown.tsx'

test('a statement that there is none', async () => {
  const door = '/api/v1/units/U%2F1/documents'
  const sent = serverSays({ [`POST ${door}`]: [201, {}] })
  shown(<PaperForm paper={{ unit: 'U/1', kind: 'incentive_clause' }} says="thỏa ước" may={{ allowed: true }} />)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: /Ghi văn bản…/ }))
  await user.click(screen.getByRole('button', { name: 'Ghi văn bản' }))
  expect(sent).toEqual([])
  await user.type(screen.getByLabelText('Số, ký hiệu văn bản'), ' 12/BC-CĐCS ')
  fireEvent.change(screen.getByLabelText('Ngày ký'), { target: { value: '5/9/2023' } })
  await user.click(screen.getByRole('button', { name: 'Ghi văn bản' }))
  expect(sent).toEqual([]) // nobody has signed it yet
  await user.type(screen.getByLabelText('Người ký (họ tên, chức vụ)'), ' Lò Thị Hai, Chủ tịch ')
  await user.click(screen.getByRole('checkbox'))
  await user.click(screen.getByRole('button', { name: 'Ghi văn bản' }))
  await waitFor(() => expect(screen.queryByRole('checkbox')).toBeNull())
  expect(sent).toEqual([
    {
      method: 'POST',
      path: door,
      body: { kind: 'incentive_clause', number: '12/BC-CĐCS', dated_on: '2023-09-05', signer: 'Lò Thị Hai, Chủ tịch', none: true },
    },
  ])
})
