// Signing in by the identity provider: the button, what comes back, the second step, and the link on the account's page.
// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { OidcLinkCard } from '../account/oidc_link.tsx'
import { returnedIn, wantedPlace } from '../sign_in/oidc_api.ts'
import { OidcButton } from '../sign_in/oidc_button.tsx'
import { serverSays, shown } from './shown.tsx'

const left = vi.fn()
beforeEach(() => {
  left.mockClear()
  sessionStorage.clear()
  vi.spyOn(location, 'assign').mockImplementation(left)
})

test('no provider, no button', async () => {
  const sent = serverSays({ 'GET /api/v1/session/oidc': [200, { provider: null }] })
  shown(<OidcButton to="/lv" />)
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(screen.queryByRole('button')).toBeNull()
})

test('the button leaves for the provider once and remembers where one wanted to go', async () => {
  const sent = serverSays({
    'GET /api/v1/session/oidc': [200, { provider: 'Tổng Liên đoàn' }],
    'POST /api/v1/session/oidc': [200, { address: 'https://id.example.vn/authorize?state=s' }],
  })
  shown(<OidcButton to="/lv/sang-kien" />)
  const button = await screen.findByRole('button', { name: 'Đăng nhập bằng Tổng Liên đoàn' })
  await userEvent.click(button)
  await waitFor(() => expect(left).toHaveBeenCalledWith('https://id.example.vn/authorize?state=s'))
  await userEvent.click(button)
  expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
  expect(wantedPlace()).toBe('/lv/sang-kien')
})

test('a provider that cannot be asked is told, and the form above stays', async () => {
  serverSays({
    'GET /api/v1/session/oidc': [200, { provider: 'Tổng Liên đoàn' }],
    'POST /api/v1/session/oidc': [503, { code: 'oidc_unavailable', message: { vi: 'Chưa hỏi được nhà cung cấp', en: '' } }],
  })
  shown(<OidcButton to="/lv" />)
  await userEvent.click(await screen.findByRole('button'))
  expect((await screen.findByRole('alert')).textContent).toContain('Chưa hỏi được')
  expect(left).not.toHaveBeenCalled()
})

test('only what belongs to it is taken from the address, and only places of ours are gone to', () => {
  expect(returnedIn('?state=s&code=c&iss=i&session_state=x')).toEqual({ state: 's', code: 'c', iss: 'i' })
  expect(returnedIn('?error=access_denied&state=s')).toEqual({ state: 's', error: 'access_denied' })
  expect(returnedIn('?code=c')).toBeUndefined()
  sessionStorage.setItem('sovang.oidc.to', 'https://evil.example')
  expect(wantedPlace()).toBe('/lv')
})

test('the account: linked, when it was last used, and unlinked', async () => {
  const sent = serverSays({
    'GET /api/v1/session/oidc/link': [
      [200, { provider: 'Tổng Liên đoàn', link: { linked_at: '2026-11-02T09:00:00+07:00', used_at: '2026-11-20T08:30:00+07:00' } }],
      [200, { provider: 'Tổng Liên đoàn', link: null }],
    ],
    'DELETE /api/v1/session/oidc/link': [204, undefined],
    'POST /api/v1/session/oidc/link': [200, { address: 'https://id.example.vn/authorize?prompt=login' }],
  })
  shown(<OidcLinkCard />)
  await screen.findByText(/Đã liên kết từ/)
  await userEvent.click(screen.getByRole('button', { name: 'Gỡ liên kết' }))
  expect((await screen.findByRole('status')).textContent).toBe('Đã gỡ liên kết với Tổng Liên đoàn.')
  await userEvent.click(await screen.findByRole('button', { name: 'Liên kết với Tổng Liên đoàn' }))
  await waitFor(() => expect(left).toHaveBeenCalledOnce())
  expect(sent.map(({ method }) => method)).toEqual(['GET', 'DELETE', 'GET', 'POST'])
  expect(wantedPlace()).toBe('/lv/tai-khoan')
})
