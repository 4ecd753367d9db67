// A request that is refused half way waits for the dialog over the page and is made again; nothing else is asked twice.
// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { api, RequestFailed, type Session } from '../api.ts'
import { settle, signInAgain, useInterruption } from '../interruptions.ts'
import { InterruptionDialog } from '../sign_in/interruption_dialog.tsx'
import { serverSays, shown } from './shown.tsx'

const stale = [403, { code: 'identity_proof_required', message: { vi: 'Cần xác nhận.', en: 'Confirm.' } }] as [number, unknown]
const over = [401, { code: 'sign_in_required', message: { vi: 'Việc này cần đăng nhập.', en: 'Sign in.' } }] as [number, unknown]
const session: Session = {
  name: 'ha.laichau',
  ends_at: '2999-01-01T00:00:00+07:00',
  proved_until: '2026-01-01T00:00:00+07:00',
  second_factor: { set: false, needed: false, app: false, passkeys: 0, recovery_codes_left: 0 },
  may: {},
  roles: [],
}
const withFactor = { ...session, second_factor: { set: true, needed: true, app: true, passkeys: 0, recovery_codes_left: 10 } }

afterEach(() => settle(true))

const Standing = () => {
  const { open, declined } = useInterruption()
  return <output>{`${open ?? 'none'} ${declined ? 'declined' : ''}`}</output>
}
const page = () =>
  shown(
    <>
      <Standing />
      <InterruptionDialog />
    </>,
  )
const asked = (sent: { method: string; path: string }[]) =>
  sent.map(({ method, path }) => `${method} ${path}`).filter((one) => !one.endsWith('/session'))

test('no page to show a dialog: the refusal comes as it is', async () => {
  serverSays({ 'DELETE /api/v1/session/second-factor': stale })
  await expect(api.removeSecondFactor()).rejects.toThrow('Cần xác nhận.')
})

test('a fresh proof by password, then the same request once more', async () => {
  const sent = serverSays({
    'GET /api/v1/session': [200, session],
    'DELETE /api/v1/session/second-factor': [stale, [204, null]],
    'POST /api/v1/session/proof': [
      [401, { code: 'proof_wrong', message: { vi: 'Mật khẩu chưa đúng.', en: 'Wrong.' } }],
      [200, { proved_until: '2026-01-01T00:05:00+07:00' }],
    ],
  })
  page()
  const done = api.removeSecondFactor()
  const field = await screen.findByLabelText('Mật khẩu')
  await userEvent.type(field, 'sai{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('Mật khẩu chưa đúng.')
  await userEvent.clear(field)
  await userEvent.type(field, 'một câu dễ nhớ{Enter}')
  await done
  expect(sent.filter(({ path }) => path.endsWith('proof')).map(({ body }) => body)).toEqual([{ password: 'sai' }, { password: 'một câu dễ nhớ' }])
  expect(asked(sent).filter((one) => one.startsWith('DELETE'))).toHaveLength(2)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('who has a second factor shows that instead', async () => {
  const sent = serverSays({
    'GET /api/v1/session': [200, withFactor],
    'POST /api/v1/session/recovery-codes': [stale, [201, { recovery_codes: ['A'] }]],
    'POST /api/v1/session/proof': [200, {}],
  })
  page()
  const done = api.renewRecoveryCodes()
  await userEvent.type(await screen.findByLabelText('Mã 6 chữ số trong ứng dụng xác thực'), '123 456{Enter}')
  expect(await done).toEqual({ recovery_codes: ['A'] })
  expect(sent.find(({ path }) => path.endsWith('proof'))?.body).toEqual({ second: '123456' })
})

test('closing the dialog leaves the request refused', async () => {
  serverSays({ 'GET /api/v1/session': [200, session], 'DELETE /api/v1/session/second-factor': stale })
  page()
  const done = api.removeSecondFactor().catch((error) => error)
  await userEvent.click(await screen.findByRole('button', { name: 'Thôi' }))
  expect(await done).toBeInstanceOf(RequestFailed)
})

test('a session that ends: one dialog for all that wait, and each goes on', async () => {
  const sent = serverSays({
    'GET /api/v1/session': [200, session],
    'GET /api/v1/sessions': [over, [200, { sessions: [] }]],
    'GET /api/v1/programmes': [over, [200, { programmes: [] }]],
    'POST /api/v1/session': [200, { name: 'ha.laichau' }],
  })
  page()
  const both = Promise.all([api.sessions(), api.programmes()])
  const name = await screen.findByLabelText<HTMLInputElement>('Tên đăng nhập')
  await waitFor(() => expect(name.value).toBe('ha.laichau'))
  expect(name.readOnly).toBe(true)
  expect(screen.getAllByRole('dialog')).toHaveLength(1)
  await userEvent.type(screen.getByLabelText('Mật khẩu'), 'một câu dễ nhớ{Enter}')
  expect(await both).toEqual([{ sessions: [] }, { programmes: [] }])
  expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('a closed sign-in stays closed for what the page asks by itself, and opens for what a person does', async () => {
  serverSays({ 'GET /api/v1/sessions': over, 'DELETE /api/v1/sessions': over })
  shown(<Standing />)
  const first = api.sessions().catch(() => 'refused')
  await screen.findByText('sign_in')
  act(() => settle(false))
  expect(await first).toBe('refused')
  expect(await api.sessions().catch(() => 'refused')).toBe('refused')
  await screen.findByText('none declined')
  const second = api.endOtherSessions().catch(() => 'refused')
  await screen.findByText('sign_in')
  act(() => settle(false))
  expect(await second).toBe('refused')
  act(() => signInAgain())
  await screen.findByText('sign_in')
})

test('the session ends while the proof is asked for: the sign-in takes its place', async () => {
  serverSays({
    'GET /api/v1/session': [200, session],
    'DELETE /api/v1/session/second-factor': [stale, [204, null]],
    'POST /api/v1/session/proof': over,
    'POST /api/v1/session': [200, { name: 'ha.laichau' }],
  })
  page()
  const done = api.removeSecondFactor()
  await userEvent.type(await screen.findByLabelText('Mật khẩu'), 'x{Enter}')
  await screen.findByLabelText('Tên đăng nhập')
  await userEvent.type(screen.getByLabelText('Mật khẩu'), 'một câu dễ nhớ{Enter}')
  await done
})
