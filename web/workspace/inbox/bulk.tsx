// Many rows at once: what is chosen and what may be done with it, the one question before, the progress and each row's result after.
import { Menu } from '@mantine/core'
import { IconAlertCircle, IconCircleCheck, IconX } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type Key, useText } from '../texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { count } from '../ui/figures.ts'
import { ErrorBar } from '../ui/states.tsx'
import { type Act, type BulkAct, type Decided, inbox } from './api.ts'
import { DecisionForm } from './decision.tsx'
import { keyOf } from './record_panel.tsx'

/** Which acts ask for words, as one record's `may` tells; of many rows there is no record to ask. */
const withReason: readonly Act[] = ['return', 'refuse', 'take_in_again']
const first: readonly Act[] = ['take_in', 'return', 'refuse']
/** From so many rows on an act is asked about once. */
export const manyRows = 50

export const asksFirst = (act: Act, rows: number): boolean => withReason.includes(act) || rows >= manyRows

type Bar = { chosen: number; acts: Act[]; decide: (act: Act) => void; clear: () => void }

export const BulkBar = ({ chosen, acts, decide, clear }: Bar) => {
  const t = useText()
  const rest = acts.filter((act) => !first.includes(act))
  const label = (act: Act) => `${t(`inbox.act.${act}` as Key)}${withReason.includes(act) ? '…' : ''}`
  return (
    <>
      <b className="strong nowrap" role="status">
        {t('inbox.chosen', { n: count(chosen) })}
      </b>
      {first
        .filter((act) => acts.includes(act))
        .map((act) => (
          <button key={act} type="button" className="btn btn--28" onClick={() => decide(act)}>
            {label(act)} {keyOf[act] && <kbd className="kbd">{keyOf[act]}</kbd>}
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
            {rest.map((act) => (
              <Menu.Item key={act} onClick={() => decide(act)}>
                {label(act)}
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

type Ask = { act: Act; rows: number; send: (decided: Decided) => Promise<void>; close: () => void }

export const BulkDialog = ({ act, rows, send, close }: Ask) => {
  const t = useText()
  const says = t(rows === 1 ? 'inbox.bulk.says_one' : 'inbox.bulk.says', { act: t(`inbox.act.${act}` as Key), n: count(rows) })
  return (
    <Dialog title={`${says}?`} opened close={close} wide>
      <p className="bulk-effect">{t(`inbox.bulk.effect.${act}` as Key)}</p>
      <DecisionForm
        act={act}
        about="bulk"
        needsReason={withReason.includes(act)}
        takesDue={act === 'return'}
        says={says}
        send={send}
        cancel={close}
      />
    </Dialog>
  )
}

const why = (code: string): Key => {
  const known = ['status_not_allowed', 'initiative_unknown', 'right_missing', 'right_not_now', 'identity_proof_required']
  return `inbox.why.${known.includes(code) ? code : 'other'}` as Key
}

const Refused = ({ data, open }: { data: BulkAct; open: (code: string) => void }) => {
  const t = useText()
  const all = data.judged - data.done
  if (all === 0) return null
  return (
    <details className="refused">
      <summary>{t(all === 1 ? 'inbox.bulk.refused_one' : 'inbox.bulk.refused', { n: count(all) })}</summary>
      <ul>
        {data.refused.map(({ code, why: reason }) => (
          <li key={code}>
            <button type="button" className="linklike code" onClick={() => open(code)}>
              {code}
            </button>{' '}
            {t(why(reason))}
          </li>
        ))}
        {all > data.refused.length && <li>{t('inbox.bulk.first_refused', { n: count(data.refused.length) })}</li>}
      </ul>
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
      <Refused data={data} open={open} />
      {!finished && (
        <button type="button" className="btn btn--28" onClick={stop} aria-disabled={data.stopped}>
          {t('inbox.bulk.stop')}
        </button>
      )}
      {finished && (
        <button type="button" className="btn btn--bare btn--icon btn--28" aria-label={t('inbox.bulk.dismiss')} onClick={close}>
          <IconX className="i" aria-hidden="true" />
        </button>
      )}
    </section>
  )
}
