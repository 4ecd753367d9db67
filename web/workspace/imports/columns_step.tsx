// Step 2: which column is what, the sheet and its header, and what holds for all lines.
import { IconAlertTriangle, IconCircleCheck, IconLanguage } from '@tabler/icons-react'
import { isInterrupted } from '../interruptions.ts'
import { inLanguage, type Key, useText } from '../texts.ts'
import { today } from '../ui/date_field.tsx'
import { UnitPicker } from '../units/unit_picker.tsx'
import type { Deciding, ImportColumn, ImportView, Money } from './calls.ts'

const convertedOf = (columns: ImportColumn[]) => columns.find((column) => column.encoding !== 'unicode' && column.before !== column.after)
export const isConverted = (columns: ImportColumn[]): boolean => convertedOf(columns) !== undefined

export const Encoding = ({ columns }: { columns: ImportColumn[] }) => {
  const t = useText()
  const converted = convertedOf(columns)
  if (!converted) return null
  return (
    <div className="callout i">
      <IconLanguage className="i" aria-hidden="true" />
      <p className="small">
        <b className="strong">{t('imports.converted', { encoding: converted.encoding.toUpperCase() })}</b>{' '}
        {t('imports.before_after', { before: converted.before, after: converted.after })}
      </p>
    </div>
  )
}

/** By the option's name. */
export type TypedOptions = Readonly<Record<string, string>>
/** What was typed and does not stand at the server: it was refused, or is on its way. */
export const unsentOptions = (view: ImportView, typed: TypedOptions): TypedOptions =>
  Object.fromEntries(view.options.flatMap(({ name, value }) => (typed[name] === undefined || typed[name] === value ? [] : [[name, typed[name]]])))

/** `typed` is kept by whoever shows the step: it outlasts it. */
type Props = {
  view: ImportView
  decide: (decision: Deciding) => void
  typed: TypedOptions
  type: (option: string, text: string) => void
}

const Options = ({ view, decide, typed, type }: Props) => {
  const t = useText()
  return (
    <div className="import-options">
      {view.options.map((option) =>
        option.name === 'under' ? (
          <div className="field" key={option.name}>
            <label htmlFor="option-under">{t('imports.option.under')}</label>
            <UnitPicker
              id="option-under"
              on={today()}
              value={option.value ? { code: option.value, name: option.unit_name ?? option.value } : undefined}
              choose={(unit) => decide({ options: { under: unit?.code ?? '' } })}
            />
          </div>
        ) : (
          <div className="field" key={option.name}>
            <label htmlFor={`option-${option.name}`}>
              {t(`imports.option.${option.name}` as Key)} {option.needed && <span aria-hidden="true">*</span>}
            </label>
            <input
              id={`option-${option.name}`}
              className="in"
              required={option.needed}
              {...(option.name === 'valid_from' && { placeholder: t('day.written'), inputMode: 'numeric' as const })}
              value={typed[option.name] ?? option.value}
              onChange={(event) => type(option.name, event.target.value)}
              onBlur={({ target }) => {
                if (target.value !== option.value && !isInterrupted()) decide({ options: { [option.name]: target.value } })
              }}
            />
          </div>
        ),
      )}
    </div>
  )
}

