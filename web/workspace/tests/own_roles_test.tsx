// A role whose unit has ended says since when, who has taken the unit over, and whom to ask.
// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { OwnRoles } from '../account/own_roles.tsx'
import type { RoleUnit } from '../api.ts'
import { shown } from './shown.tsx'

const unit = (name: string, ended: boolean): RoleUnit => ({ code: name, name, level: 'upper', ended })
const heir = { code: 'L25-19', name: 'LĐLĐ tỉnh Thái Nguyên' }
const standing = { role: 'officer', unit: unit('CĐCS Chè', false), ended: null }
const taken = { role: 'officer', unit: unit('LĐLĐ tỉnh Bắc Kạn', true), ended: { on: '2025-07-01', heir, ask: ['chị Hà', 'anh Minh'] } }
const closed = { role: 'auditor', unit: unit('LĐLĐ huyện Chợ Mới', true), ended: { on: '2025-07-01', heir: null, ask: [] } }

test('what holds is listed, what holds no more says why', () => {
  shown(<OwnRoles roles={[standing, taken, closed]} />)
  expect(screen.getAllByRole('listitem').map((line) => line.textContent)).toEqual(['Cán bộ phụ trách CĐCS Chè'])
  expect(screen.getByText(/tại LĐLĐ tỉnh Bắc Kạn hết hiệu lực từ ngày 0?1\/0?7\/2025/)).toBeTruthy()
  expect(screen.getByText('LĐLĐ tỉnh Thái Nguyên đã tiếp nhận đơn vị này.')).toBeTruthy()
  expect(screen.getByText(/Người giao được: chị Hà, anh Minh\./)).toBeTruthy()
  expect(screen.getByText('Chưa ghi nhận đơn vị nào tiếp nhận.')).toBeTruthy()
  expect(screen.getByText(/đề nghị quản trị viên của cấp trên/)).toBeTruthy()
})

test('nobody without a role is left without a word', () => {
  shown(<OwnRoles roles={[]} />)
  expect(screen.getByText('Chưa có vai trò')).toBeTruthy()
})
