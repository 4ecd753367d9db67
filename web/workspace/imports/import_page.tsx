// One import: its step in the address, its decisions at the server; from the columns to what was written, and back.
import { IconAlertTriangle, IconArrowBackUp, IconCircleCheck, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createLazyRoute, Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { api } from '../api.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { count } from '../ui/figures.ts'
import { problemText } from '../ui/problem_text.ts'
import { RecordHistory } from '../ui/record_history.tsx'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { calls, type Deciding, type ImportView } from './calls.ts'
import { CheckStep } from './check_step.tsx'
import { ColumnsStep, type TypedOptions, unsentOptions } from './columns_step.tsx'
import { type Step, Steps } from './steps.tsx'
import { TakeBackDialog } from './take_back_dialog.tsx'

/** It goes on when a person lets it. */
const isStopped = (view: ImportView): boolean => view.state === 'stopped' || view.state === 'undo_stopped'
const isBusy = (view: ImportView | undefined): boolean => view?.state === 'running' || view?.state === 'undoing'

const Failures = ({ view }: { view: ImportView }) =>
  view.failures.map((failure) => (
    <div className="callout w" key={failure.message.vi} role="alert">
      <IconAlertTriangle className="i" aria-hidden="true" />
      <p>
        {inLanguage(failure.message)}
        {failure.lines.length > 0 && (
          <span className="muted">
            {' '}
            ({failure.lines.slice(0, 20).join(', ')}
            {failure.lines.length > 20 && ' …'})
          </span>
        )}
      </p>
    </div>
  ))

/** Asked for anew each time it is opened: it grows while the import runs. */
const History = ({ id }: { id: string }) => {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <section className="card import-sum">
      <div className="body">
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{t('history.of_record')}</summary>
          {open && <RecordHistory of={['imports', id]} ask={() => api.historyOf('imports', id)} />}
        </details>
      </div>
    </section>
  )
}

/** The very same file once more is written only when a person says so. */
const SameFile = ({ view, decide }: { view: ImportView; decide: (decision: Deciding) => void }) => {
  const t = useText()
  if (!view.same_file) return null
  return (
    <div className="callout w">
      <IconAlertTriangle className="i" aria-hidden="true" />
      <div>
        <p>{inLanguage(view.same_file.message)}</p>
        <label className="row row-4 choice">
          <input type="checkbox" checked={view.again ?? false} onChange={(event) => decide({ again: event.target.checked })} />
          {t('imports.again')}
        </label>
      </div>
    </div>
  )
}

const Preview = ({ view, decide }: { view: ImportView; decide: (decision: Deciding) => void }) => {
  const t = useText()
  const check = view.check
  if (!check) return null
  const written = check.ok + check.warnings
  return (
    <div className="import-body">
      <Failures view={view} />
      <SameFile view={view} decide={decide} />
      <section className="card import-sum">
        <div className="body">
          <h2>{t('imports.will_write', { n: count(written), left: count(check.errors) })}</h2>
          <dl className="dl">
            <dt>{t('imports.show.ok')}</dt>
            <dd>{count(check.ok)}</dd>
            <dt>{t('imports.show.warning')}</dt>
            <dd>{count(check.warnings)}</dd>
            <dt>{t('imports.left_out')}</dt>
            <dd>{count(check.errors)}</dd>
            {check.left_out > 0 && (
              <>
                <dt>{t('imports.left_out_rows')}</dt>
                <dd>{count(check.left_out)}</dd>
              </>
            )}
          </dl>
          <p className="small muted">{t('imports.undo_promise')}</p>
        </div>
      </section>
      <History id={view.id} />
    </div>
  )
}

const outcomeText = (view: ImportView, t: ReturnType<typeof useText>): string => {
  const { result } = view
  const soFar = { done: count(view.lines_done), n: count(view.lines) }
  if (view.state === 'running') return t('imports.writing', soFar)
  if (view.state === 'stopped') return t('imports.stopped', soFar)
  if (view.state === 'undoing') return t('imports.taking_back', soFar)
  if (view.state === 'undo_stopped') return t('imports.undo_stopped', soFar)
  if (view.state !== 'done') return t(view.state === 'undone' ? 'imports.undone' : 'imports.expired')
  if (view.kind === 'units')
    return t('imports.units_done', { added: count(result.added ?? 0), changed: count(result.changed ?? 0), same: count(result.unchanged ?? 0) })
  return t(view.kind === 'people' ? 'imports.people_done' : 'imports.initiatives_done', { n: count(result.written ?? 0) })
}

