// Passkeys in the browser: bytes there and back, the way when one is not taken, and what stands on the account's page.
// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { Passkeys } from '../account/passkeys.tsx'
import { SignInForm } from '../sign_in/sign_in_form.tsx'
import { serverSays, shown } from './shown.tsx'

const bytes = (...all: number[]): ArrayBuffer => Uint8Array.from(all).buffer
/** What the browser is asked for, and what it says: a credential, or the name of its refusal. */
const authenticator = { asked: [] as unknown[], says: [] as (string | object)[] }
const answer = async (asked: { publicKey: unknown }) => {
  authenticator.asked.push(asked.publicKey)
  const said = authenticator.says.shift()
  if (typeof said === 'string') throw new DOMException('', said)
  return said
}
const assertion = {
  rawId: bytes(1, 2),
  response: { clientDataJSON: bytes(251, 255), authenticatorData: bytes(3), signature: bytes(4) },
}
const written = { credential: 'AQI', client_data: '-_8', authenticator_data: 'Aw', signature: 'BA' }

beforeEach(() => {
  authenticator.asked = []
  authenticator.says = []
  vi.stubGlobal('PublicKeyCredential', class {})
  Object.defineProperty(navigator, 'credentials', { value: { get: answer, create: answer }, configurable: true })
})

const wanted = (challenge: string, app = true) => ({ app, passkey: { challenge, rp_id: 'so.vn', credentials: ['AQI'] } })
const refused = (code: string, params: object = {}): [number, unknown] => [401, { code, params, message: { vi: `Từ chối: ${code}`, en: code } }]
const signIn = async () => {
  await userEvent.type(screen.getByLabelText('Tên đăng nhập'), 'ha')
  await userEvent.type(screen.getByLabelText('Mật khẩu'), 'một câu dễ nhớ{Enter}')
}

test('the passkey comes first; closed, it is asked for again with the same challenge; refused, with a new one', async () => {
  const sent = serverSays({
    'POST /api/v1/session': [
      refused('second_factor_required', wanted('_-8')),
      refused('passkey_refused', { why: 'signature' }),
      refused('second_factor_required', wanted('AAE')),
      [200, { name: 'ha' }],
    ],
  })
  authenticator.says = ['NotAllowedError', assertion, assertion]
  const done = vi.fn(async () => {})
  shown(<SignInForm done={done} head={(step) => <h1>{step}</h1>} />)
  await signIn()
  const use = await screen.findByRole('button', { name: 'Dùng khóa truy cập' })
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('passkey')
  expect(document.activeElement).toBe(use)
  await userEvent.click(use)
  expect((await screen.findByRole('alert')).textContent).toContain('đã đóng hoặc hết giờ')
  expect(sent).toHaveLength(1)
  await userEvent.click(use)
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('passkey_refused'))
  await userEvent.click(use)
  await waitFor(() => expect(done).toHaveBeenCalledOnce())
  expect(authenticator.asked).toEqual([
    ...Array(2).fill(expect.objectContaining({ rpId: 'so.vn', challenge: Uint8Array.of(255, 239) })),
    expect.objectContaining({ challenge: Uint8Array.of(0, 1) }),
  ])
  expect(sent.map(({ body }) => body)).toEqual([
    { name: 'ha', password: 'một câu dễ nhớ' },
    { name: 'ha', password: 'một câu dễ nhớ', passkey: written },
    { name: 'ha', password: 'một câu dễ nhớ' },
    { name: 'ha', password: 'một câu dễ nhớ', passkey: written },
  ])
})

test('the code of the app in its place, and none is offered where there is no app', async () => {
  const sent = serverSays({ 'POST /api/v1/session': [refused('second_factor_required', wanted('AAE')), [200, { name: 'ha' }]] })
  shown(<SignInForm done={async () => {}} head={() => null} />)
  await signIn()
  await userEvent.click(await screen.findByRole('button', { name: 'Dùng mã 6 chữ số' }))
  await userEvent.type(screen.getByLabelText('Mã 6 chữ số trong ứng dụng xác thực'), '123456{Enter}')
  await waitFor(() => expect(sent.at(-1)?.body).toMatchObject({ second: '123456' }))
})

