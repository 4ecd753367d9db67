// Many rows at once: what is chosen and what may be done with it, the one question before, the progress and each row's result after.
import { Menu } from '@mantine/core'
import { IconAlertCircle, IconCircleCheck, IconX } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { api } from '../api.ts'
import { ExportButton } from '../exports/export_button.tsx'
import { exportPath } from '../exports/exports_api.ts'
import { inLanguage, type Key, language, useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { count } from '../ui/figures.ts'
import { problemText } from '../ui/problem_text.ts'
import { RecordHistory } from '../ui/record_history.tsx'
import { ErrorBar } from '../ui/states.tsx'
import { type Act, type BulkAct, type BulkRun, type Decided, inbox, type RefusedRow } from './api.ts'
import { DecisionForm } from './decision.tsx'
import { keyOf } from './record_panel.tsx'

const first: readonly Act[] = ['take_in', 'return', 'refuse']
/** From so many rows on an act is asked about once. */
export const manyRows = 50

export const asksFirst = (act: BulkAct, rows: number): boolean => act.needs_reason || rows >= manyRows

type Bar = { chosen: number; acts: BulkAct[]; decide: (act: BulkAct) => void; clear: () => void }

export const BulkBar = ({ chosen, acts, decide, clear }: Bar) => {
  const t = useText()
  const allowed = acts.filter((one) => one.allowed)
  const quick = first.flatMap((act) => allowed.filter((one) => one.act === act))
  const rest = allowed.filter(({ act }) => !first.includes(act))
  const why = allowed.length === 0 ? whyNot(acts[0]) : undefined
  const label = ({ act, needs_reason }: BulkAct) => `${t(`inbox.act.${act}` as Key)}${needs_reason ? '…' : ''}`
  return (
    <>
      <b className="strong nowrap" role="status">
        {t('inbox.chosen', { n: count(chosen) })}
      </b>
      {why && <span className="small muted">{why}</span>}
      {quick.map((one) => (
        <button key={one.act} type="button" className="btn btn--28" onClick={() => decide(one)}>
          {label(one)} {keyOf[one.act] && <kbd className="kbd">{keyOf[one.act]}</kbd>}
        </button>
      ))}
      {rest.length > 0 && (
        <Menu withinPortal={false} withInitialFocusPlaceholder={false} position="top-start">
          <Menu.Target>
            <button type="button" className="btn btn--28">
              {t('inbox.more_acts')}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((one) => (
              <Menu.Item key={one.act} onClick={() => decide(one)}>
                {label(one)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <button type="button" className="btn btn--28 btn--quiet" onClick={clear}>
        {t('inbox.unpick')}
      </button>
    </>
  )
}

type Ask = { act: BulkAct; rows: number; send: (decided: Decided) => Promise<void>; close: () => void }

export const BulkDialog = ({ act: { act, needs_reason, takes_due }, rows, send, close }: Ask) => {
  const t = useText()
  const says = t('inbox.bulk.says', { act: t(`inbox.act.${act}` as Key), n: count(rows) })
  return (
    <Dialog title={`${says}?`} opened close={close} wide>
      <p className="bulk-effect">{t(`inbox.bulk.effect.${act}` as Key)}</p>
      <DecisionForm act={act} about="bulk" needsReason={needs_reason} takesDue={takes_due} says={says} send={send} cancel={close} />
    </Dialog>
  )
}

/** The first page comes with the progress; once all rows are judged, the others are asked for one by one. */
const Refused = ({ data, open }: { data: BulkRun; open: (code: string) => void }) => {
  const t = useText()
  const [more, setMore] = useState<{ rows: RefusedRow[]; next: string | null }>()
  const [error, setError] = useState<Error>()
  const all = data.judged - data.done
  const rows = [...data.refused, ...(more?.rows ?? [])]
  const next = more ? more.next : data.refused_next
  const show = async (after: string) => {
    setError(undefined)
    try {
      const page = await inbox.bulk(data.id, after)
      setMore((before) => ({ rows: [...(before?.rows ?? []), ...page.refused], next: page.refused_next }))
    } catch (failure) {
      setError(failure as Error)
    }
  }
  if (all === 0) return null
  return (
    <details className="refused">
      <summary>{t('inbox.bulk.refused', { n: count(all) })}</summary>
      <ul>
        {rows.map(({ code, message }) => (
          <li key={code}>
            <button type="button" className="linklike code" onClick={() => open(code)}>
              {code}
            </button>{' '}
            {inLanguage(message)}
          </li>
        ))}
      </ul>
      {error && (
        <p className="err" role="alert">
          {problemText(error, t('error.network'))}
        </p>
      )}
      {data.finished && next && (
        <button type="button" className="btn btn--28" onClick={() => void show(next)}>
          {t('inbox.bulk.more_refused', { n: count(all - rows.length) })}
        </button>
      )}
    </details>
  )
}

/** Asked for anew each time it is opened: somebody else may have stopped it. */
const History = ({ id }: { id: string }) => {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <details className="refused" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('history.of_record')}</summary>
      {open && <RecordHistory of={['bulk-acts', id]} ask={() => api.historyOf('bulk-acts', id)} />}
    </details>
  )
}

/** Goes on when the page is left: the number of the order stands in the address. */
export const BulkProgress = ({ id, programme, open, close }: { id: string; programme: string; open: (code: string) => void; close: () => void }) => {
  const t = useText()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['bulk_act', id],
    queryFn: () => inbox.bulk(id),
    refetchInterval: (query) => (query.state.data?.finished || query.state.error ? false : 700),
    staleTime: 0,
  })
  const finished = data?.finished ?? false
  const ran = useRef(false)
  useEffect(() => {
    if (!finished) {
      ran.current = true
      return
    }
    if (!ran.current) return
    // The numbers follow the rows by a moment.
    const again = () => {
      for (const queryKey of [['inbox', programme], ['inbox_counts', programme], ['inbox_record']]) void queries.invalidateQueries({ queryKey })
    }
    again()
    const timer = setTimeout(again, 1500)
    return () => clearTimeout(timer)
  }, [finished, programme, queries])
  if (error) return <ErrorBar error={error} again={refetch} />
  if (!data) return null
  const act = t(`inbox.act.${data.act}` as Key)
  const stop = async () => {
    await inbox.stopBulk(id).catch(() => undefined)
    await refetch()
  }
  const all = count(data.rows_in_all)
  return (
    <section className="bulk" aria-label={t('inbox.bulk.title')}>
      {finished ? (
        <p role="status" className="row">
          {data.done === data.rows_in_all ? (
            <IconCircleCheck className="i ok" aria-hidden="true" />
          ) : (
            <IconAlertCircle className="i warn" aria-hidden="true" />
          )}
          {t(data.stopped ? 'inbox.bulk.stopped' : 'inbox.bulk.done', { act, n: count(data.done), all })}
        </p>
      ) : (
        <label className="row grow">
          <span className="nowrap">{t('inbox.bulk.running', { act, n: count(data.judged), all })}</span>
          <progress className="grow" max={data.rows_in_all} value={data.judged} />
        </label>
      )}
      {data.ordered_by !== null && (
        <p className="muted ordered">
          {t('inbox.bulk.ordered_by', { name: data.ordered_by, at: instantText(localDate(data.ordered_at), language) })}
        </p>
      )}
      <Refused key={id} data={data} open={open} />
      <History id={id} />
      {finished && <ExportButton path={exportPath.results(id)} says={t('exports.table.results')} />}
      {!finished && (
        <ActButton why={whyNot(data.may.stop)} act={stop}>
          {t('inbox.bulk.stop')}
        </ActButton>
      )}
      {finished && (
        <button type="button" className="btn btn--bare btn--icon btn--28" aria-label={t('inbox.bulk.dismiss')} onClick={close}>
          <IconX className="i" aria-hidden="true" />
        </button>
      )}
    </section>
  )
}
