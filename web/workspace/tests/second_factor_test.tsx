// Setting up the second factor: the drawing as a picture, the key in groups, six digits, and the codes that are shown once.
// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { SecondFactor } from '../account/second_factor.tsx'
import type { Session } from '../api.ts'
import { savingNow } from '../saving.ts'
import { serverSays, shown } from './shown.tsx'

const session = (set: boolean, needed: boolean): Session => ({
  name: 'ha.laichau',
  ends_at: '2999-01-01T00:00:00+07:00',
  proved_until: '2999-01-01T00:00:00+07:00',
  second_factor: { set, needed, app: set, passkeys: 0, recovery_codes_left: set ? 7 : 0 },
  may: {},
  roles: [],
})
const codes = Array.from({ length: 10 }, (_, n) => `ABCDE-FGHJ${n}-KMNPQ`)

beforeEach(() => {
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:qr')
})

test('from the drawing to ten codes', async () => {
  const sent = serverSays({
    'GET /api/v1/session': [200, session(true, true)],
    'POST /api/v1/session/second-factor': [200, { secret: 'JBSWY3DPEHPK3PXP', address: 'otpauth://…', qr: '<svg/>' }],
    'POST /api/v1/session/second-factor/confirm': [
      [400, { code: 'second_factor_wrong', message: { vi: 'Mã 6 số chưa đúng.', en: 'Wrong.' } }],
      [201, { recovery_codes: codes, ended: { sessions: 2, tokens: 0, link: false } }],
    ],
  })
  shown(<SecondFactor session={session(false, true)} />)
  expect(screen.getByText(/cần mã xác thực trước khi làm việc/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Bật mã xác thực' }))
  expect((await screen.findByRole('img', { name: /Mã QR/ })).getAttribute('src')).toBe('blob:qr')
  expect(screen.getByText('JBSW Y3DP EHPK 3PXP')).toBeTruthy()
  // Looked at is not done: the status line does not tell of anything as saved.
  expect(savingNow().last).toBe('none')
  const digits = screen.getByLabelText('Mã 6 chữ số trong ứng dụng xác thực')
  await userEvent.type(digits, '111111{Enter}')
  expect((await screen.findByRole('alert')).textContent).toBe('Mã 6 số chưa đúng.')
  await userEvent.clear(digits)
  await userEvent.type(digits, '123 456{Enter}')
  const list = await screen.findByRole('dialog')
  for (const code of codes) expect(list.textContent).toContain(code)
  expect(sent.at(-1)?.body ?? sent.find(({ path }) => path.endsWith('confirm'))?.body).toBeTruthy()
  expect(sent.filter(({ path }) => path.endsWith('confirm')).map(({ body }) => body)).toEqual([{ second: '111111' }, { second: '123456' }])
  // Only the button that says they are kept closes it.
  await userEvent.keyboard('{Escape}')
  expect(screen.getByRole('dialog')).toBeTruthy()
  const file = screen.getByRole('link', { name: 'Tải tệp' }).getAttribute('href') ?? ''
  expect(decodeURIComponent(file)).toContain(codes[9])
  await userEvent.click(screen.getByRole('button', { name: 'Tôi đã cất các mã' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.getByText(/2 phiên đăng nhập khác đã kết thúc/)).toBeTruthy()
  expect(screen.queryByText(/mã truy cập API/)).toBeNull()
})

test('what is set tells how many codes are left, makes new ones and can be removed', async () => {
  const sent = serverSays({
    'GET /api/v1/session': [200, session(true, false)],
    'POST /api/v1/session/recovery-codes': [201, { recovery_codes: codes }],
    'DELETE /api/v1/session/second-factor': [204, null],
  })
  shown(<SecondFactor session={session(true, false)} />)
  expect(screen.getByText(/Còn 7 mã dự phòng/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Tạo mười mã dự phòng mới' }))
  expect((await screen.findByRole('dialog')).textContent).toContain(codes[0])
  await userEvent.click(screen.getByRole('button', { name: 'Tôi đã cất các mã' }))
  await userEvent.click(screen.getByRole('button', { name: 'Gỡ mã xác thực' }))
  expect(await screen.findByText(/Từ nay đăng nhập chỉ cần mật khẩu/)).toBeTruthy()
  expect(sent.some(({ method }) => method === 'DELETE')).toBe(true)
})
