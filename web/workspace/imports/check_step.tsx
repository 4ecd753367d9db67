// Step 3: the lines with something wrong, mended where they stand; a unit's name is asked once for all its cells.
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconChevronLeft,
  IconChevronRight,
  IconCircleCheck,
  IconDownload,
  IconGitMerge,
} from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { inLanguage, type Key, language, useText } from '../texts.ts'
import { today } from '../ui/date_field.tsx'
import { count } from '../ui/figures.ts'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { TableFrame } from '../ui/table_frame.tsx'
import { UnitPicker } from '../units/unit_picker.tsx'
import { calls, type Deciding, type ImportView, type Problem, type Question, type Row } from './calls.ts'
import { Encoding, isConverted } from './columns_step.tsx'
import { useSuggestionText } from './suggestion_text.ts'

/** True once it stands at the server. */
export type Decide = (decision: Deciding) => Promise<boolean>

/** `led`: somebody was led here from a row. */
const Asked = ({ question, decide, led }: { question: Question; decide: Decide; led: boolean }) => {
  const t = useText()
  const [choosing, setChoosing] = useState(led)
  const own = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (led) own.current?.querySelector<HTMLElement>('input, button')?.focus()
  }, [led])
  const likely = question.candidates[0]
  return (
    <div className="callout w" ref={own}>
      <IconGitMerge className="i" aria-hidden="true" />
      <div className="small">
        <b className="strong">{t('imports.typed_in', { typed: question.typed, n: count(question.lines) })}</b>{' '}
        {likely ? t('imports.is_it', { unit: likely.name }) : t('imports.no_such_unit')}{' '}
        <span className="row row-4 import-answers">
          {likely && (
            <button type="button" className="btn btn--24" onClick={() => decide({ units: { [question.key]: likely.code } })}>
              {question.lines === 1 ? t('imports.yes') : t('imports.yes_all', { n: count(question.lines) })}
            </button>
          )}
          <button type="button" className="btn btn--24" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
            {t('imports.choose_other')}
          </button>
        </span>
        {choosing && (
          <>
            {question.candidates.slice(1).map((unit) => (
              <button key={unit.code} type="button" className="btn btn--24" onClick={() => decide({ units: { [question.key]: unit.code } })}>
                {unit.name}
              </button>
            ))}
            <label htmlFor={`unit-${question.key}`} className="sr">
              {t('imports.choose_other')}
            </label>
            <UnitPicker
              id={`unit-${question.key}`}
              on={today()}
              value={undefined}
              choose={(unit) => unit && decide({ units: { [question.key]: unit.code } })}
            />
          </>
        )}
      </div>
    </div>
  )
}

