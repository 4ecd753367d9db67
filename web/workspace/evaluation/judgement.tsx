// Where the rule leaves it to a person: what is asked, who decided what and why, and the form to decide or decide anew.
import { IconLock, IconPencil } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { dayText, instantText, localDate } from '../../shared/dates.ts'
import { type Allowed, api, type Judgement, type JudgementRecord } from '../api.ts'
import { inLanguage, language, opening, useText } from '../texts.ts'
import { ActButton } from '../ui/act_button.tsx'
import { DateField, dayFrom, today } from '../ui/date_field.tsx'
import { problemText } from '../ui/problem_text.ts'

/** The server counts what people see as one character; so does this. */
export const graphemes = (text: string): number => [...new Intl.Segmenter('vi').segment(text.normalize('NFC').trim())].length
export const shortestReason = 10

/** `day`: as DateField gives it. */
export type Draft = { decision: boolean | null; places: string; reason: string; name: string; day: string }

/** What still keeps a draft from being recorded; undefined when nothing does. */
export const stillMissing = (draft: Draft, ofQuota: boolean): 'decision' | 'places' | 'reason' | 'name' | 'day' | undefined => {
  if (ofQuota ? !/^\d{1,4}$/.test(draft.places.trim()) || Number(draft.places) > 1000 : draft.decision === null)
    return ofQuota ? 'places' : 'decision'
  if (graphemes(draft.reason) < shortestReason) return 'reason'
  if (!draft.name.trim()) return 'name'
  return dayFrom(draft.day) === draft.day && draft.day <= today() ? undefined : 'day'
}

const Record = ({ record, ofQuota }: { record: JudgementRecord; ofQuota: boolean }) => {
  const t = useText()
  const outcome = ofQuota ? t('judgement.places_given', { n: record.places }) : t(record.decision ? 'judgement.yes' : 'judgement.no')
  return (
    <>
      <p>
        <b>{outcome}</b>. {record.reason}
      </p>
      <p className="small muted">
        {t('judgement.by', { name: record.name, day: dayText(localDate(`${record.decided_on}T00:00:00+07:00`), language) })}{' '}
        {t('judgement.recorded', { account: record.recorded_by, at: instantText(localDate(record.recorded_at), language), version: record.version })}
      </p>
    </>
  )
}

type FormProps = { programme: string; award: string; judgement: Judgement; done: () => void; cancel: () => void }

const DecisionForm = ({ programme, award, judgement, done, cancel }: FormProps) => {
  const t = useText()
  const id = useId()
  const queries = useQueryClient()
  const session = useQuery({ queryKey: ['session'], queryFn: api.session, staleTime: 60_000 })
  const ofQuota = judgement.condition === 'quota'
  const [draft, setDraft] = useState<Draft>({ decision: null, places: '', reason: '', name: session.data?.name ?? '', day: today() })
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const missing = stillMissing(draft, ofQuota)
  const record = useMutation({
    mutationFn: () =>
      api.judge(programme, award, judgement.subject, {
        condition: judgement.condition,
        decision: ofQuota ? Number(draft.places) > 0 : draft.decision === true,
        ...(ofQuota && { places: Number(draft.places) }),
        reason: draft.reason.trim(),
        name: draft.name.trim(),
        decided_on: draft.day,
      }),
    onSuccess: async () => {
      await Promise.all([queries.invalidateQueries({ queryKey: ['explanation'] }), queries.invalidateQueries({ queryKey: ['evaluation'] })])
      done()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!missing && !record.isPending) record.mutate()
  }
  return (
    <form className="decide" onSubmit={submit}>
      <fieldset>
        <legend>{opening(judgement.question)}?</legend>
        {ofQuota ? (
          <div className="field">
            <label htmlFor={`${id}-places`}>{t('judgement.places')}</label>
            <input
              className="in in--try"
              ref={first}
              id={`${id}-places`}
              inputMode="numeric"
              value={draft.places}
              onChange={(event) => setDraft({ ...draft, places: event.target.value })}
            />
          </div>
        ) : (
          <div className="row row-16">
            {[true, false].map((decision) => (
              <label className="row row-4 choice" key={String(decision)}>
                <input
                  type="radio"
                  ref={decision ? first : null}
                  name={`${id}-decision`}
                  checked={draft.decision === decision}
                  onChange={() => setDraft({ ...draft, decision })}
                />
                {t(decision ? 'judgement.yes' : 'judgement.no')}
              </label>
            ))}
          </div>
        )}
        <div className="field">
          <label htmlFor={`${id}-reason`}>{t('judgement.reason')}</label>
          <textarea
            className="in"
            id={`${id}-reason`}
            rows={3}
            maxLength={4000}
            value={draft.reason}
            onChange={(event) => setDraft({ ...draft, reason: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-name`}>{t('judgement.name')}</label>
          <input
            className="in"
            id={`${id}-name`}
            autoComplete="name"
            maxLength={100}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-day`}>{t('judgement.day')}</label>
          <DateField className="in paper-day" id={`${id}-day`} value={draft.day} change={(day) => setDraft({ ...draft, day })} />
        </div>
        {record.error && (
          <p className="callout d" role="alert">
            {problemText(record.error, t('error.network'))}
          </p>
        )}
        <div className="row decide-acts">
          <button
            type="submit"
            className="btn btn--28 btn--primary"
            aria-disabled={Boolean(missing) || record.isPending}
            aria-describedby={`${id}-missing`}
          >
            {missing && <IconLock className="i" aria-hidden="true" />}
            {t('judgement.record')}
          </button>
          <button type="button" className="btn btn--quiet btn--28" onClick={cancel}>
            {t('judgement.cancel')}
          </button>
          <span className="small muted" id={`${id}-missing`} role="status">
            {missing && t(`judgement.missing.${missing}`)}
          </span>
        </div>
      </fieldset>
    </form>
  )
}

/** `locked`: in a trial or for another instant nothing is recorded. */
export const JudgementPart = ({
  programme,
  award,
  judgement,
  locked,
  may,
}: {
  programme: string
  award: string
  judgement: Judgement
  locked: boolean
  may: Allowed | undefined
}) => {
  const t = useText()
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const ofQuota = judgement.condition === 'quota'
  const [inForce, ...former] = judgement.records
  const close = (recorded: boolean) => {
    setOpen(false)
    setDone(recorded)
    requestAnimationFrame(() => opener.current?.focus())
  }
  return (
    <div className="judged">
      {inForce && <Record record={inForce} ofQuota={ofQuota} />}
      {former.length > 0 && (
        <details>
          <summary>{t('judgement.former', { n: former.length })}</summary>
          {former.map((record) => (
            <div className="former" key={record.recorded_at}>
              <Record record={record} ofQuota={ofQuota} />
            </div>
          ))}
        </details>
      )}
      {!locked && may?.why && (
        <ActButton why={inLanguage(may.why)} act={() => undefined}>
          {t(inForce ? 'judgement.replace' : 'judgement.decide')}
        </ActButton>
      )}
      {!locked && !open && !may?.why && (
        <button type="button" className="btn btn--28" ref={opener} onClick={() => setOpen(true)}>
          <IconPencil className="i" aria-hidden="true" />
          {t(inForce ? 'judgement.replace' : 'judgement.decide')}
        </button>
      )}
      {open && <DecisionForm programme={programme} award={award} judgement={judgement} done={() => close(true)} cancel={() => close(false)} />}
      <span className="sr" role="status">
        {done && t('judgement.done', { question: inLanguage(judgement.question) })}
      </span>
    </div>
  )
}
