// What an initiative brings in: the amount that rules read, what looks doubtful, every entry, and the papers.
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { dayText, instantText, localDate } from '../../shared/dates.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { ActButton } from '../ui/act_button.tsx'
import { exact, figure } from '../ui/figures.ts'
import { ErrorBar } from '../ui/states.tsx'
import { type Benefit, type BenefitAct, type BenefitEntry, benefit, benefitKey, type Paper } from './benefit_api.ts'
import { BenefitForm } from './benefit_form.tsx'
import { Papers } from './papers.tsx'

export const useBenefit = (code: string) => useQuery({ queryKey: benefitKey(code), queryFn: () => benefit.see(code), staleTime: 0 })

const day = (iso: string): string => dayText(new Date(iso), language)

export const usePaperText = () => {
  const t = useText()
  return ({ number, dated_on }: Paper): string => t('benefit.paper_signed', { number, day: day(dated_on) })
}

const Amount = ({ dong }: { dong: number }) => <span title={exact(dong, 'money')}>{figure(dong, 'money')}</span>

const Standing = ({ data }: { data: Benefit }) => {
  const t = useText()
  const { dong, from } = data.standing
  return (
    <div className="standing">
      <p className="row wrap">
        {from !== 'none' && (
          <b className="standing-sum">
            <Amount dong={dong} /> <span className="small muted">{t('benefit.a_year')}</span>
          </b>
        )}
        <span className={from === 'claimed' || from === 'none' ? 'chip' : 'chip chip--on'}>{t(`benefit.from.${from}`)}</span>
      </p>
      <p className="small muted">{t(`benefit.means.${from}`)}</p>
    </div>
  )
}

const Doubts = ({ data }: { data: Benefit }) => {
  const t = useText()
  if (data.doubts.length === 0) return null
  return (
    <div className="callout w">
      <IconAlertTriangle className="i" aria-hidden="true" />
      <div>
        {data.doubts.map(({ what, other_dong }) => (
          <p key={what}>{t(`benefit.doubt.${what}`, { amount: figure(other_dong, 'money') })}</p>
        ))}
        <p className="small">{t('benefit.doubt.ask')}</p>
      </div>
    </div>
  )
}

const Entry = ({ entry, papers }: { entry: BenefitEntry; papers: Paper[] }) => {
  const t = useText()
  const paperText = usePaperText()
  const paper = papers.find(({ id }) => id === entry.document)
  return (
    <li>
      <div>
        <b>{t(`benefit.stage.${entry.stage}`)}</b> ·{' '}
        {entry.stands ? (
          <Amount dong={entry.amount_dong} />
        ) : (
          <s>
            <Amount dong={entry.amount_dong} />
          </s>
        )}
        {!entry.stands && <p className="small">{t('benefit.fallen')}</p>}
        {entry.from_on && entry.to_on && <p className="small">{t('benefit.period', { from: day(entry.from_on), to: day(entry.to_on) })}</p>}
        {paper && <p className="small">{t('benefit.on_paper', { paper: paperText(paper) })}</p>}
        {entry.method && <p className="small">{entry.method}</p>}
        {entry.reason && <blockquote>{entry.reason}</blockquote>}
        <p className="small muted">{entry.who}</p>
      </div>
      <time className="small muted" dateTime={entry.recorded_at}>
        {instantText(localDate(entry.recorded_at), language)}
      </time>
    </li>
  )
}

const Entries = ({ data, sentAt }: { data: Benefit; sentAt: string }) => {
  const t = useText()
  return (
    <ol className="tl" aria-label={t('benefit.entries')}>
      {data.entries.toReversed().map((entry, place) => (
        // entries are only added, at the other end
        <Entry key={data.entries.length - place} entry={entry} papers={data.documents} />
      ))}
      <li>
        <div>
          <b>{t('benefit.stage.sent')}</b> ·{' '}
          {data.claimed_dong === null ? <span className="muted">{t('benefit.nothing')}</span> : <Amount dong={data.claimed_dong} />}
        </div>
        <time className="small muted" dateTime={sentAt}>
          {instantText(localDate(sentAt), language)}
        </time>
      </li>
    </ol>
  )
}

const acts: readonly BenefitAct[] = ['confirm', 'audit', 'correct_claim']

export const BenefitPart = ({ code, sentAt }: { code: string; sentAt: string }) => {
  const t = useText()
  const id = useId()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<BenefitAct>()
  const { data, error, refetch } = useBenefit(code)
  const renew = () => queries.invalidateQueries({ queryKey: benefitKey(code) })
  const failed = error && <ErrorBar error={error} again={refetch} />
  if (!data) return failed
  return (
    <section className="benefit" aria-labelledby={`${id}-title`}>
      <h3 className="sr" id={`${id}-title`}>
        {t('benefit.title')}
      </h3>
      {failed}
      <Standing data={data} />
      <Doubts data={data} />
      <div className="row wrap">
        {acts.map((act) => (
          <ActButton
            key={act}
            className={act === 'confirm' ? 'btn btn--primary btn--28' : 'btn btn--28'}
            why={data.may[act].why && inLanguage(data.may[act].why)}
            act={() => setAsking(act)}
          >
            {t(`benefit.act.${act}`)}…
          </ActButton>
        ))}
      </div>
      <Entries data={data} sentAt={sentAt} />
      <Papers code={code} data={data} done={renew} />
      {asking && (
        <BenefitForm
          code={code}
          act={asking}
          data={data}
          renew={renew}
          close={() => setAsking(undefined)}
          done={(now) => {
            setAsking(undefined)
            queries.setQueryData(benefitKey(code), now)
          }}
        />
      )}
    </section>
  )
}

/** Beside the amount among the facts: that it may be a slip. */
export const DoubtSign = ({ code }: { code: string }) => {
  const t = useText()
  const { data } = useBenefit(code)
  if (!data?.doubts.length) return null
  return (
    <span className="doubt small">
      <IconAlertTriangle className="i" aria-hidden="true" /> {t('benefit.doubt.short')}
    </span>
  )
}
