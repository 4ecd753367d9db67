// One initiative with everything needed to judge it, beside the list that stays.
import { IconChevronDown, IconChevronUp, IconCopy, IconEye, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { dayText, instantText, localDate } from '../../shared/dates.ts'
import { api } from '../api.ts'
import { BenefitPart, DoubtSign } from '../evidence/benefit.tsx'
import { EvidencePart } from '../evidence/files.tsx'
import { AuthorLink } from '../people/author_link.tsx'
import { inLanguage, type Key, language, useText } from '../texts.ts'
import { ActButton } from '../ui/act_button.tsx'
import { exact, figure } from '../ui/figures.ts'
import { usePageActs } from '../ui/page_acts.ts'
import { PanelEdge } from '../ui/panel_edge.tsx'
import { RecordHistory } from '../ui/record_history.tsx'
import { ErrorBar } from '../ui/states.tsx'
import { type Tab, Tabs } from '../ui/tabs.tsx'
import { useMay } from '../ui/use_session.ts'
import { type Act, type InboxRecord, inbox, type May, type RecordStep } from './api.ts'
import { Contact } from './contact.tsx'
import { DecisionForm } from './decision.tsx'
import { Notes } from './notes.tsx'
import { StatusBadge } from './status.tsx'
import { type Acts, recordKey } from './use_acts.ts'
import { CompareVersions } from './versions.tsx'

/** Asked again while it is open: who else looks, and what they did. */
const every = 30_000
export const keyOf: Partial<Record<Act, string>> = { take_in: 'E', return: 'R' }

const parts = ['text', 'benefit', 'evidence', 'notes', 'versions', 'steps', 'history'] as const
type Part = (typeof parts)[number]

const Facts = ({ data }: { data: InboxRecord }) => {
  const t = useText()
  const share = (percent: number | undefined) => (percent === undefined ? '' : ` · ${percent}%`)
  const rows: [Key, ReactNode][] = [
    ['inbox.author', `${data.author.name}${share(data.author_share)}${data.position ? ` · ${data.position}` : ''}`],
    ['inbox.phone', <Contact key={data.code} code={data.code} masked={data.author.phone} may={data.may_see_contacts} />],
    ['register.author', <AuthorLink key={data.code} code={data.code} />],
    ...data.coauthors.map(({ name, share: percent }): [Key, ReactNode] => ['inbox.coauthor', `${name}${share(percent)}`]),
    ...(data.operator ? [['inbox.operator', data.operator.name] as [Key, ReactNode]] : []),
    ['inbox.unit', data.unit.parent ? `${data.unit.name}, ${data.unit.parent.name}` : data.unit.name],
    ['inbox.field', data.field ? inLanguage(data.field.title) : '–'],
    ...(data.sector ? [['inbox.sector', inLanguage(data.sector.title)] as [Key, ReactNode]] : []),
    ...(data.applied_from ? [['inbox.applied_from', dayText(new Date(data.applied_from), language)] as [Key, ReactNode]] : []),
    [
      'inbox.benefit',
      <span key="benefit" className="row wrap">
        <span title={exact(data.benefit_dong, 'money')}>{figure(data.benefit_dong, 'money')}</span>
        <DoubtSign code={data.code} />
      </span>,
    ],
    ['inbox.received', instantText(localDate(data.received_at), language)],
  ]
  return (
    <dl className="dl facts">
      {rows.map(([name, value], place) => (
        // one record's facts never move
        <div className="row" key={place}>
          <dt>{t(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const Steps = ({ steps }: { steps: RecordStep[] }) => {
  const t = useText()
  return (
    <ol className="tl" aria-label={t('inbox.part.steps')}>
      {steps.toReversed().map((step, place) => (
        // steps are only added, at the other end
        <li key={steps.length - place}>
          <div>
            <StatusBadge status={step.status} />
            <p className="small muted">
              {step.who || t('inbox.by_author')}
              {step.unit?.name && ` · ${step.unit.name}`}
            </p>
            {step.note && <blockquote>{step.note}</blockquote>}
          </div>
          <time className="small muted" dateTime={step.at}>
            {instantText(localDate(step.at), language)}
          </time>
        </li>
      ))}
    </ol>
  )
}

/** How far back there is something to see: a first text has no others, the history is read by who may. */
const useTabs = (data: InboxRecord | undefined): Tab<Part>[] => {
  const t = useText()
  const may = useMay()
  const n: Partial<Record<Part, number>> = {
    notes: data?.internal_notes.length ?? 0,
    versions: data?.versions.length ?? 0,
    steps: data?.steps.length ?? 0,
  }
  return parts
    .filter((part) => (part !== 'versions' || (n.versions ?? 0) > 1) && (part !== 'history' || may('see_history')))
    .map((part) => ({ part, says: t(`inbox.part.${part}`), n: n[part] ?? 0 }))
}

/** Until when the receipt promises that somebody looks at it. */
const Term = ({ term }: { term: NonNullable<InboxRecord['term']> }) => {
  const t = useText()
  const holidays = term.holidays.map(({ day, name }) => `${dayText(new Date(day), language)} (${inLanguage(name)})`).join(', ')
  return (
    <p className="small muted record-term">
      {t('inbox.term', { day: dayText(new Date(term.ends_on), language) })}
      {holidays && `, ${t('inbox.term_longer', { holidays })}`}.
    </p>
  )
}

const Text = ({ data }: { data: InboxRecord }) => {
  const t = useText()
  const asked = data.status === 'returned' ? data.steps.findLast((step) => step.status === 'returned') : undefined
  return (
    <>
      {asked?.note && (
        <div className="callout w asked">
          <div>
            <p>
              <b>{t('inbox.waiting_for_author')}</b>
              {data.due_on && ` ${t('inbox.due_until', { day: dayText(new Date(data.due_on), language) })}`}
            </p>
            <blockquote>{asked.note}</blockquote>
            {data.late && <p className="danger">{t('inbox.late')}</p>}
          </div>
        </div>
      )}
      {data.term && <Term term={data.term} />}
      <p className="whole">{data.description}</p>
      <Facts data={data} />
    </>
  )
}

const primary: readonly Act[] = ['take_in', 'take_in_again']

const Foot = ({ data, decide }: { data: InboxRecord; decide: (act: Act) => void }) => {
  const t = useText()
  const list = Object.entries(data.may) as [Act, May][]
  if (list.length === 0) return <p className="p-foot small muted">{t('inbox.nothing_to_do')}</p>
  return (
    <div className="p-foot wrap">
      {list.map(([act, { why, needs_reason }]) => (
        <ActButton
          key={act}
          className={primary.includes(act) ? 'btn btn--primary btn--28' : 'btn btn--28'}
          why={why && inLanguage(why)}
          act={() => decide(act)}
        >
          {t(`inbox.act.${act}` as Key)}
          {needs_reason && '…'} {keyOf[act] && <kbd className="kbd">{keyOf[act]}</kbd>}
        </ActButton>
      ))}
      {data.status === 'taken_in' && <p className="small muted then">{t('inbox.then_recognised')}</p>}
    </div>
  )
}

type DecideProps = { data: InboxRecord; act: Act; acts: Acts; close: () => void }

/** What was on the screen when the writing began is what is decided on. */
const Decide = ({ data, act, acts, close }: DecideProps) => {
  const t = useText()
  const [{ version, may }] = useState({ version: data.version, may: data.may[act] })
  if (!may?.allowed)
    return (
      <div className="p-foot small" role="status">
        <span className="grow">{may?.why ? inLanguage(may.why) : t('inbox.conflict.not_now')}</span>
        <button type="button" className="btn btn--28" onClick={close}>
          {t('explain.close')}
        </button>
      </div>
    )
  return (
    <DecisionForm
      act={act}
      about={data.code}
      needsReason={may.needs_reason}
      takesDue={may.takes_due}
      says={t(`inbox.act.${act}` as Key)}
      send={async (decided) => {
        await acts.send(data.code, version, decided)
        close()
      }}
      cancel={close}
    />
  )
}

type Props = {
  code: string
  acts: Acts
  /** The act whose reason is being written. */
  deciding: Act | undefined
  decide: (act: Act | undefined) => void
  move: (by: 1 | -1) => void
  close: () => void
}

export const RecordPanel = ({ code, acts, deciding, decide, move, close }: Props) => {
  const t = useText()
  const [part, setPart] = useState<Part>('text')
  const { data, error, refetch, isError } = useQuery({
    queryKey: recordKey(code),
    queryFn: () => inbox.record(code),
    refetchInterval: every,
    staleTime: 0,
  })
  const tabs = useTabs(data)
  useEffect(() => {
    if (part === 'versions' && data && data.versions.length < 2) setPart('text')
  }, [part, data])
  usePageActs(
    deciding
      ? []
      : (Object.entries(data?.may ?? {}) as [Act, May][]).flatMap(([act, { allowed, needs_reason }]) =>
          allowed
            ? [
                {
                  id: act,
                  says: `${t(`inbox.act.${act}` as Key)}${needs_reason ? '…' : ''} · ${code}`,
                  keys: keyOf[act],
                  run: () => decide(act),
                },
              ]
            : [],
        ),
  )
  const copy = () => navigator.clipboard?.writeText(code)
  return (
    <aside className="panel record-panel" aria-label={t('inbox.record', { code })}>
      <PanelEdge of="record" />
      <div className="p-head">
        <div className="row row-4">
          <span className="code strong">{code}</span>
          <button
            type="button"
            className="btn btn--bare btn--icon btn--24"
            aria-label={t('inbox.copy_code')}
            title={t('inbox.copy_code')}
            onClick={copy}
          >
            <IconCopy className="i" aria-hidden="true" />
          </button>
          {data && <StatusBadge status={data.status} tag />}
          <span className="grow" />
          <kbd className="kbd">[</kbd>
          <button type="button" className="btn btn--bare btn--icon btn--24" aria-label={t('explain.previous')} onClick={() => move(-1)}>
            <IconChevronUp className="i" aria-hidden="true" />
          </button>
          <button type="button" className="btn btn--bare btn--icon btn--24" aria-label={t('explain.next')} onClick={() => move(1)}>
            <IconChevronDown className="i" aria-hidden="true" />
          </button>
          <kbd className="kbd">]</kbd>
          <button type="button" className="btn btn--bare btn--icon btn--24" aria-label={t('explain.close')} onClick={close}>
            <IconX className="i" aria-hidden="true" />
          </button>
        </div>
        {data && <h2>{data.title}</h2>}
        <div className="row wrap" role="status">
          {data?.watching.map((name) => (
            <span className="chip" key={name}>
              <IconEye className="i" aria-hidden="true" />
              {t('inbox.watching', { name })}
            </span>
          ))}
        </div>
      </div>
      {isError && <ErrorBar error={error} again={refetch} />}
      {data && (
        <>
          <Tabs label={t('inbox.parts')} tabs={tabs} chosen={part} choose={setPart} shows="record-part" />
          <div className="p-body" tabIndex={0} role="tabpanel" id="record-part" aria-labelledby={`tab-${part}`}>
            {part === 'text' && <Text data={data} />}
            {part === 'benefit' && <BenefitPart key={code} code={code} sentAt={data.received_at} />}
            {part === 'evidence' && <EvidencePart key={code} code={code} />}
            {part === 'notes' && <Notes key={code} data={data} />}
            {part === 'versions' && <CompareVersions versions={data.versions} />}
            {part === 'steps' && <Steps steps={data.steps} />}
            {part === 'history' && <RecordHistory of={['initiatives', code]} ask={() => api.historyOf('initiatives', code)} />}
          </div>
          {deciding ? (
            <Decide key={`${deciding} ${acts.settled}`} data={data} act={deciding} acts={acts} close={() => decide(undefined)} />
          ) : (
            <Foot data={data} decide={decide} />
          )}
        </>
      )}
    </aside>
  )
}