/** What was said of names, in this file or in an earlier one: a wrong answer is taken back here, once for all its rows. */
const Answered = ({ view, decide }: { view: ImportView; decide: Decide }) => {
  const t = useText()
  const answered = view.answered ?? []
  if (answered.length === 0) return null
  return (
    <details className="import-answered">
      <summary>
        {t('imports.answered_title')} <span className="n">{count(answered.length)}</span>
      </summary>
      <p className="small muted">{t('imports.answered_why')}</p>
      <ul>
        {answered.map(({ key, typed, unit }) => (
          <li key={key} className="row row-8">
            <span className="grow">{t('imports.answered', { typed, unit: unit.name })}</span>
            <button type="button" className="btn btn--24" onClick={() => decide({ units: { [key]: null } })}>
              {t('imports.ask_again')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** More than these are a list. */
const fewSuggestions = 3

type MendProps = { view: ImportView; row: Row; problem: Problem; decide: Decide; lead: (question: string) => void }

const Mend = ({ view, row, problem, decide, lead }: MendProps) => {
  const t = useText()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const says = useSuggestionText(view.fields)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (open) field.current?.focus()
  }, [open])
  const value = row.values[problem.field] ?? ''
  /** What was refused stays as it was typed. */
  const correct = async (text: string) => {
    if (await decide({ corrections: { [row.line]: { [problem.field]: text } } })) setOpen(false)
  }
  if (row.standing === 'left_out')
    return (
      <button
        type="button"
        className="btn btn--24"
        aria-label={t('imports.take_in_line', { line: row.line })}
        onClick={() => decide({ taken: { [row.line]: true } })}
      >
        {t('imports.take_in')}
      </button>
    )
  const question = view.check?.questions.find((one) => one.key === problem.question)
  if (open) {
    return (
      <form
        className="row row-4"
        onSubmit={(event) => {
          event.preventDefault()
          void correct(typed)
        }}
      >
        <input
          ref={field}
          className="in import-cell"
          aria-label={t('imports.cell_of', { field: t(`imports.field.${problem.field}` as Key), line: row.line })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
        />
        <button type="submit" className="btn btn--24">
          {t('imports.done')}
        </button>
        <button type="button" className="btn btn--24 btn--bare" onClick={() => setOpen(false)}>
          {t('imports.drop_change')}
        </button>
      </form>
    )
  }
  return (
    <span className="row row-4 wrap">
      {problem.suggestions && problem.suggestions.length > fewSuggestions ? (
        <select
          className="in import-choice"
          aria-label={t('imports.cell_of', { field: t(`imports.field.${problem.field}` as Key), line: row.line })}
          value=""
          onChange={(event) => void correct(event.target.value)}
        >
          <option value="">{t('imports.choose')}</option>
          {problem.suggestions.map((text) => (
            <option key={text} value={text}>
              {says(problem.field, value, text)}
            </option>
          ))}
        </select>
      ) : (
        problem.suggestions?.map((text) => (
          <button key={text} type="button" className="btn btn--24" onClick={() => void correct(text)}>
            {says(problem.field, value, text)}
          </button>
        ))
      )}
      {question?.candidates[0] && (
        <button type="button" className="btn btn--24" onClick={() => decide({ units: { [question.key]: question.candidates[0]?.code ?? '' } })}>
          {t('imports.yes')}
        </button>
      )}
      {question && (
        <button type="button" className="btn btn--24" onClick={() => lead(question.key)}>
          {t('imports.choose_other')}
        </button>
      )}
      {!problem.suggestions?.length && !question && (
        <button
          type="button"
          className="btn btn--24"
          aria-label={t('imports.mend_line', { field: t(`imports.field.${problem.field}` as Key), line: row.line })}
          onClick={() => {
            setTyped(value)
            setOpen(true)
          }}
        >
          {t('imports.mend')}
        </button>
      )}
    </span>
  )
}

const Told = ({ problem }: { problem: Problem }) => (
  <span className={problem.error ? 'row row-4 danger' : 'row row-4 warn'}>
    {problem.error ? <IconAlertCircle className="i" aria-hidden="true" /> : <IconAlertTriangle className="i" aria-hidden="true" />}
    <span className="import-problem">{inLanguage(problem.message)}</span>
  </span>
)

/** The fields that tell a line from the others, and those that something is wrong with. */
const shownFields = (view: ImportView, rows: Row[]): string[] => {
  const used = view.fields.map((field) => field.name).filter((name) => view.columns?.some((column) => column.field === name))
  const troubled = new Set(rows.flatMap((row) => row.problems.map((problem) => problem.field)))
  return [...used.slice(0, 4), ...used.slice(4).filter((name) => troubled.has(name))].slice(0, 6)
}

type LineProps = Omit<MendProps, 'problem'> & { fields: string[]; leftOut: boolean }

/** A row of the file with all that is wrong with it: one line for each problem, so that each stands beside what mends it. */
const Line = ({ view, row, fields, leftOut, decide, lead }: LineProps) => {
  const t = useText()
  const lines = Math.max(1, row.problems.length)
  return Array.from({ length: lines }, (_, i) => {
    const problem = row.problems[i]
    // A cell is mended once, however much is wrong with it.
    const mends = problem && row.problems.findIndex((one) => one.field === problem.field) === i
    return (
      <tr key={problem ? `${problem.field} ${problem.message.vi}` : row.line} className={i > 0 ? 'is-more' : undefined}>
        {i === 0 && (
          <>
            <td className="num ledger muted" data-title={t('imports.line')} rowSpan={lines}>
              {row.line}
            </td>
            {leftOut && <td rowSpan={lines}>{row.text}</td>}
            {fields.map((name) => (
              <Cell key={name} row={row} name={name} rowSpan={lines} />
            ))}
          </>
        )}
        <td>{problem && <Told problem={problem} />}</td>
        <td>{mends && <Mend view={view} row={row} problem={problem} decide={decide} lead={lead} />}</td>
      </tr>
    )
  })
}

const Cell = ({ row, name, rowSpan }: { row: Row; name: string; rowSpan: number }) => {
  const t = useText()
  const problem = row.problems.find((one) => one.field === name && one.error) ?? row.problems.find((one) => one.field === name)
  const marked = problem && (problem.error ? 'danger strong' : 'warn strong')
  return (
    <td className={marked} data-title={t(`imports.field.${name}` as Key)} rowSpan={rowSpan}>
      {row.values[name] ?? (problem ? t('imports.empty_cell') : '')}
    </td>
  )
}

type TableProps = { view: ImportView; rows: Row[]; decide: Decide; lead: (question: string) => void }

const Table = ({ view, rows, decide, lead }: TableProps) => {
  const t = useText()
  const leftOut = rows.some((row) => row.standing === 'left_out')
  const fields = leftOut ? [] : shownFields(view, rows)
  return (
    <TableFrame label={t('imports.lines_shown')}>
      <table className="tbl tbl--40 import-rows">
        <thead>
          <tr>
            <th scope="col" className="num ledger col-line">
              {t('imports.line')}
            </th>
            {leftOut && <th scope="col">{t('imports.sample')}</th>}
            {fields.map((name) => (
              <th scope="col" key={name}>
                {t(`imports.field.${name}` as Key)}
              </th>
            ))}
            <th scope="col" className="col-problem">
              {t('imports.problem')}
            </th>
            <th scope="col" className="col-mend">
              {t('imports.mend_here')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.line} view={view} row={row} fields={fields} leftOut={leftOut} decide={decide} lead={lead} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

export const CheckStep = ({ view, decide }: { view: ImportView; decide: Decide }) => {
  const t = useText()
  const navigate = useNavigate({ from: '/lv/nhap/$import' })
  const search = useSearch({ from: '/desk/lv/nhap/$import' })
  const show = search.show ?? 'problems'
  const page = search.page ?? 1
  const [led, setLed] = useState('')
  const check = view.check
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['import-rows', view.id, view.revision, show, page],
    queryFn: () => calls.rows(view.id, show, page),
    placeholderData: keepPreviousData,
  })
  if (!check) return null
  const counts = { ok: check.ok, warning: check.warnings, error: check.errors, problems: check.warnings + check.errors, left_out: check.left_out }
  const converted = isConverted(view.columns ?? [])
  // One row of notes: the lines are what is looked at.
  const first = check.questions.filter((question) => question.key === led)
  const asked = [...first, ...check.questions.filter((question) => question.key !== led)].slice(0, converted ? 1 : 2)
  const pages = data ? Math.max(1, Math.ceil(data.total / data.rows_of_page)) : 1
  const go = (to: number) => navigate({ search: (before) => ({ ...before, page: to }), replace: true })
  return (
    <>
      <div className="import-notes">
        <Encoding columns={view.columns ?? []} />
        {asked.map((question) => (
          <Asked key={question.key === led ? `led ${led}` : question.key} question={question} decide={decide} led={question.key === led} />
        ))}
        {check.questions.length > asked.length && (
          <p className="small muted">{t('imports.more_questions', { n: check.questions.length - asked.length })}</p>
        )}
      </div>
      <Answered view={view} decide={decide} />
      <div className="tools">
        <div className="seg" role="group" aria-label={t('imports.filter')}>
          {(['ok', 'warning', 'error', 'problems', ...(check.left_out > 0 ? (['left_out'] as const) : [])] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={show === one}
              onClick={() => navigate({ search: { step: 'check', ...(one !== 'problems' && { show: one }) }, replace: true })}
            >
              {one === 'ok' && <IconCircleCheck className="i ok" aria-hidden="true" />}
              {one === 'warning' && <IconAlertTriangle className="i warn" aria-hidden="true" />}
              {one === 'error' && <IconAlertCircle className="i danger" aria-hidden="true" />}
              {t(`imports.show.${one}`)} <span className="n">{count(counts[one])}</span>
            </button>
          ))}
        </div>
        <span className="grow" />
        {check.errors > 0 && (
          <a className="btn btn--28" href={calls.errorFile(view.id, language)} download>
            <IconDownload className="i" aria-hidden="true" />
            {t('imports.error_file')}
          </a>
        )}
      </div>
      {error && <ErrorBar error={error} again={refetch} />}
      {isPending && <SkeletonRows columns={6} label={t('loading')} />}
      {data && data.rows.length > 0 && <Table view={view} rows={data.rows} decide={decide} lead={setLed} />}
      {data && data.rows.length === 0 && (
        <div className="empty">
          <p>{t(show === 'ok' ? 'imports.nothing_ok' : 'imports.nothing_wrong')}</p>
        </div>
      )}
      <div className="foot import-foot">
        <span className="small muted">{t('imports.nothing_written')}</span>
        <span className="grow" />
        {data && data.total > 0 && (
          <span className="small muted nowrap">
            {t('imports.range', {
              from: (page - 1) * data.rows_of_page + 1,
              to: Math.min(page * data.rows_of_page, data.total),
              total: count(data.total),
            })}
          </span>
        )}
        <button
          type="button"
          className="btn btn--icon btn--28"
          aria-label={t('imports.page_before')}
          disabled={page <= 1}
          onClick={() => go(page - 1)}
        >
          <IconChevronLeft className="i" aria-hidden="true" />
        </button>
        <button
          type="button"
          className="btn btn--icon btn--28"
          aria-label={t('imports.page_after')}
          disabled={page >= pages}
          onClick={() => go(page + 1)}
        >
          <IconChevronRight className="i" aria-hidden="true" />
        </button>
      </div>
    </>
  )
}
