// Who has launched the programme, who has held its closing conference, and who has not: each with its day and document.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { dayText, deadlineText, localDate } from '../../shared/dates.ts'
import { ExportButton } from '../exports/export_button.tsx'
import { exportPath } from '../exports/exports_api.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { count } from '../ui/figures.ts'
import { EmptyState, ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { useMay } from '../ui/use_session.ts'
import type { Change, TargetsSearch } from './address.ts'
import { everyRow } from './api.ts'
import { type FulfilmentRow, fulfilments, type Kind, type Obligation, standings } from './fulfilments_api.ts'
import { HeirLink } from './heir_link.tsx'
import { Pages } from './pages.tsx'
import { type Picked, PickTools } from './picked.tsx'
import { formKey, RecordDialog } from './record_dialog.tsx'
import { RemindDialog } from './remind_dialog.tsx'
import { StandingSign } from './standing_sign.tsx'

/** Whoever has done it needs no reminder. */
const waits = ({ state }: Pick<FulfilmentRow, 'state'>): boolean => state === 'missing' || state === 'overdue'

const What = ({ record }: Pick<FulfilmentRow, 'record'>) => {
  const t = useText()
  if (!record) return <>–</>
  const parts = [
    record.form && t(formKey(record.form)),
    record.with_employer && t('targets.with_employer_short'),
    record.document && (record.document_on ? `${record.document}, ${dayText(new Date(record.document_on), language)}` : record.document),
    record.note,
  ]
  return <>{parts.filter(Boolean).join(' · ') || '–'}</>
}

type Props = { programme: string; kind: Kind; search: TargetsSearch; change: Change; picked: Picked }

const queryOf = ({ unit, state, page, size }: TargetsSearch & { size?: number }): string =>
  new URLSearchParams(Object.entries({ unit, state, page, size }).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))).toString()

export const FulfilmentList = ({ programme, kind, search, change, picked }: Props) => {
  const t = useText()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<FulfilmentRow>()
  const reminds = useMay()('remind_units')
  const [reminding, setReminding] = useState(false)
  const [told, setTold] = useState('')
  const asked = queryOf(search)
  const { data, error, refetch } = useQuery({
    queryKey: ['fulfilments', programme, kind, asked],
    queryFn: () => fulfilments.list(programme, kind, asked),
    placeholderData: keepPreviousData,
  })
  const failed = error && (
    <ErrorBar error={error} again={refetch}>
      <HeirLink error={error} search={search} />
    </ErrorBar>
  )
  if (!data) return failed ?? <SkeletonRows columns={5} label={t('loading')} />
  if (data.obligations.length === 0) return <EmptyState title={t(`targets.${kind}.not_asked`)}>{t('targets.not_asked_hint')}</EmptyState>
  const of = new Map(data.obligations.map((one) => [one.id, one]))
  const about = asking && of.get(asking.obligation)
  const waiting = reminds ? data.rows.filter(waits) : []
  const all = waiting.length > 0 && waiting.every(({ code }) => picked.units.has(code))
  const found = standings.filter((one) => waits({ state: one }) && (search.state ?? one) === one).reduce((sum, one) => sum + data.counts[one], 0)
  return (
    <>
      {failed}
      <ul className="asked-list small">
        {data.obligations.map((one) => (
          <li key={one.id}>
            {inLanguage(one.title)} <span className="chip">{one.clause}</span>
            {one.due_at && <span className="muted"> {t('targets.due', { at: deadlineText(localDate(one.due_at), language) })}</span>}
          </li>
        ))}
      </ul>
      <div className="tools wrap target-tools">
        <div className="seg" role="group" aria-label={t('targets.state')}>
          <button type="button" aria-pressed={search.state === undefined} onClick={() => change({ state: undefined })}>
            {t('targets.standing.all')} <span className="n">{count(standings.reduce((sum, one) => sum + data.counts[one], 0))}</span>
          </button>
          {standings.map((one) => (
            <button type="button" key={one} aria-pressed={search.state === one} onClick={() => change({ state: one })}>
              <span className="opens">{t(`targets.standing.${one}`)}</span> <span className="n">{count(data.counts[one])}</span>
            </button>
          ))}
        </div>
        <span className="grow" />
        {reminds && (
          <PickTools
            picked={picked}
            found={found}
            all={async () => (await everyRow((part) => fulfilments.list(programme, kind, queryOf({ ...search, ...part })))).filter(waits)}
            remind={() => setReminding(true)}
          />
        )}
        <ExportButton path={exportPath.held(programme, kind)} search={{ unit: search.unit, state: search.state }} />
      </div>
      <p className={told ? 'target-told small' : 'sr'} role="status">
        {told}
      </p>
      {data.rows.length === 0 && <EmptyState title={t('targets.empty.filtered')}>{t('targets.standing.none')}</EmptyState>}
      {data.rows.length > 0 && (
        // a region that scrolls must be reachable by keyboard
        <div className="grid-wrap" tabIndex={0} role="region" aria-label={t(`targets.view.${kind}`)}>
          <table className="sg sg--32 held">
            <thead>
              <tr>
                {waiting.length > 0 && (
                  <td className="pick-cell">
                    <input type="checkbox" aria-label={t('targets.pick_waiting')} checked={all} onChange={() => picked.pick(waiting, !all)} />
                  </td>
                )}
                <th scope="col" className="held-unit">
                  {t('targets.unit')}
                </th>
                <th scope="col" className="held-state">
                  {t('targets.state')}
                </th>
                <th scope="col" className="held-day">
                  {t('targets.held_on')}
                </th>
                <th scope="col">{t('targets.what')}</th>
                <td>
                  <span className="sr">{t('targets.record')}</span>
                </td>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={`${row.code} ${row.obligation}`} data-unit={row.code}>
                  {waiting.length > 0 && (
                    <td className="pick-cell">
                      {waits(row) && (
                        <input
                          type="checkbox"
                          aria-label={t('targets.pick', { unit: row.name })}
                          checked={picked.units.has(row.code)}
                          onChange={() => picked.pick([row], !picked.units.has(row.code))}
                        />
                      )}
                    </td>
                  )}
                  <th scope="row" title={row.name}>
                    {row.name}
                  </th>
                  <td>
                    <StandingSign state={row.state} />
                  </td>
                  <td data-none={row.record ? undefined : ''}>{row.record ? dayText(new Date(row.record.held_on), language) : '–'}</td>
                  <td data-none={row.record ? undefined : ''}>
                    <What record={row.record} />
                  </td>
                  <td className="history-cell">
                    <ActButton
                      className="btn btn--24"
                      why={whyNot(row.may.record)}
                      label={t('targets.record_of', { unit: row.name })}
                      act={() => setAsking(row)}
                      tell={(why) => setTold(`${row.name}: ${why}`)}
                    >
                      {t(row.record ? 'targets.correct' : 'targets.record')}
                    </ActButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="foot small muted">
        <span className="grow" />
        <Pages shown={data} change={change} />
      </div>
      {reminding && (
        <RemindDialog
          programme={programme}
          lines={[...picked.units.values()]}
          about={t(`targets.${kind}.reminder`)}
          close={() => setReminding(false)}
          done={() => {
            setReminding(false)
            picked.clear()
          }}
        />
      )}
      {asking && about && (
        <RecordDialog
          programme={programme}
          kind={kind}
          row={asking}
          obligation={about satisfies Obligation}
          close={() => setAsking(undefined)}
          done={() => {
            setAsking(undefined)
            void queries.invalidateQueries({ queryKey: ['fulfilments'] })
          }}
        />
      )}
    </>
  )
}
