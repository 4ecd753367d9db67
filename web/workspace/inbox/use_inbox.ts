// What an officer does in the inbox, by mouse or by key: moving, opening, choosing, deciding on one row or on many.
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useKeys } from '../ui/use_keys.ts'
import { changed, filterQuery, type InboxSearch, listQuery } from './address.ts'
import { type Act, type BulkAct, type Decided, type Inbox, inbox, type ManyRows } from './api.ts'
import { asksFirst } from './bulk.tsx'
import { useForgetDraft } from './draft.ts'
import type { Change } from './filters.tsx'
import { rowOf, useCursor, useSelection } from './rows.ts'
import { useActs } from './use_acts.ts'

const keys = {
  ArrowDown: 'down',
  j: 'down',
  ArrowUp: 'up',
  k: 'up',
  'Shift+ArrowDown': 'extend_down',
  'Shift+ArrowUp': 'extend_up',
  Enter: 'open',
  ' ': 'select',
  x: 'select',
  e: 'take_in',
  r: 'return',
  '[': 'previous',
  ']': 'next',
  '/': 'find',
  Escape: 'close',
} as const
type Command = (typeof keys)[keyof typeof keys]

/** What was there before stays, greyed, while the next cannot be loaded. */
const useList = (programme: string, asked: string) => {
  const query = useQuery({
    queryKey: ['inbox', programme, asked],
    queryFn: () => inbox.list(programme, asked),
    enabled: programme !== '',
    placeholderData: (before: Inbox | undefined) => before,
    refetchOnWindowFocus: false,
  })
  const last = useRef<Inbox>(undefined)
  if (query.data) last.current = query.data
  return { ...query, shown: query.data ?? last.current }
}

export type Go = (search: InboxSearch, replace?: boolean) => void

/** `letters`: whether single letters are keys. */
export const useInbox = (programme: string, search: InboxSearch, go: Go, letters: boolean) => {
  const asked = listQuery(search)
  const list = useList(programme, asked)
  const data = list.shown
  const codes = data?.rows.map((row) => row.code) ?? []
  /** Of the rows of every page that was shown. */
  const seen = useRef(new Map<string, number>())
  for (const { code, version } of data?.rows ?? []) seen.current.set(code, version)
  const [begun, setBegun] = useState<{ code: string; act: Act }>()
  const [many, setMany] = useState<BulkAct>()
  const [unsent, setUnsent] = useState<{ act: Act; error: Error }>()
  const acts = useActs(programme, search.open)
  const forgetDraft = useForgetDraft()
  const selection = useSelection(filterQuery(search), codes)
  const cursor = useCursor(codes, search.open)
  /** The form belongs to the record it was opened for. */
  const deciding = begun?.code === search.open ? begun?.act : undefined
  const change: Change = (by) => go(changed(search, by))

  const open = (code: string) => {
    cursor.note(code)
    go(changed(search, { open: code }), search.open !== undefined)
  }
  const close = () => {
    const code = search.open
    if (deciding) return setBegun(undefined)
    if (code) {
      change({ open: undefined })
      // The focus goes back to the row, and the arrows go on from there.
      requestAnimationFrame(() => rowOf(code)?.querySelector('a')?.focus({ preventScroll: true }))
    } else selection.clear()
  }
  const step = (by: 1 | -1, focus: boolean): string | undefined => {
    const next = cursor.beside(by)
    if (!next) return undefined
    cursor.note(next)
    if (search.open) open(next)
    const row = rowOf(next)
    row?.scrollIntoView({ block: 'nearest' })
    if (focus) row?.querySelector('a')?.focus({ preventScroll: true })
    return next
  }
  const extend = (by: 1 | -1) => {
    const here = cursor.here()
    const next = step(by, true)
    if (next) selection.extend(here ?? next, next)
  }
  const chosen = (): ManyRows =>
    selection.all === undefined
      ? { rows: selection.codes.map((code) => ({ code, version: seen.current.get(code) ?? 0 })) }
      : { all: selection.all, found_at: data?.computed_at ?? '' }
  const bulk = async (decided: Decided): Promise<void> => {
    setUnsent(undefined)
    const { id } = await inbox.actOnMany(programme, filterQuery(search), decided, chosen())
    forgetDraft('bulk')
    setMany(undefined)
    selection.clear()
    change({ bulk: id })
  }
  const decideMany = (one: BulkAct) => {
    if (asksFirst(one, selection.count)) return setMany(one)
    void bulk({ act: one.act }).catch((error: Error) => setUnsent({ act: one.act, error }))
  }
  /** On what is chosen, else on the row one is on. */
  const decide = (act: Act) => {
    if (selection.count > 0) {
      const one = data?.bulk_acts.find((offered) => offered.act === act)
      return one?.allowed && decideMany(one)
    }
    const code = cursor.here() ?? search.open
    if (!code) return
    if (act === 'take_in') return void acts.takeIn(code)
    if (search.open !== code) open(code)
    setBegun({ code, act })
  }
  const decideOpen = (act: Act | undefined) => {
    if (act === 'take_in' && search.open) void acts.takeIn(search.open)
    else setBegun(act && search.open ? { code: search.open, act } : undefined)
  }
  const next = () => {
    if (!data) return
    const wanted = search.status?.split(',')
    // Rows that were dealt with have left this page's place: the next ones are on it now.
    if (wanted && data.rows.some((row) => !wanted.includes(row.status))) return void list.refetch()
    const page = search.page ?? 1
    if (page * data.size < data.total) change({ page: page + 1 })
  }
  const commands: Record<Command, () => void> = {
    down: () => step(1, true),
    up: () => step(-1, true),
    extend_down: () => extend(1),
    extend_up: () => extend(-1),
    open: () => {
      const code = cursor.here() ?? codes[0]
      if (code) open(code)
    },
    select: () => {
      const code = cursor.here()
      if (code) selection.pick(code)
    },
    take_in: () => decide('take_in'),
    return: () => decide('return'),
    previous: () => step(-1, search.open === undefined),
    next: () => step(1, search.open === undefined),
    find: () => document.getElementById('tim')?.focus(),
    close,
  }
  useKeys(keys, commands, { scrolls: '.panel', letters })
  return {
    list,
    data,
    codes,
    acts,
    selection,
    cursor,
    change,
    open,
    close,
    next,
    step,
    /** On the open record. */
    one: { deciding, decide: decideOpen },
    /** On all that is chosen; `asked`: what the dialog asks about, `failed`: what could not even be ordered. */
    many: { asked: many, ask: setMany, decide: decideMany, send: bulk, failed: unsent, forget: () => setUnsent(undefined) },
  }
}
