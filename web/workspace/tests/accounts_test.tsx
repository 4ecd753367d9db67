// What may be done with an account and why not, the invitation that is shown once, and units found by their name.
// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { AccountPanel } from '../accounts/account_panel.tsx'
import type { Account } from '../accounts/accounts_api.ts'
import { InviteDialog } from '../accounts/invite_dialog.tsx'
import { today } from '../ui/date_field.tsx'
import { serverSays, shown } from './shown.tsx'

const unit = { code: 'LD12', name: 'LĐLĐ tỉnh Lai Châu', level: 'top' as const, ended: false }
const may = { allowed: true }
const not = (vi: string) => ({ allowed: false, why: { vi, en: vi } })
const each = <T,>(one: T) => ({ renew_invitation: one, disable: one, enable: one, give_role: one, take_role: one })
const all = { ...each(may), enable: not('Tài khoản đang dùng được.') }
const account = (by: Partial<Account> = {}): Account => ({
  id: '7',
  name: 'minh.tamduong',
  state: 'active',
  unit,
  roles: [{ id: '70', role: 'officer', unit, given_at: '2026-11-21T08:00:00+07:00' }],
  second_factor: false,
  created_at: '2026-11-21T08:00:00+07:00',
  code_expires_at: null,
  seen_at: null,
  own: false,
  may: all,
  ...by,
})
const panel = (one: Account, acts = true) => {
  const done = vi.fn()
  shown(<AccountPanel account={one} roles={['officer', 'auditor']} acts={acts} everywhere={false} close={() => {}} done={done} />)
  return done
}

test('an account of one’s own: each act stays reachable and says why not', async () => {
  const sent = serverSays({})
  panel(account({ own: true, may: each(not('Không ai tự đổi vai trò của mình.')) }))
  const button = screen.getByRole('button', { name: 'Khóa tài khoản' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  await userEvent.click(button)
  expect(screen.getByText(/Không ai tự đổi vai trò/)).toBeTruthy()
  expect(sent.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('one beyond one’s own scope, and one that is disabled', async () => {
  panel(account({ state: 'disabled', may: { ...each(not('Hãy mở khóa trước.')), enable: may, take_role: may } }))
  await userEvent.click(screen.getByRole('button', { name: 'Giao thêm vai trò…' }))
  expect(screen.getByText(/Hãy mở khóa trước/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Mở khóa' }).getAttribute('aria-disabled')).toBe('false')
})

test('who only sees finds no acts at all', () => {
  panel(account(), false)
  expect(screen.queryByRole('button', { name: 'Khóa tài khoản' })).toBeNull()
  expect(screen.queryByRole('button', { name: /Thu hồi/ })).toBeNull()
})

test('disabling is done at once, and tells how to undo it', async () => {
  const sent = serverSays({ 'POST /api/v1/accounts/7/disable': [204, null], 'POST /api/v1/accounts/7/enable': [204, null] })
  const done = panel(account())
  await userEvent.click(screen.getByRole('button', { name: 'Khóa tài khoản' }))
  await waitFor(() => expect(done).toHaveBeenCalled())
  expect(done.mock.calls[0]?.[0].says).toContain('Đã khóa tài khoản minh.tamduong')
  await done.mock.calls[0]?.[0].undo()
  expect(sent.filter(({ method }) => method !== 'GET').map(({ path }) => path)).toEqual(['/api/v1/accounts/7/disable', '/api/v1/accounts/7/enable'])
})

test('a role is taken away, and its undo gives the same back', async () => {
  const sent = serverSays({ 'DELETE /api/v1/accounts/7/roles/70': [204, null], 'POST /api/v1/accounts/7/roles': [204, null] })
  const done = panel(account())
  await userEvent.click(screen.getByRole('button', { name: 'Thu hồi vai trò Cán bộ phụ trách tại LĐLĐ tỉnh Lai Châu' }))
  await waitFor(() => expect(done).toHaveBeenCalled())
  await done.mock.calls[0]?.[0].undo()
  expect(sent.at(-1)?.body).toEqual({ role: 'officer', unit: 'LD12' })
})

const found = { units: [{ code: 'LD12-105', name: 'LĐLĐ thành phố Lai Châu', lives: true, path: [{ code: 'LD12', name: 'LĐLĐ tỉnh Lai Châu' }] }] }

test('an invitation: the unit found without accents, the code shown once with three steps', async () => {
  const sent = serverSays({
    [`GET /api/v1/units?on=${today()}&q=thanh+pho`]: [200, found],
    'POST /api/v1/accounts': [
      [409, { code: 'account_name_taken', message: { vi: 'Đã có người dùng.', en: 'Taken.' } }],
      [201, { id: '9', code: 'ABCDE-FGHJK', expires_at: '2026-11-24T08:00:00+07:00' }],
    ],
  })
  const close = vi.fn()
  shown(<InviteDialog opened roles={['administrator', 'officer']} everywhere={false} close={close} />)
  await userEvent.type(screen.getByLabelText('Tên đăng nhập'), 'lan')
  await userEvent.type(screen.getByRole('combobox', { name: 'Đơn vị' }), 'thanh pho')
  await screen.findByRole('option', { name: /thành phố Lai Châu/ })
  // Not yet chosen: nothing is sent.
  await userEvent.click(screen.getByRole('button', { name: 'Tạo lời mời' }))
  expect(sent.some(({ method }) => method === 'POST')).toBe(false)
  await userEvent.type(screen.getByRole('combobox', { name: 'Đơn vị' }), 'thanh pho')
  await screen.findByRole('option', { name: /thành phố Lai Châu/ })
  await userEvent.keyboard('{Enter}')
  await userEvent.click(screen.getByRole('button', { name: 'Tạo lời mời' }))
  expect((await screen.findByRole('alert')).textContent).toContain('Đã có người dùng.')
  await userEvent.click(screen.getByRole('button', { name: 'Tạo lời mời' }))
  const sheet = await screen.findByText('ABCDE-FGHJK')
  expect(sheet.closest('.print-sheet')?.textContent).toMatch(/\/dang-nhap.*lan.*Cán bộ phụ trách, LĐLĐ thành phố Lai Châu.*08:00 ngày 24\/11\/2026/s)
  expect(screen.getAllByRole('listitem')).toHaveLength(3)
  expect(sent.at(-1)?.method === 'POST' ? sent.at(-1)?.body : sent.findLast(({ method }) => method === 'POST')?.body).toEqual({
    name: 'lan',
    role: 'officer',
    unit: 'LD12-105',
  })
  await userEvent.keyboard('{Escape}')
  expect(close).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Tôi đã chuyển lời mời' }))
  expect(close).toHaveBeenCalledOnce()
})
