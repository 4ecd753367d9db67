// Signing in step by step, and for each refusal the way on.
// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { SignInForm } from '../sign_in/sign_in_form.tsx'
import { waitText } from '../sign_in/use_wait.ts'
import { serverSays, shown } from './shown.tsx'

const refused = (status: number, code: string, params = {}): [number, unknown] => [
  status,
  { code, params, message: { vi: `Từ chối: ${code}`, en: code } },
]
const form = (done = vi.fn(async () => {})) => {
  shown(<SignInForm done={done} head={(step) => <h1>{step}</h1>} />)
  return done
}
const signIn = async () => {
  await userEvent.type(screen.getByLabelText('Tên đăng nhập'), 'ha.laichau')
  await userEvent.type(screen.getByLabelText('Mật khẩu'), 'một câu dễ nhớ{Enter}')
}

afterEach(() => vi.useRealTimers())

test('each step begins in its first field', async () => {
  serverSays({})
  form()
  expect(document.activeElement?.id).toBe('name')
  await userEvent.click(screen.getByRole('button', { name: 'Lần đầu dùng: tôi có mã dùng một lần' }))
  expect(document.activeElement?.id).toBe('name')
})

test('six digits as they were pasted, then in', async () => {
  const sent = serverSays({
    'POST /api/v1/session': [refused(401, 'second_factor_required'), refused(401, 'second_factor_refused'), [200, { name: 'ha' }]],
  })
  const done = form()
  await signIn()
  const digits = await screen.findByLabelText('Mã 6 chữ số trong ứng dụng xác thực')
  expect(digits.getAttribute('autocomplete')).toBe('one-time-code')
  expect(screen.queryByRole('alert')).toBeNull()
  await userEvent.click(digits)
  await userEvent.paste('428 1')
  await userEvent.keyboard('{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('second_factor_refused')
  await userEvent.clear(digits)
  await userEvent.paste('428 193')
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce())
  expect(sent.map(({ body }) => body)).toEqual([
    { name: 'ha.laichau', password: 'một câu dễ nhớ' },
    { name: 'ha.laichau', password: 'một câu dễ nhớ', second: '4281' },
    { name: 'ha.laichau', password: 'một câu dễ nhớ', second: '428193' },
  ])
})

test('a recovery code instead, and what to do when both are lost', async () => {
  const sent = serverSays({ 'POST /api/v1/session': [refused(401, 'second_factor_required'), [200, { name: 'ha' }]] })
  form()
  await signIn()
  await userEvent.click(await screen.findByRole('button', { name: 'Dùng mã dự phòng' }))
  expect(screen.getByText(/Mất cả hai: nhờ quản trị viên/)).toBeTruthy()
  await userEvent.type(screen.getByLabelText('Mã dự phòng'), 'abcde-fghjk{Enter}')
  await vi.waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[1]?.body).toMatchObject({ second: 'abcde-fghjk' })
})

test('the first time with the code of the invitation; one that is over says whom to ask', async () => {
  const sent = serverSays({ 'POST /api/v1/session': refused(401, 'sign_in_wrong') })
  form()
  await userEvent.click(screen.getByRole('button', { name: /Lần đầu dùng/ }))
  await userEvent.type(screen.getByLabelText('Tên đăng nhập'), 'ha.laichau')
  await userEvent.type(screen.getByLabelText('Mã dùng một lần'), 'abc-def')
  await userEvent.type(screen.getByLabelText('Mật khẩu mới'), 'một câu dễ nhớ của tôi{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('gia hạn lời mời')
  expect(sent[0]?.body).toEqual({ name: 'ha.laichau', code: 'abc-def', new_password: 'một câu dễ nhớ của tôi' })
  // What was typed is still there.
  expect(screen.getByLabelText<HTMLInputElement>('Mã dùng một lần').value).toBe('abc-def')
})

test('a disabled account says so', async () => {
  serverSays({ 'POST /api/v1/session': refused(403, 'account_disabled') })
  form()
  await signIn()
  expect((await screen.findByRole('alert')).textContent).toContain('account_disabled')
  expect(screen.getByText(/Dữ liệu đã làm vẫn còn nguyên/)).toBeTruthy()
})

test('after too many wrong tries the time is counted down, and nothing is sent until it is over', async () => {
  const sent = serverSays({ 'POST /api/v1/session': refused(429, 'sign_in_wait', { minutes: 2, seconds: 65 }) })
  form()
  await signIn()
  await screen.findByText('Thử lại được sau 1:05.')
  const button = screen.getByRole('button', { name: 'Tiếp tục' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(button)
  expect(sent).toHaveLength(1)
})

test('and then it can be tried again', async () => {
  serverSays({ 'POST /api/v1/session': refused(429, 'sign_in_wait', { seconds: 1 }) })
  form()
  await signIn()
  await screen.findByText(/Thử lại được sau/)
  await act(() => new Promise((later) => setTimeout(later, 1600)))
  expect(screen.getByText('Bây giờ thử lại được.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Tiếp tục' }).getAttribute('aria-disabled')).toBe('false')
})

test.each([
  [5, '0:05'],
  [65, '1:05'],
  [600, '10:00'],
])('%i seconds are %s', (seconds, text) => expect(waitText(seconds)).toBe(text))
