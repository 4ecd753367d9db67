// Acts on one record: taking in is seen at once and can be undone; what came between is told; what fails rolls back and says why.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { RequestFailed } from '../api.ts'
import type { Bilingual } from '../texts.ts'
import { type Act, type Decided, type Inbox, type InboxRecord, inbox, type Status } from './api.ts'
import { useForgetDraft } from './draft.ts'

export const recordKey = (code: string): string[] => ['inbox_record', code]

/** Somebody was quicker. `who` is empty where it was the author. */
export type Conflict = { code: string; decided: Decided; who: string; at: string; status: Status }
export type Undo = { code: string; version: number }
/** `error` undefined: the state does not lead there. */
export type Failed = { code: string; act: Act; error?: Error; why?: Bilingual }

const changedSince = (error: unknown): { who: string; at: string; status: Status } | undefined => {
  if (!(error instanceof RequestFailed) || error.problem.code !== 'initiative_changed') return undefined
  const { who = '', at = '', status = 'submitted' } = (error.problem.params ?? {}) as Partial<Conflict>
  return { who, at, status }
}

export const useActs = (programme: string, open: string | undefined) => {
  const queries = useQueryClient()
  const forgetDraft = useForgetDraft()
  const [undo, setUndo] = useState<Undo>()
  const [conflict, setConflict] = useState<Conflict>()
  const [failed, setFailed] = useState<Failed>()
  /** How many conflicts were looked at: what is decided after one, is decided on the new state. */
  const [settled, setSettled] = useState(0)

  const list = { queryKey: ['inbox', programme] }
  const statusOf = (code: string): Status | undefined =>
    queries
      .getQueriesData<Inbox>(list)
      .flatMap(([, data]) => data?.rows ?? [])
      .find((row) => row.code === code)?.status
  /** The row stays where it is until the list is asked again: what one works on does not jump away. */
  const paint = (code: string, status: Status) =>
    queries.setQueriesData<Inbox>(list, (data) => data && { ...data, rows: data.rows.map((row) => (row.code === code ? { ...row, status } : row)) })
  /** The server counts what it was told a moment ago. */
  const recount = () => {
    for (const later of [0, 1500]) setTimeout(() => queries.invalidateQueries({ queryKey: ['inbox_counts', programme] }), later)
  }

  /** Refuses as the server does; a record that has moved on opens the conflict too. */
  const send = async (code: string, version: number, decided: Decided): Promise<InboxRecord> => {
    setFailed(undefined)
    try {
      const record = await inbox.act(code, version, decided)
      queries.setQueryData(recordKey(code), record)
      paint(code, record.status)
      recount()
      void queries.invalidateQueries({ queryKey: ['history'] }) // as every mutation does, which this is not
      forgetDraft(code)
      setConflict(undefined)
      return record
    } catch (error) {
      const since = changedSince(error)
      if (since) {
        setConflict({ code, decided, ...since })
        void queries.invalidateQueries({ queryKey: recordKey(code) })
      }
      throw error
    }
  }

  /** What is on the screen is what was decided on: the panel's version, or, from the list alone, one in the state the row shows. */
  const seen = async (code: string, shown: Status | undefined): Promise<InboxRecord | undefined> => {
    const known = code === open ? queries.getQueryData<InboxRecord>(recordKey(code)) : undefined
    if (known) return known
    const record = await queries.fetchQuery({ queryKey: recordKey(code), queryFn: () => inbox.record(code), staleTime: 0 })
    if (!shown || record.status === shown) return record
    const last = record.steps.at(-1)
    setConflict({ code, decided: { act: 'take_in' }, who: last?.who ?? '', at: last?.at ?? '', status: record.status })
    return undefined
  }

  const takeIn = async (code: string): Promise<void> => {
    const before = statusOf(code)
    if (before === 'submitted') paint(code, 'taken_in')
    const back = () => before && paint(code, before)
    try {
      const record = await seen(code, before)
      if (!record) return void back()
      const may = record.may.take_in
      if (!may?.allowed) {
        back()
        setFailed({ code, act: 'take_in', ...(may?.why && { why: may.why }) })
        return
      }
      const { version } = await send(code, record.version, { act: 'take_in' })
      setUndo({ code, version })
    } catch (error) {
      back()
      if (!changedSince(error)) setFailed({ code, act: 'take_in', error: error as Error })
    }
  }

  const takeBack = async (): Promise<void> => {
    if (!undo) return
    const { code, version } = undo
    setUndo(undefined)
    try {
      await send(code, version, { act: 'put_back' })
    } catch (error) {
      if (!changedSince(error)) setFailed({ code, act: 'put_back', error: error as Error })
    }
  }

  return {
    send,
    takeIn,
    takeBack,
    recount,
    undo,
    conflict,
    failed,
    forgetUndo: () => setUndo(undefined),
    settled,
    forgetConflict: () => {
      setConflict(undefined)
      setSettled(settled + 1)
    },
    forgetFailure: () => setFailed(undefined),
  }
}
export type Acts = ReturnType<typeof useActs>