/** What holds for every row that does not tell it: offered where the file has no such column, or leaves it empty. */
const Common = ({ view, decide }: { view: ImportView; decide: (decision: Deciding) => void }) => {
  const t = useText()
  const isMapped = (name: string) => view.columns?.some((column) => column.field === name)
  const shown = view.fields.filter(
    (field) => field.may_be_common && (field.needed || field.common !== '') && (!isMapped(field.name) || field.common !== ''),
  )
  if (shown.length === 0) return null
  return (
    <fieldset className="import-options import-common">
      <legend className="strong">{t('imports.common')}</legend>
      {shown.map((field) => {
        const id = `common-${field.name}`
        const label = t(`imports.field.${field.name}` as Key)
        const choose = (value: string) => decide({ common: { [field.name]: value || null } })
        return (
          <div className="field" key={field.name}>
            <label htmlFor={id}>{label}</label>
            {field.is === 'unit' ? (
              <UnitPicker
                id={id}
                on={today()}
                value={field.common ? { code: field.common, name: field.unit_name ?? field.common } : undefined}
                choose={(unit) => choose(unit?.code ?? '')}
              />
            ) : (
              <select id={id} className="in" value={field.common} onChange={(event) => choose(event.target.value)}>
                <option value="">{t('imports.common_none')}</option>
                {field.choices.map((choice) => (
                  <option key={choice.value} value={choice.value}>
                    {inLanguage(choice.title)}
                  </option>
                ))}
              </select>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

const units: Money[] = ['dong', 'thousand', 'million', 'billion']

/** Of what bare numbers are: read in the title, and changed here. */
const MoneyUnit = ({ view, decide }: { view: ImportView; decide: (decision: Deciding) => void }) => {
  const t = useText()
  const name = view.fields.find((field) => field.is === 'money')?.name
  const column = view.columns?.find((one) => one.field === name)
  if (!column) return null
  const word = (money: Money) => t((money ? `imports.money.${money}` : 'imports.money_unsaid') as Key)
  return (
    <div className="field">
      <label htmlFor="import-money">{t('imports.money')}</label>
      <select id="import-money" className="in" value={view.money ?? ''} onChange={(event) => decide({ money: event.target.value as Money })}>
        <option value="">{column.money ? t('imports.money_read', { money: word(column.money) }) : word('')}</option>
        {units.map((money) => (
          <option key={money} value={money}>
            {word(money)}
          </option>
        ))}
      </select>
    </div>
  )
}

const Choice = ({ view, column, choose }: { view: ImportView; column: number; choose: (field: string) => void }) => {
  const t = useText()
  const own = view.columns?.[column]
  return (
    <select
      className="in"
      aria-label={t('imports.column_is', { column: own?.title || String(column + 1) })}
      value={own?.field ?? ''}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{t('imports.leave_out')}</option>
      {view.fields.map((field) => (
        <option key={field.name} value={field.name}>
          {t(`imports.field.${field.name}` as Key)}
          {field.needed ? ' *' : ''}
        </option>
      ))}
    </select>
  )
}

export const ColumnsStep = ({ view, decide, ...options }: Props) => {
  const t = useText()
  const columns = view.columns ?? []
  const choose = (place: number, field: string) =>
    decide(({ columns = [] }) => ({ columns: columns.map((column, i) => (i === place ? field : column.field === field ? '' : column.field)) }))
  return (
    <div className="scroll import-body">
      <Encoding columns={columns} />
      {view.check?.of_all.map((problem) => (
        <div className="callout w" key={problem.message.vi}>
          <IconAlertTriangle className="i" aria-hidden="true" />
          <p>{inLanguage(problem.message)}</p>
        </div>
      ))}
      <div className="import-options">
        {view.sheets.length > 1 && (
          <div className="field">
            <label htmlFor="import-sheet">{t('imports.sheet')}</label>
            <select id="import-sheet" className="in" value={view.sheet} onChange={(event) => decide({ sheet: Number(event.target.value) })}>
              {view.sheets.map((sheet, i) => (
                <option key={sheet.name} value={i}>
                  {t('imports.sheet_rows', { name: sheet.name, n: sheet.rows })}
                </option>
              ))}
            </select>
          </div>
        )}
        <div className="field">
          <label htmlFor="import-header">{t('imports.header_line')}</label>
          <input
            id="import-header"
            key={view.header_line}
            className="in"
            type="number"
            min={0}
            max={1000}
            defaultValue={view.header_line}
            onBlur={(event) => Number(event.target.value) !== view.header_line && decide({ header_line: Number(event.target.value) })}
          />
        </div>
        <label className="row row-4 import-two-rows">
          <input type="checkbox" checked={view.header_rows === 2} onChange={(event) => decide({ header_rows: event.target.checked ? 2 : 1 })} />
          {t('imports.header_rows')}
        </label>
        <MoneyUnit view={view} decide={decide} />
      </div>
      <Options view={view} decide={decide} {...options} />
      <Common view={view} decide={decide} />
      <div className="tbl-wrap import-columns">
        <table className="tbl tbl--40">
          <thead>
            <tr>
              <th scope="col">{t('imports.column')}</th>
              <th scope="col">{t('imports.sample')}</th>
              <th scope="col">{t('imports.is')}</th>
              <th scope="col">{t('imports.sureness')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column, i) => (
              // columns of one file never move
              <tr key={`${i} ${column.title}`}>
                <th scope="row">{column.title || t('imports.untitled', { n: i + 1 })}</th>
                <td className="muted">{column.sample.join(' · ')}</td>
                <td>
                  <Choice view={view} column={i} choose={(field) => choose(i, field)} />
                </td>
                <td>
                  {column.field &&
                    (column.sure ? (
                      <span className="row row-4 ok">
                        <IconCircleCheck className="i" aria-hidden="true" />
                        {t('imports.sure')}
                      </span>
                    ) : (
                      <span className="row row-4 warn">
                        <IconAlertTriangle className="i" aria-hidden="true" />
                        {t('imports.guessed')}
                      </span>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
