// Where the account is signed in: each place told, one ended, all others ended, and what could not be ended said.
// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Account } from '../account/account.tsx'
import { serverSays, shown } from './shown.tsx'

const session = (id: string, device: string, current = false) => ({
  id,
  current,
  device,
  signed_in_at: '2026-11-21T08:00:00.000000+07:00',
  seen_at: '2026-11-21T08:30:00.000000+07:00',
  ends_at: '2026-11-21T16:00:00.000000+07:00',
})
const here = session('aa', 'Firefox, Windows', true)
const phone = session('bb', 'Chrome, Android')
const unknown = session('cc', '')

test('only this session: nothing to end', async () => {
  serverSays({ 'GET /api/v1/sessions': [200, { sessions: [here] }] })
  shown(<Account />)
  expect((await screen.findByText(/Firefox, Windows/)).textContent).toContain('Đang dùng')
  expect(screen.getByText(/Đăng nhập lúc 08:00 ngày 21\/11\/2026/).textContent).toContain('hết hạn muộn nhất 16:00')
  expect(screen.queryAllByRole('button')).toHaveLength(0)
})

test('another one is ended by its own button, and told', async () => {
  const sent = serverSays({ 'GET /api/v1/sessions': [200, { sessions: [here, phone, unknown] }], 'DELETE /api/v1/sessions/bb': [200, {}] })
  shown(<Account />)
  expect(await screen.findByText('Thiết bị không rõ')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /trên Chrome, Android/ }))
  expect(await screen.findByText('Đã kết thúc phiên trên Chrome, Android.')).toBeTruthy()
  expect(sent.map(({ method, path }) => `${method} ${path}`).filter((one) => one.includes('/sessions'))).toEqual([
    'GET /api/v1/sessions',
    'DELETE /api/v1/sessions/bb',
    'GET /api/v1/sessions',
  ])
})

test('all others at once', async () => {
  serverSays({ 'GET /api/v1/sessions': [200, { sessions: [here, phone, unknown] }], 'DELETE /api/v1/sessions': [200, { ended: 2 }] })
  shown(<Account />)
  fireEvent.click(await screen.findByRole('button', { name: 'Kết thúc mọi phiên khác' }))
  expect(await screen.findByText(/Đã kết thúc 2 phiên khác/)).toBeTruthy()
})

test('what had ended already is said in the server’s words', async () => {
  const message = { vi: 'Không có phiên đăng nhập này.', en: 'There is no such session.' }
  serverSays({
    'GET /api/v1/sessions': [200, { sessions: [here, phone] }],
    'DELETE /api/v1/sessions/bb': [404, { code: 'session_unknown', message }],
  })
  shown(<Account />)
  fireEvent.click(await screen.findByRole('button', { name: /trên Chrome, Android/ }))
  expect((await screen.findByRole('alert')).textContent).toBe('Không có phiên đăng nhập này.')
})
