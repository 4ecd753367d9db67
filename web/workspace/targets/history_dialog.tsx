// Every revision of one unit's targets, newest first: from when, how much, on what it rests, who wrote it.
import { useQuery } from '@tanstack/react-query'
import { dayText, instantText, localDate } from '../../shared/dates.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { count } from '../ui/figures.ts'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { type Revision, type Sum, targets } from './api.ts'

const Entry = ({ revision }: { revision: Revision }) => {
  const t = useText()
  const { amount, before } = revision
  return (
    <li>
      <p>
        <b className="num">{before === null ? count(amount) : t('targets.revision.changed', { before: count(before), after: count(amount) })}</b>{' '}
        <span className="chip">{t(`targets.of.${revision.owner === 'tld' ? 'confederation' : revision.owner}`)}</span>
        {revision.phase && <span className="chip">{revision.phase}</span>}{' '}
        <span className="muted">{t('targets.revision.from', { day: dayText(localDate(revision.effective_at), language) })}</span>
      </p>
      {revision.reason && <p className="timeline__why">{t('targets.revision.reason', { reason: revision.reason })}</p>}
      <p className="small muted">
        {t('targets.revision.recorded', { at: instantText(localDate(revision.recorded_at), language) })}
        {revision.by && ` · ${revision.by.name}`}
      </p>
    </li>
  )
}

const SumEntry = ({ sum }: { sum: Sum }) => {
  const t = useText()
  return (
    <li>
      <p>
        <b className="num">{sum.amount === null ? '–' : count(sum.amount)}</b>{' '}
        <span className="chip">{t(`targets.of.${sum.owner === 'tld' ? 'confederation' : sum.owner}`)}</span>
        {sum.phase && <span className="chip">{sum.phase}</span>}{' '}
        <span className="muted">{t('targets.revision.from', { day: dayText(localDate(sum.since), language) })}</span>
      </p>
      <p className="timeline__why">{inLanguage(sum.text)}</p>
    </li>
  )
}

const useRevisions = (programme: string, unit: string) =>
  useQuery({ queryKey: ['targets', 'revisions', programme, unit], queryFn: () => targets.revisions(programme, unit) })

/** As a part of a page that names the unit. */
export const Revisions = ({ programme, unit }: { programme: string; unit: string }) => {
  const t = useText()
  const { data, error, refetch, isPending } = useRevisions(programme, unit)
  return (
    <>
      {isPending && <SkeletonRows columns={3} label={t('loading')} />}
      {error && <ErrorBar error={error} again={refetch} />}
      {data && data.revisions.length + data.sums.length === 0 && <p className="muted">{t('targets.revision.none')}</p>}
      {data && (
        <ol className="timeline" reversed>
          {data.sums.map((sum) => (
            <SumEntry key={`${sum.owner} ${sum.phase}`} sum={sum} />
          ))}
          {data.revisions.map((revision) => (
            <Entry key={`${revision.owner} ${revision.phase} ${revision.effective_at} ${revision.recorded_at}`} revision={revision} />
          ))}
        </ol>
      )}
    </>
  )
}

export const HistoryDialog = ({ programme, unit, close }: { programme: string; unit: string; close: () => void }) => {
  const t = useText()
  const { data } = useRevisions(programme, unit)
  return (
    <Dialog title={data ? t('targets.history_of', { unit: data.name }) : t('targets.history')} opened close={close} wide>
      <Revisions programme={programme} unit={unit} />
    </Dialog>
  )
}
