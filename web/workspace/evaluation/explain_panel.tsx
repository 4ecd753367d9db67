// "Vì sao?": the verdict, every condition with value against threshold, what is missing, the nearest way, the source.
import { IconChevronDown, IconChevronUp, IconCopy, IconPrinter, IconRoute, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { dayText, instantText, localDate } from '../../shared/dates.ts'
import { type Answer, api, type Evaluation, type EvaluationSearch, type Explanation, type Node } from '../api.ts'
import { useProgrammes, useProgrammeText } from '../programmes/programme.tsx'
import { inLanguage, type Key, language, opening, useText } from '../texts.ts'
import { AnswerSign, resultOf } from '../ui/answer.tsx'
import { ClauseRef, placeOf } from '../ui/clause_ref.tsx'
import { percent } from '../ui/figures.ts'
import { PanelEdge } from '../ui/panel_edge.tsx'
import { SpareSign } from '../ui/signs.tsx'
import { ErrorBar } from '../ui/states.tsx'
import { TargetBar } from '../ui/target_bar.tsx'
import { JudgementPart } from './judgement.tsx'
import { PaperForm } from './paper_form.tsx'
import { shownNumber } from './typed.ts'

const grouping = new Set(['any', 'all', 'at_least', 'not', 'on', 'preconditions'])

/** A node with all below as if it were asked for. */
const asked = (node: Node): Node => ({ ...node, spare: false, children: node.children.map(asked) })

const NodeSign = ({ node, size }: { node: Node; size: 16 | 20 }) => {
  const t = useText()
  if (!node.spare) return <AnswerSign answer={node.answer} size={size} />
  return (
    <span className="muted">
      <SpareSign size={size} />
      <span className="sr">{t('answer.spare')}: </span>
    </span>
  )
}

const Tally = ({ nodes }: { nodes: Node[] }) => {
  const t = useText()
  const answers: Answer[] = ['met', 'not_met', 'to_be_judged', 'unknown']
  const spare = nodes.filter((node) => node.spare).length
  return (
    <span className="tally">
      {answers.map((answer) => {
        const number = nodes.filter((node) => node.answer === answer && !node.spare).length
        return (
          number > 0 && (
            <span key={answer}>
              <AnswerSign answer={answer} size={14} />
              {t(`tally.${answer}` as Key, { n: number })}
            </span>
          )
        )
      })}
      {spare > 0 && (
        <span>
          <SpareSign size={14} />
          {t('tally.spare', { n: spare })}
        </span>
      )}
    </span>
  )
}

const Facts = ({ node }: { node: Node }) => (
  <>
    {((node.measured && !node.judgement) || node.gap || node.refs.length > 0) && (
      <div className="fact">
        {node.bar && node.bar.of > 0 ? (
          <>
            <b>{percent(node.bar)}</b>
            <TargetBar value={node.bar} tick={node.bar.tick} />
          </>
        ) : null}
        {node.measured && !node.judgement && <span>{inLanguage(node.measured)}</span>}
        {node.gap && <span>{inLanguage(node.gap)}</span>}
        {node.refs.map((ref) => (
          <a key={ref.code} className="code" href={ref.url} title={ref.title}>
            {ref.code}
          </a>
        ))}
      </div>
    )}
    {node.supply && !node.judgement && !node.paper && <div className="fact">{opening(node.supply)}</div>}
  </>
)

/** Which evaluation the parts of the panel belong to; `locked`: a trial or another instant, in which nothing is recorded. */
type Where = { programme: string; award: string; locked: boolean; may: Explanation['may'] | undefined }

const Below = ({ node, programme, award, locked, may }: { node: Node } & Where) => (
  <>
    <Facts node={node} />
    {node.judgement && (
      <JudgementPart
        key={`${node.judgement.condition} ${node.judgement.subject}`}
        programme={programme}
        award={award}
        judgement={node.judgement}
        locked={locked}
        may={may?.judge}
      />
    )}
    {node.paper && node.answer !== 'met' && !locked && (
      <PaperForm key={`${node.paper.kind} ${node.paper.unit}`} paper={node.paper} says={inLanguage(node.says)} may={may?.add_document} />
    )}
    {node.children.length > 0 && (
      <ul>
        {node.children.map((child) => (
          <Condition key={`${child.kind} ${child.says.vi}`} node={child} programme={programme} award={award} locked={locked} may={may} />
        ))}
      </ul>
    )}
  </>
)

/** What a way that is not needed would have needed is folded away, for those who want to see it. */
const Condition = ({ node, ...where }: { node: Node } & Where) => {
  const t = useText()
  const says = node.clause_text ? inLanguage(node.clause_text) : undefined
  return (
    <li className={node.spare ? 'cond spare' : 'cond'}>
      <NodeSign node={node} size={20} />
      <div>
        <div className="say">
          <span>
            {node.label && `${node.label}) `}
            {opening(node.says)}
            {node.nearest && <span className="chip chip--on">{t('explain.nearest')}</span>}
          </span>
          {node.clause && <ClauseRef clause={node.clause} programme={where.programme} says={says} />}
        </div>
        {node.spare ? (
          <details>
            <summary>{t('explain.spare')}</summary>
            <Below node={asked(node)} {...where} />
          </details>
        ) : (
          <Below node={node} {...where} />
        )}
      </div>
    </li>
  )
}

/** One bracket of conditions: "Cần MỘT trong ba" or "Và TẤT CẢ". */
const Group = ({ node, ...where }: { node: Node } & Where) => {
  const t = useText()
  const nested = node.kind === 'all' && node.children.some((child) => grouping.has(child.kind))
  if (nested) return node.children.map((child) => <Group key={`${child.kind} ${child.says.vi}`} node={asGroup(child)} {...where} />)
  const logic = `logic.${grouping.has(node.kind) ? node.kind : 'all'}` as Key
  return (
    <section className="cgroup">
      <header>
        <span className="logic">{t(logic, { n: node.children.length })}</span>
        <NodeSign node={node} size={16} />
        {node.clause && <ClauseRef clause={node.clause} programme={where.programme} />}
        <Tally nodes={node.children} />
      </header>
      <ul className={node.kind === 'any' ? 'conds any' : 'conds'}>
        {node.children.map((child) => (
          <Condition key={`${child.kind} ${child.says.vi}`} node={child} {...where} />
        ))}
      </ul>
    </section>
  )
}

/** A lone leaf is shown as a bracket of one. */
const asGroup = (node: Node): Node =>
  grouping.has(node.kind) && node.children.length > 0
    ? node
    : { ...node, kind: 'all', label: null, clause: null, children: [node], judgement: null, paper: null }

const Source = ({ data, programme, award, locked, may }: { data: Explanation } & Where) => {
  const t = useText()
  const illustrative = useProgrammes().data?.programmes.some((one) => one.id === programme && one.illustrative)
  return (
    <div className="source">
      {data.quota && <p>{inLanguage(data.quota.sentence)}</p>}
      {data.quota?.judgement && (
        <JudgementPart programme={programme} award={award} judgement={data.quota.judgement} locked={locked} may={may?.judge} />
      )}
      {data.readings.map((reading) => (
        <details key={reading.clause}>
          <summary>{t('explain.reading', { reading: inLanguage(reading.in_force) })}</summary>
          <p>{inLanguage(reading.unclear)}</p>
          {reading.not_taken.map((other) => (
            <p key={other.vi}>{t('explain.not_taken', { reading: inLanguage(other) })}</p>
          ))}
          <p>
            {inLanguage(reading.given_by)}
            {reading.given_on && `, ${dayText(new Date(reading.given_on), language)}`}
          </p>
        </details>
      ))}
      <p>
        {t('explain.source')}{' '}
        {t('explain.source_of', {
          document: data.source.document,
          clause: placeOf(data.source.clause),
          version: data.source.version,
          until: inLanguage(data.source.as_of_text),
          at: instantText(localDate(data.source.computed_at), language),
        })}
      </p>
      {illustrative && <p>{t('programme.illustrative_title')}</p>}
    </div>
  )
}

const Verdict = ({ data }: { data: Explanation }) => {
  const t = useText()
  const { panel, Sign, word } = resultOf(data.answer)
  return (
    <section className={`verdict ${panel}`} aria-label={t('explain.verdict')}>
      <Sign size={24} />
      <div>
        <h3>{t(word)}</h3>
        <p>{inLanguage(data.verdict)}</p>
      </div>
    </section>
  )
}

const Steps = ({ data }: { data: Explanation }) => {
  const t = useText()
  if (data.answer === 'met' || data.steps.length === 0) return null
  return (
    <section className={data.answer === 'not_met' ? 'way no' : 'way'} aria-label={t('explain.way')}>
      <h4>
        <IconRoute className="i" aria-hidden="true" />
        {t('explain.way_count', { n: data.steps.length })}
      </h4>
      <ol>
        {data.steps.map((step) => (
          <li key={step.text.vi}>
            <span>{opening(step.text)}</span>
            <span className="small muted">{t(step.who === 'you' ? 'explain.who_you' : 'explain.who_unit')}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** On paper nothing else of the screen is seen: which award of which programme, until when, and whether it was only tried. */
const PrintHead = ({ of }: { of: Evaluation }) => {
  const t = useText()
  const tell = useProgrammeText()
  const programme = useProgrammes().data?.programmes.find(({ id }) => id === of.programme.id)
  return (
    <div className="print-head">
      <p>
        <b>{inLanguage(of.award.name)}</b>
      </p>
      <p>{programme ? tell(programme) : inLanguage(of.programme.title)}</p>
      <p>
        {t('workbench.data_until', { at: inLanguage(of.as_of_text) })} ·{' '}
        {t('workbench.computed', { at: instantText(localDate(of.computed_at), language) })}
      </p>
      {of.what_if && (
        <p>
          <b>{t('what_if.banner')}</b>:{' '}
          {of.what_if.changes.map(({ title, from, to }) => `${opening(title)} ${shownNumber(from)} → ${shownNumber(to)}`).join('; ')}
        </p>
      )}
    </div>
  )
}

/** Paper has no folds: all are open while it is printed. */
const useOpenOnPaper = (panel: RefObject<HTMLElement | null>) => {
  useEffect(() => {
    let opened: HTMLDetailsElement[] = []
    const before = () => {
      opened = [...(panel.current?.querySelectorAll('details:not([open])') ?? [])] as HTMLDetailsElement[]
      for (const fold of opened) fold.open = true
    }
    const after = () => {
      for (const fold of opened) fold.open = false
    }
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [panel])
}

type Props = {
  /** The table beside it, for the heading on paper. */
  of?: Evaluation | undefined
  programme: string
  award: string
  subject: string
  search: EvaluationSearch
  close: () => void
  move: (by: 1 | -1) => void
}

export const ExplainPanel = ({ of, programme, award, subject, search, close, move }: Props) => {
  const t = useText()
  const [copied, setCopied] = useState(false)
  const panel = useRef<HTMLElement>(null)
  useOpenOnPaper(panel)
  const { data, error, refetch } = useQuery({
    queryKey: ['explanation', programme, award, subject, search.as_of, search.what_if],
    queryFn: () => api.explanation(programme, award, subject, search),
    placeholderData: (before) => before,
  })
  const where: Where = { programme, award, locked: Boolean(search.what_if?.length || search.as_of), may: data?.may }
  const copy = async () => {
    await navigator.clipboard.writeText(data ? inLanguage(data.copy_text) : '')
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <aside className="panel explain" ref={panel} aria-label={t('explain.title')}>
      <PanelEdge of="side" />
      {of && <PrintHead of={of} />}
      <div className="p-head">
        <div className="row row-4">
          <h2 className="grow">
            <span className="muted">{t('explain.why')}</span> {data?.subject.name}
          </h2>
          <button type="button" className="btn btn--bare btn--icon btn--24" aria-label={t('explain.previous')} onClick={() => move(-1)}>
            <IconChevronUp className="i" aria-hidden="true" />
          </button>
          <button type="button" className="btn btn--bare btn--icon btn--24" aria-label={t('explain.next')} onClick={() => move(1)}>
            <IconChevronDown className="i" aria-hidden="true" />
          </button>
          <button type="button" className="btn btn--bare btn--icon btn--24" aria-label={t('explain.close')} onClick={close}>
            <IconX className="i" aria-hidden="true" />
          </button>
        </div>
      </div>
      {/* a region that scrolls must be reachable by keyboard */}
      <div className="p-body" tabIndex={0} role="region" aria-label={t('explain.body')} aria-live="polite">
        {error && <ErrorBar error={error} again={refetch} />}
        {data && (
          <>
            <Verdict data={data} />
            <Group node={asGroup(data.tree)} {...where} />
            <Steps data={data} />
            <Source data={data} {...where} />
          </>
        )}
      </div>
      <div className="p-foot">
        <span className="grow" />
        <button type="button" className="btn btn--28" onClick={copy}>
          <IconCopy className="i" aria-hidden="true" />
          {t(copied ? 'explain.copied' : 'explain.copy')}
        </button>
        <button type="button" className="btn btn--28" onClick={() => print()}>
          <IconPrinter className="i" aria-hidden="true" />
          {t('explain.print')}
        </button>
      </div>
    </aside>
  )
}