test('no app: only the recovery code is beside the passkey', async () => {
  serverSays({ 'POST /api/v1/session': refused('second_factor_required', wanted('AAE', false)) })
  shown(<SignInForm done={async () => {}} head={() => null} />)
  await signIn()
  expect(await screen.findByRole('button', { name: 'Dùng mã dự phòng' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Dùng mã 6 chữ số' })).toBeNull()
})

test('a browser without passkeys asks for what else there is', async () => {
  vi.unstubAllGlobals()
  Reflect.deleteProperty(window, 'PublicKeyCredential')
  serverSays({ 'POST /api/v1/session': refused('second_factor_required', wanted('AAE')) })
  shown(<SignInForm done={async () => {}} head={() => null} />)
  await signIn()
  expect(await screen.findByLabelText('Mã 6 chữ số trong ứng dụng xác thực')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Dùng khóa truy cập' })).toBeNull()
})

const key = (id: string, more = {}) => ({
  id,
  name: `Khóa ${id}`,
  added_at: '2026-11-21T08:00:00.000000+07:00',
  used_at: null,
  suspected: false,
  remove: { may: true, why: null },
  ...more,
})

test('on the account’s page: one is made under a name, shown with its codes, and one is removed', async () => {
  const sent = serverSays({
    'GET /api/v1/session/passkeys': [200, { possible: true, passkeys: [key('1', { suspected: true })] }],
    'POST /api/v1/session/passkeys/new': [200, { challenge: 'AAE', rp_id: 'so.vn', user: 'MQ', name: 'Hà', known: ['AQI'] }],
    'POST /api/v1/session/passkeys': [201, { recovery_codes: ['ABCDE-FGHJK-KMNPQ'], ended: { sessions: 0, tokens: 0, link: false } }],
    'DELETE /api/v1/session/passkeys/1': [204, null],
  })
  authenticator.says = ['InvalidStateError', { rawId: bytes(9), response: { clientDataJSON: bytes(1), getAuthenticatorData: () => bytes(2) } }]
  shown(<Passkeys device="Firefox, Windows" />)
  expect(await screen.findByText(/không còn mở được tài khoản/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Thêm khóa truy cập' }))
  const name = screen.getByLabelText<HTMLInputElement>('Tên khóa')
  expect(name.value).toBe('Firefox, Windows')
  await userEvent.clear(name)
  await userEvent.type(name, 'Máy cơ quan{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('đã có khóa truy cập')
  await userEvent.click(screen.getByRole('button', { name: 'Tạo khóa' }))
  expect((await screen.findByRole('dialog')).textContent).toContain('ABCDE-FGHJK-KMNPQ')
  expect(sent.find(({ method, path }) => method === 'POST' && path.endsWith('passkeys'))?.body).toEqual({
    name: 'Máy cơ quan',
    client_data: 'AQ',
    authenticator_data: 'Ag',
  })
  expect(authenticator.asked[0]).toMatchObject({ attestation: 'none', excludeCredentials: [{ id: Uint8Array.of(1, 2) }] })
  await userEvent.click(screen.getByRole('button', { name: 'Tôi đã cất các mã' }))
  await userEvent.click(screen.getByRole('button', { name: 'Gỡ khóa truy cập Khóa 1' }))
  expect(await screen.findByText('Đã gỡ khóa truy cập Khóa 1.')).toBeTruthy()
})

test('the last one says why it stays; at an address without a name there is none to add', async () => {
  const why = { vi: 'Đây là khóa cuối cùng.', en: 'The last one.' }
  serverSays({ 'GET /api/v1/session/passkeys': [200, { possible: false, passkeys: [key('1', { remove: { may: false, why } })] }] })
  shown(<Passkeys device="" />)
  await userEvent.click(await screen.findByRole('button', { name: 'Gỡ khóa truy cập Khóa 1' }))
  expect(screen.getByText(why.vi)).toBeTruthy()
  expect(screen.getByText(/địa chỉ https có tên miền/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Thêm khóa truy cập' })).toBeNull()
})
