// Another password for one's own account: what is sent, what is said, what is kept after a refusal.
// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { PasswordCard } from '../account/password_card.tsx'
import { serverSays, shown } from './shown.tsx'

const path = 'POST /api/v1/session/password'
const wrong = { code: 'password_change_wrong', message: { vi: 'Chưa đổi được.', en: 'Not changed.' } }

const typed = async () => {
  shown(<PasswordCard />)
  await userEvent.type(screen.getByLabelText('Mật khẩu hiện tại'), 'con trâu là đầu cơ nghiệp')
  await userEvent.type(screen.getByLabelText('Mật khẩu mới'), 'nước chảy đá mòn từng ngày')
  await userEvent.click(screen.getByRole('button', { name: 'Đổi mật khẩu' }))
}
const kept = () => (screen.getByLabelText('Mật khẩu mới') as HTMLInputElement).value

test('what was changed is said, and no password stays on the page', async () => {
  const sent = serverSays({ [path]: [204, null] })
  await typed()
  expect(await screen.findByText(/Đã đổi mật khẩu/)).toBeTruthy()
  expect(sent.filter(({ method }) => method === 'POST')[0]?.body).toEqual({
    password: 'con trâu là đầu cơ nghiệp',
    new_password: 'nước chảy đá mòn từng ngày',
  })
  expect(kept()).toBe('')
})

test('a refusal is said, and what was typed stays', async () => {
  serverSays({ [path]: [400, wrong] })
  await typed()
  expect((await screen.findByRole('alert')).textContent).toContain('Chưa đổi được.')
  expect(kept()).toBe('nước chảy đá mòn từng ngày')
})

test('half of it sends nothing', async () => {
  const sent = serverSays({})
  shown(<PasswordCard />)
  await userEvent.type(screen.getByLabelText('Mật khẩu mới'), 'nước chảy đá mòn từng ngày')
  await userEvent.click(screen.getByRole('button', { name: 'Đổi mật khẩu' }))
  expect(sent).toEqual([])
})
