// Parts of the inbox alone: a reason that is kept, the conflict, the undo that waits, the result of many rows, the selection.
// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, renderHook, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RequestFailed } from '../api.ts'
import type { InboxSearch } from '../inbox/address.ts'
import { changed } from '../inbox/address.ts'
import { BulkProgress } from '../inbox/bulk.tsx'
import { ConflictDialog } from '../inbox/conflict_dialog.tsx'
import { DecisionForm } from '../inbox/decision.tsx'
import { forgetAllDrafts, useDraft } from '../inbox/draft.ts'
import { Filters } from '../inbox/filters.tsx'
import { useCursor, useSelection } from '../inbox/rows.ts'
import { UndoToast } from '../inbox/undo_toast.tsx'
import type { Acts, Conflict } from '../inbox/use_acts.ts'
import { CompareVersions } from '../inbox/versions.tsx'
import { serverSays, shown } from './shown.tsx'

const code = 'SK-7K3F-29QX'
const reason = 'Thiếu số liệu trước và sau.'

beforeEach(() => sessionStorage.clear())
afterEach(() => vi.useRealTimers())

const form = (send: (decided: unknown) => Promise<void>) => (
  <DecisionForm act="return" about={code} needsReason takesDue says="Yêu cầu bổ sung" send={send} cancel={() => {}} />
)

test('what the author will read is shown while it is typed, and sent as it was written', async () => {
  const send = vi.fn(async () => {})
  shown(form(send))
  await userEvent.type(screen.getByLabelText('Lý do'), reason)
  await userEvent.type(screen.getByLabelText(/Bổ sung đến hết ngày/), '31/12/2099')
  expect(screen.getByText('Bổ sung đến 24h00 ngày 31/12/2099.')).toBeTruthy()
  expect(document.querySelector('.as-read blockquote')?.textContent).toBe(reason)
  await userEvent.click(screen.getByRole('button', { name: 'Yêu cầu bổ sung' }))
  expect(send).toHaveBeenCalledWith({ act: 'return', reason, due_on: '2099-12-31' })
})

test('a refusal stands at its field, and what was typed outlives the form', async () => {
  const message = { vi: 'Lý do cần ít nhất 10 ký tự', en: 'x' }
  shown(form(() => Promise.reject(new RequestFailed(400, { code: 'act_wrong', fields: [{ place: '/reason', message }] }))))
  await userEvent.type(screen.getByLabelText('Lý do'), 'ngắn')
  await userEvent.click(screen.getByRole('button', { name: 'Yêu cầu bổ sung' }))
  const field = screen.getByLabelText<HTMLTextAreaElement>('Lý do')
  expect((await screen.findByText(message.vi)).id).toBe(field.getAttribute('aria-describedby')?.split(' ')[1])
  expect(field.getAttribute('aria-invalid')).toBe('true')
  shown(form(async () => {}))
  for (const one of screen.getAllByLabelText<HTMLTextAreaElement>('Lý do')) expect(one.value).toBe('ngắn')
  expect(JSON.stringify(localStorage)).not.toContain('ngắn')
})

test('what one officer typed the next on the same tab does not find, and signing out leaves nothing of it', () => {
  const typedBy = (name: string) => {
    const queries = new QueryClient()
    queries.setQueryData(['session'], { name })
    const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    return renderHook(() => useDraft(code), { wrapper }).result
  }
  const mine = typedBy('lan')
  act(() => mine.current[1]({ reason }))
  expect(typedBy('minh').current[0].reason).toBe('')
  expect(typedBy('lan').current[0].reason).toBe(reason) // control
  sessionStorage.setItem('sovang.oidc.to', '/lv/sang-kien')
  forgetAllDrafts()
  expect(typedBy('lan').current[0].reason).toBe('')
  expect(JSON.stringify(sessionStorage)).not.toContain(reason)
  expect(sessionStorage.getItem('sovang.oidc.to')).toBe('/lv/sang-kien')
})

const conflict: Conflict = {
  code,
  decided: { act: 'return', reason },
  who: 'minh',
  at: '2026-03-12T14:01:00+07:00',
  status: 'taken_in',
}
const fresh = (may: object) => ({
  code,
  status: 'taken_in',
  version: 3,
  versions: [],
  steps: [{ status: 'taken_in', note: null }],
  due_on: null,
  may,
})

test('a conflict tells who and when beside the own decision, and goes on only on the new state', async () => {
  const send = vi.fn(async () => {})
  serverSays({ [`GET /api/v1/inbox/${code}`]: [200, fresh({ return: { allowed: true, needs_reason: true, takes_due: true } })] })
  shown(
    <MantineProvider>
      <ConflictDialog conflict={conflict} acts={{ send, forgetConflict: () => {} } as unknown as Acts} />
    </MantineProvider>,
  )
  expect(await screen.findByText(/minh đã chuyển sang “Tiếp nhận” lúc 14:01 ngày 12\/3\/2026/)).toBeTruthy()
  expect(screen.getByText(reason)).toBeTruthy()
  await userEvent.click(await screen.findByRole('button', { name: 'Vẫn yêu cầu bổ sung' }))
  expect(send).toHaveBeenCalledWith(code, 3, conflict.decided)
})