/** What a person may do with what was written, and with what still waits. */
const OutcomeActs = ({ view, resume, resuming, undo }: { view: ImportView; resume: () => void; resuming: boolean; undo: () => void }) => {
  const t = useText()
  return (
    <p className="row row-12 wrap">
      {isStopped(view) && (
        <ActButton className="btn btn--primary" why={whyNot(view.may.resume)} act={resume} busy={resuming}>
          {view.may.resume.allowed && <IconPlayerPlay className="i" aria-hidden="true" />}
          {t(view.state === 'stopped' ? 'imports.resume' : 'imports.resume_undo')}
        </ActButton>
      )}
      {view.state !== 'undo_stopped' && (
        <ActButton className="btn" why={whyNot(view.may.undo)} act={undo}>
          {view.may.undo.allowed && <IconArrowBackUp className="i" aria-hidden="true" />}
          {t('imports.undo')}
        </ActButton>
      )}
      {view.may.undo.allowed && view.undo_until && (
        <span className="small muted">{t('imports.undo_until', { until: instantText(localDate(view.undo_until), language) })}</span>
      )}
    </p>
  )
}

const Outcome = ({ view, again }: { view: ImportView; again: () => void }) => {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const resume = useMutation({ mutationFn: () => calls.resume(view.id), onSettled: again })
  const said = outcomeText(view, t)
  const stopped = isStopped(view)
  return (
    <div className="import-body">
      <section className="card import-sum">
        <div className="body" role="status">
          <h2 className="row row-4">
            {stopped && <IconAlertTriangle className="i i20 warn" aria-hidden="true" />}
            {!isBusy(view) && !stopped && <IconCircleCheck className="i i20 ok" aria-hidden="true" />}
            {said}
          </h2>
          {isBusy(view) && (
            <>
              <progress max={Math.max(1, view.lines)} value={view.lines_done} aria-label={said} />
              <p className="small muted">{t('imports.may_leave')}</p>
            </>
          )}
          {view.state === 'stopped' && view.kind === 'initiatives' && view.ordered_at && (
            <p className="small muted">{t('imports.stopped_counts', { at: instantText(localDate(view.ordered_at), language) })}</p>
          )}
          {(view.state === 'done' || stopped) && (
            <OutcomeActs view={view} resume={() => resume.mutate()} resuming={resume.isPending} undo={() => setAsking(true)} />
          )}
          {resume.error && (
            <p className="err" role="alert">
              {problemText(resume.error, t('error.network'))}
            </p>
          )}
          <p className="row row-12">
            {view.state === 'done' && (
              <Link to={seenAt[view.kind]} search={view.programme ? { programme: view.programme } : {}}>
                {t(`imports.see.${view.kind}`)}
              </Link>
            )}
            <Link to="/lv/nhap">{t('imports.another')}</Link>
          </p>
        </div>
      </section>
      <Failures view={view} />
      <History id={view.id} />
      {asking && <TakeBackDialog view={view} done={again} close={() => setAsking(false)} />}
    </div>
  )
}

/** Where what was written is seen. */
const seenAt = { units: '/lv/don-vi', initiatives: '/lv/sang-kien', people: '/lv/nguoi' } as const

/** `sendRest`: what was typed on this step and is not sent yet; undefined when there is none. True: it stands, and nothing stops the import. */
type ActsProps = { view: ImportView; step: Step; sendRest: (() => Promise<boolean>) | undefined; run: () => void; running: boolean }

const Acts = ({ view, step, sendRest, run, running }: ActsProps) => {
  const t = useText()
  const navigate = useNavigate({ from: '/lv/nhap/$import' })
  const go = (to: 'columns' | 'check' | 'preview') => navigate({ search: { step: to } })
  const written = (view.check?.ok ?? 0) + (view.check?.warnings ?? 0)
  const stops = view.check?.of_all[0]
  const stopped = whyNot(view.may.run)
  // Told where the box to do it all the same stands.
  const same = view.same_file && !view.again ? inLanguage(view.same_file.message) : undefined
  if (step === 'columns')
    return (
      <div className="acts">
        <Link className="btn" to="/lv/nhap">
          {t('imports.back')}
        </Link>
        <ActButton
          className="btn btn--primary"
          why={sendRest ? undefined : stops && inLanguage(stops.message)}
          act={async () => {
            if (!sendRest || (await sendRest())) await go('check')
          }}
        >
          {t('imports.check')}
        </ActButton>
      </div>
    )
  if (step === 'check')
    return (
      <div className="acts">
        <button type="button" className="btn" onClick={() => go('columns')}>
          {t('imports.back')}
        </button>
        <ActButton className="btn btn--primary" why={stopped} act={() => go('preview')}>
          {t('imports.preview', { n: count(written) })}
        </ActButton>
      </div>
    )
  if (step === 'preview')
    return (
      <div className="acts">
        <button type="button" className="btn" onClick={() => go('check')}>
          {t('imports.back')}
        </button>
        <ActButton className="btn btn--primary" why={stopped ?? same} act={run} busy={running}>
          {t('imports.run', { n: count(written), left: count(view.check?.errors ?? 0) })}
        </ActButton>
      </div>
    )
  return null
}

