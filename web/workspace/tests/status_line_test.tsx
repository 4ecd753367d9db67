// What the status line says while the server is away or the network is gone, and that what failed is loaded when it is back.
// @vitest-environment happy-dom
import { useQuery } from '@tanstack/react-query'
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { api } from '../api.ts'
import { StatusLine } from '../ui/status_line.tsx'
import { useSession } from '../ui/use_session.ts'
import { shown } from './shown.tsx'

let away = false
const answer = async (path: string) => {
  if (away) throw new TypeError('no network')
  const body = path.endsWith('/session') ? { name: 'ha.laichau', ends_at: '2999-01-01T00:00:00+07:00' } : { programmes: [] }
  return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } })
}
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))

beforeEach(() => {
  away = false
  sessionStorage.clear()
  vi.useFakeTimers()
  vi.stubGlobal('fetch', vi.fn(answer))
})
afterEach(async () => {
  away = false
  await api.programmes()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const Page = () => {
  useSession()
  const { data, isError } = useQuery({ queryKey: ['programmes'], queryFn: api.programmes })
  return <output>{data ? 'loaded' : isError ? 'failed' : ''}</output>
}
const line = () =>
  shown(
    <>
      <Page />
      <StatusLine />
    </>,
  )
const footer = () => screen.getByRole('contentinfo')

test('the server is away: said once, counted beside it, and what could not be loaded comes when it is back', async () => {
  away = true
  line()
  await pass(10)
  expect(footer().querySelector('[role=status]')?.textContent).toContain('Máy chủ chưa trả lời')
  expect(footer().textContent).toContain('Thử lại sau 5 giây')
  await pass(2000)
  expect(footer().textContent).toContain('Thử lại sau 3 giây')
  expect(footer().querySelector('[role=status]')?.textContent).not.toContain('giây')
  await pass(3000)
  expect(footer().textContent).toContain('Thử lại sau 5 giây')
  expect(screen.getByText('failed')).toBeTruthy()
  away = false
  await pass(5000)
  expect(footer().textContent).toContain('Trực tuyến')
  expect(screen.getByText('loaded')).toBeTruthy()
})

test('pressed, it tries at once', async () => {
  away = true
  line()
  await pass(10)
  away = false
  fireEvent.click(screen.getByRole('button', { name: 'Thử lại ngay' }))
  await pass(10)
  expect(footer().textContent).toContain('Trực tuyến')
})

test('without network it tells how many texts of this account wait in this tab, and nothing while all is well', async () => {
  sessionStorage.setItem('sovang.typed.ha.laichau.SK-1', JSON.stringify({ reason: 'Nêu rõ số liệu.', due_on: '' }))
  sessionStorage.setItem('sovang.typed.ha.laichau.note:SK-1', JSON.stringify({ reason: 'đã gọi', due_on: '' }))
  sessionStorage.setItem('sovang.typed.ha.laichau.SK-2', JSON.stringify({ reason: ' ', due_on: '' }))
  sessionStorage.setItem('sovang.typed.other.SK-1', JSON.stringify({ reason: 'của người khác', due_on: '' }))
  line()
  await pass(10)
  expect(footer().textContent).not.toContain('chưa gửi')
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  act(() => void dispatchEvent(new Event('offline')))
  expect(footer().textContent).toContain('Mất kết nối')
  expect(footer().textContent).toContain('Còn giữ 2 nội dung chưa gửi')
})