test('where the new state does not lead there, only the new state can be kept', async () => {
  serverSays({ [`GET /api/v1/inbox/${code}`]: [200, fresh({})] })
  shown(
    <MantineProvider>
      <ConflictDialog conflict={conflict} acts={{ forgetConflict: () => {} } as unknown as Acts} />
    </MantineProvider>,
  )
  expect(await screen.findByText('Trạng thái mới không dẫn tới bước đã chọn.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Vẫn/ })).toBeNull()
})

test('the undo waits ten seconds, stands while somebody is on it, and hears Ctrl Z', () => {
  vi.useFakeTimers()
  const [undo, close] = [vi.fn(), vi.fn()]
  shown(<UndoToast said="Đã tiếp nhận" undo={undo} close={close} />)
  const toast = screen.getByRole('status')
  act(() => void vi.advanceTimersByTime(9_900))
  fireEvent.mouseEnter(toast)
  act(() => void vi.advanceTimersByTime(60_000))
  expect(close).not.toHaveBeenCalled()
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
  expect(undo).toHaveBeenCalledTimes(1)
  fireEvent.mouseLeave(toast)
  act(() => void vi.advanceTimersByTime(10_100))
  expect(close).toHaveBeenCalledTimes(1)
})

test('Ctrl Z in a field takes back letters, not the act', () => {
  const undo = vi.fn()
  shown(
    <>
      <UndoToast said="Đã tiếp nhận" undo={undo} close={() => {}} />
      <textarea aria-label="typed" />
    </>,
  )
  fireEvent.keyDown(screen.getByLabelText('typed'), { key: 'z', ctrlKey: true })
  expect(undo).not.toHaveBeenCalled()
})

test('each row that was not done is listed with its reason and opens', async () => {
  const refused = [
    { code, why: 'status_not_allowed', message: { vi: 'Trạng thái hiện tại không dẫn tới bước này.', en: 'x' } },
    { code: 'SK-M3DZ-8RFQ', why: 'something_new', message: { vi: 'Hãy mở sáng kiến để xem.', en: 'y' } },
  ]
  serverSays({
    'GET /api/v1/bulk-acts/7': [
      200,
      { id: '7', act: 'take_in', ordered_by: null, rows_in_all: 4, judged: 4, done: 2, refused, refused_next: null, finished: true, stopped: false },
    ],
  })
  const open = vi.fn()
  shown(<BulkProgress id="7" programme="a" open={open} close={() => {}} />)
  expect(await screen.findByText('Tiếp nhận: xong 2 trên 4 dòng.')).toBeTruthy()
  expect(screen.getByText('2 dòng không làm được')).toBeTruthy()
  expect(screen.getByText(/Trạng thái hiện tại không dẫn tới bước này/)).toBeTruthy()
  expect(screen.getByText(/Hãy mở sáng kiến để xem/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: code }))
  expect(open).toHaveBeenCalledWith(code)
})

test('of many rows that were not done the next pages are asked for until all are there', async () => {
  const message = { vi: 'Trạng thái hiện tại không dẫn tới bước này.', en: 'x' }
  const page = (at: number, next: string | null) => ({
    ...{ id: '7', act: 'take_in', ordered_by: null, rows_in_all: 5, judged: 5, done: 2, finished: true, stopped: false },
    ...{ refused: [{ code: `SK-${at}`, why: 'status_not_allowed', message }], refused_next: next },
  })
  serverSays({
    'GET /api/v1/bulk-acts/7': [200, page(1, '1')],
    'GET /api/v1/bulk-acts/7?after=1': [
      [503, { message: { vi: 'Máy chủ đang bận.', en: 'x' } }],
      [200, page(2, '2')],
    ],
    'GET /api/v1/bulk-acts/7?after=2': [200, page(3, null)],
  })
  shown(<BulkProgress id="7" programme="a" open={() => {}} close={() => {}} />)
  const codes = () => [...document.querySelectorAll('.refused li .code')].map((one) => one.textContent)
  await userEvent.click(await screen.findByRole('button', { name: 'Xem thêm (còn 2 dòng)' }))
  expect(await screen.findByText('Máy chủ đang bận.')).toBeTruthy()
  expect(codes()).toEqual(['SK-1'])
  await userEvent.click(screen.getByRole('button', { name: 'Xem thêm (còn 2 dòng)' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Xem thêm (còn 1 dòng)' }))
  await waitFor(() => expect(codes()).toEqual(['SK-1', 'SK-2', 'SK-3']))
  expect(screen.queryByRole('button', { name: /Xem thêm/ })).toBeNull()
})

test('while it runs the progress says how far of how many, and can be stopped', async () => {
  const running = {
    id: '7',
    act: 'return',
    ordered_at: '2026-10-05T14:00:00+07:00',
    ordered_by: 'Lò Thị Lan',
    rows_in_all: 1204,
    judged: 300,
    done: 299,
    refused: [],
    refused_next: null,
    finished: false,
    stopped: false,
    may: { stop: { allowed: true } },
  }
  const sent = serverSays({ 'GET /api/v1/bulk-acts/7': [200, running], 'POST /api/v1/bulk-acts/7/stop': [200, {}] })
  shown(<BulkProgress id="7" programme="a" open={() => {}} close={() => {}} />)
  const bar = await screen.findByRole<HTMLProgressElement>('progressbar')
  expect([bar.value, bar.max]).toEqual([300, 1204])
  expect(screen.getByText('Yêu cầu bổ sung: 300 trên 1.204 dòng')).toBeTruthy()
  expect(screen.getByText(/^Lò Thị Lan giao lúc .*2026/)).toBeTruthy() // of a colleague who may be away
  await userEvent.click(screen.getByRole('button', { name: 'Dừng' }))
  expect(sent.some(({ method, path }) => method === 'POST' && path.endsWith('/7/stop'))).toBe(true)
})

test('only the words that differ are marked, in both versions', () => {
  const version = { at: '2026-03-12T14:01:00+07:00', who: '' }
  shown(
    <CompareVersions
      versions={[
        { ...version, title: 'Đồ gá', description: 'còn 8 mối' },
        { ...version, title: 'Đồ gá', description: 'còn 2 mối' },
      ]}
    />,
  )
  expect(document.querySelector('del')?.textContent).toBe('8')
  expect(document.querySelector('ins')?.textContent).toBe('2')
  expect(document.querySelectorAll('del, ins')).toHaveLength(2)
})

test('a selection outlives the page, a range is between two, other filters empty it', () => {
  const { result, rerender } = renderHook(({ about, codes }) => useSelection(about, codes), {
    initialProps: { about: 'status=submitted', codes: ['a', 'b', 'c', 'd'] },
  })
  act(() => result.current.pick('b'))
  act(() => result.current.pick('d', true))
  expect(result.current.codes).toEqual(['b', 'c', 'd'])
  rerender({ about: 'status=submitted', codes: ['e', 'f'] })
  act(() => result.current.pick('e'))
  expect(result.current.count).toBe(4)
  act(() => result.current.pickAll(1204))
  expect([result.current.count, result.current.all, [...result.current.picked]]).toEqual([1204, 1204, ['e', 'f']])
  // One row of all taken away: it is no longer all, and only what one chose by name is left.
  act(() => result.current.pick('e'))
  expect([result.current.all, result.current.codes]).toEqual([undefined, ['b', 'c', 'd']])
  rerender({ about: 'status=returned', codes: ['g'] })
  expect(result.current.count).toBe(0)
})

test('a row that has left the list leaves its place to the next', () => {
  const { result, rerender } = renderHook(({ codes }) => useCursor(codes, undefined), { initialProps: { codes: ['a', 'b', 'c'] } })
  expect([result.current.beside(1), result.current.beside(-1)]).toEqual(['a', 'c'])
  result.current.note('b')
  expect([result.current.beside(1), result.current.beside(-1)]).toEqual(['c', 'a'])
  rerender({ codes: ['a', 'c'] })
  expect(result.current.beside(1)).toBe('c')
})

/** What takes its time to stand in the address. */
const arrivals: (() => void)[] = []
const Slow = () => {
  const [search, set] = useState<InboxSearch>({ programme: 'p' })
  return <Filters programme="p" search={search} change={(by) => arrivals.push(() => set(changed(search, by)))} />
}

test('what is typed while earlier letters are on their way to the address is not taken back', async () => {
  serverSays({ 'GET /api/v1/programmes/p': [200, { sectors: [], fields: [] }] })
  arrivals.length = 0
  shown(<Slow />)
  const field = screen.getByRole<HTMLInputElement>('searchbox')
  fireEvent.change(field, { target: { value: 'không có' } })
  await waitFor(() => expect(arrivals).toHaveLength(1))
  fireEvent.change(field, { target: { value: 'không có từ này' } })
  act(() => arrivals[0]?.())
  expect(field.value).toBe('không có từ này')
  await waitFor(() => expect(arrivals).toHaveLength(2))
  act(() => arrivals[1]?.())
  expect(field.value).toBe('không có từ này')
  // What somebody else changes in the address is taken over.
  fireEvent.click(screen.getByRole('button', { name: /Bỏ.*không có từ này/ }))
  act(() => arrivals[2]?.())
  expect(field.value).toBe('')
})