/**
 * One after the other, each on what the one before it left: who goes on at once is not taken for somebody in another
 * window. `decided` is true once it stands at the server; `running`: the last one, while it is on its way.
 */
const useDecisions = (id: string) => {
  const queries = useQueryClient()
  const key = ['import', id]
  const running = useRef<Promise<boolean>>(undefined)
  const { mutateAsync, error } = useMutation({
    scope: { id: key.join(' ') },
    mutationFn: async (decision: Deciding) => {
      const view = queries.getQueryData<ImportView>(key)
      if (view) await calls.decide(id, view.revision, typeof decision === 'function' ? decision(view) : decision)
      await queries.invalidateQueries({ queryKey: key })
    },
    onError: () => queries.invalidateQueries({ queryKey: key }),
  })
  const decided = (decision: Deciding): Promise<boolean> => {
    const told = mutateAsync(decision).then(
      () => true,
      () => false, // told above the step
    )
    running.current = told
    void told.then(() => {
      if (running.current === told) running.current = undefined
    })
    return told
  }
  return { decided, running, error }
}

const ImportPage = () => {
  const t = useText()
  const queries = useQueryClient()
  const { import: id } = useParams({ from: '/desk/lv/nhap/$import' })
  const search = useSearch({ from: '/desk/lv/nhap/$import' })
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['import', id],
    queryFn: () => calls.view(id),
    refetchInterval: ({ state }) => (isBusy(state.data) ? 700 : false),
  })
  const again = () => queries.invalidateQueries({ queryKey: ['import', id] })
  const { decided, running, error: undecided } = useDecisions(id)
  const [typed, setTyped] = useState<TypedOptions>({})
  const run = useMutation({ mutationFn: () => calls.run(id), onSettled: again })
  const title = data ? t(`imports.title.${data.kind}`) : t('imports.title')
  useEffect(() => {
    document.title = `${title} – Sổ Vàng`
  }, [title])
  const preparing = data?.state === 'preparing'
  const step: Step = preparing ? (search.step ?? 'columns') : 'write'
  const sheet = data?.sheets[data.sheet ?? 0]
  const rest = (view = data): TypedOptions => (view ? unsentOptions(view, typed) : {})
  const sendRest = async (): Promise<boolean> => {
    const now = () => queries.getQueryData<ImportView>(['import', id])
    // The field that was just left sends its own; what is refused there is not asked for twice.
    if (running.current && !(await running.current)) return false
    const options = rest(now())
    if (Object.keys(options).length > 0 && !(await decided({ options }))) return false
    return now()?.check?.of_all.length === 0
  }
  const failed = undecided ?? run.error
  return (
    <main className="main" id="noi-dung">
      <div className="head">
        <nav className="crumb" aria-label={t('shell.path')}>
          <Link to="/lv/nhap">{t('imports.title')}</Link>
        </nav>
        <div className="title">
          <h1>{title}</h1>
          {data && (
            <span className="asof">
              {data.file_name}
              {sheet?.name ? `, ${t('imports.sheet_named', { name: sheet.name })}` : ''}
              {sheet ? `, ${t('imports.rows_n', { n: count(sheet.rows) })}` : ''}
              {data.own ? '' : `, ${t('imports.by', { name: data.by })}`}
            </span>
          )}
          {data && (
            <Acts
              view={data}
              step={step}
              sendRest={step === 'columns' && Object.keys(rest()).length > 0 ? sendRest : undefined}
              run={() => run.mutate()}
              running={run.isPending}
            />
          )}
        </div>
        <Steps at={step} all={data?.state === 'done' || data?.state === 'undone'} />
      </div>
      {error && <ErrorBar error={error} again={refetch} />}
      {failed && (
        <p className="sessions-said err" role="alert">
          {problemText(failed, t('error.network'))}
        </p>
      )}
      {isPending && <SkeletonRows columns={4} label={t('loading')} />}
      {data && step === 'columns' && (
        <ColumnsStep view={data} decide={decided} typed={typed} type={(option, text) => setTyped((before) => ({ ...before, [option]: text }))} />
      )}
      {data && step === 'check' && <CheckStep view={data} decide={decided} />}
      {data && step === 'preview' && <Preview view={data} decide={decided} />}
      {data && step === 'write' && <Outcome view={data} again={again} />}
    </main>
  )
}

export const route = createLazyRoute('/desk/lv/nhap/$import')({ component: ImportPage })
