// What the server says of the inbox and of one initiative as its officers see it.
import { type Allowed, ask, tryOut } from '../api.ts'
import type { Bilingual } from '../texts.ts'

export type Status = 'submitted' | 'taken_in' | 'returned' | 'refused' | 'withdrawn' | 'recognised'
export type Act = 'take_in' | 'put_back' | 'return' | 'refuse' | 'take_in_again' | 'take_in_completed' | 'take_back_return'
export type Unit = { code: string; name: string; parent?: { code: string; name: string } | null }
export type Choice = { id: string; title: Bilingual }
export type InboxRow = {
  code: string
  title: string
  author_name: string
  unit: Unit
  field: Choice | null
  sector: Choice | null
  benefit_dong: number | null
  received_at: string
  status: Status
  status_at: string
  /** Only of what nobody has taken in yet. */
  days_waiting: number | null
  /** Nobody has looked at it within the term that its author was promised; or it was returned and its due day is over. */
  overdue: boolean
  /** Of a returned one: by the end of this day. */
  due_on: string | null
  /** What an act is decided on: a record that moved on refuses it. */
  version: number
  /** Who sent it in the author's place. */
  entered_by: string | null
}
/** `cut`: a search by words found more than it lists and counts: the newest. `bulk_acts`: whether this officer may do it somewhere, and what it asks for. */
export type Inbox = {
  rows: InboxRow[]
  total: number
  cut: boolean
  by_status: Record<Status, number>
  page: number
  size: number
  bulk_acts: BulkAct[]
  computed_at: string
}
/** What a person is asked for with an act. */
export type AskedWith = { needs_reason: boolean; takes_due: boolean }
export type BulkAct = May & { act: Act }
export type May = Allowed & AskedWith
/** `who` is empty where it was the author. */
export type RecordStep = { status: Status; at: string; who: string; unit: Unit | null; note: string | null }
export type TextVersion = { at: string; who: string; title: string; description: string }
/** null: none was given, or it was erased. */
export type AuthorContact = { phone: string | null; email: string | null }
export type InternalNote = { at: string; who: string; text: string }
export type InboxRecord = Omit<InboxRow, 'days_waiting' | 'overdue' | 'status_at' | 'entered_by'> & {
  programme: { id: string; title: Bilingual }
  description: string
  author: { name: string; phone: string }
  author_share?: number
  position?: string
  applied_from?: string
  operator?: { name: string }
  coauthors: { name: string; share: number }[]
  no_dispute: boolean
  steps: RecordStep[]
  versions: TextVersion[]
  /** Until when it is to be looked at; the holidays by which that is later. */
  term: { ends_on: string; holidays: { day: string; name: Bilingual }[] } | null
  /** The due day is over. */
  late: boolean
  may: Partial<Record<Act, May>>
  may_see_contacts: Allowed
  /** Who else has it open. */
  watching: string[]
  /** What officers wrote for each other, the oldest first. */
  internal_notes: InternalNote[]
  may_note: Allowed
}
/** `due_on`: "2026-12-31". */
export type Decided = { act: Act; reason?: string; due_on?: string }
export type SavedView = { id: string; name: string; query: string }
export type RefusedRow = { code: string; why: string; message: Bilingual }
export type BulkRun = {
  id: string
  act: Act
  ordered_at: string
  /** null: I did. */
  ordered_by: string | null
  rows_in_all: number
  judged: number
  done: number
  /** A page of them. */
  refused: RefusedRow[]
  /** Asked with it, the next page comes. */
  refused_next: string | null
  finished: boolean
  stopped: boolean
  may: { stop: Allowed }
}

/** What the filters choose from; `next_dates`: what is due after the close, each by the end of its day. */
export type ProgrammeAbout = {
  id: string
  title: Bilingual
  state: string
  fields: Choice[]
  sectors: Choice[]
  next_dates: { title: Bilingual; at: string; done: boolean }[]
}

/** By name with what was seen of each, or all that was found when `found_at` was computed. */
export type ManyRows = { rows: { code: string; version: number }[] } | { all: number; found_at: string }

const of = (programme: string): string => `/api/v1/programmes/${encodeURIComponent(programme)}`
const one = (code: string): string => `/api/v1/inbox/${encodeURIComponent(code)}`

/** `asked`: filters as they stand in the address, "status=submitted&page=2". */
export const inbox = {
  list: (programme: string, asked: string) => ask<Inbox>('GET', `${of(programme)}/inbox${asked && `?${asked}`}`),
  record: (code: string) => ask<InboxRecord>('GET', one(code)),
  act: (code: string, version: number, decided: Decided) => ask<InboxRecord>('POST', `${one(code)}/acts`, { ...decided, version }),
  contact: (code: string, reason: string) => tryOut<AuthorContact>(`${one(code)}/contact`, { reason }),
  note: (code: string, text: string) => ask<{ internal_notes: InternalNote[] }>('POST', `${one(code)}/notes`, { text }),
  actOnMany: (programme: string, asked: string, decided: Decided, rows: ManyRows) =>
    ask<{ id: string; rows_in_all: number }>('POST', `${of(programme)}/inbox/acts${'all' in rows && asked ? `?${asked}` : ''}`, {
      ...decided,
      ...rows,
    }),
  bulk: (id: string, after = '') => ask<BulkRun>('GET', `/api/v1/bulk-acts/${encodeURIComponent(id)}${after && `?after=${after}`}`),
  stopBulk: (id: string) => ask<void>('POST', `/api/v1/bulk-acts/${encodeURIComponent(id)}/stop`, {}),
  views: () => ask<{ views: SavedView[] }>('GET', '/api/v1/inbox-views'),
  saveView: (name: string, asked: string) => ask<void>('POST', '/api/v1/inbox-views', { name, query: asked }),
  forgetView: (id: string) => ask<void>('DELETE', `/api/v1/inbox-views/${encodeURIComponent(id)}`, {}),
  programme: (programme: string) => ask<ProgrammeAbout>('GET', of(programme)),
}
