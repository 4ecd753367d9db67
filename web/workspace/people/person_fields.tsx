// The fields of a person and of a post, each with its own words and what the server says against it.
import { type ComponentProps, type ReactNode, useId } from 'react'
import { RequestFailed } from '../api.ts'
import { language, useText } from '../texts.ts'
import { DateField, today } from '../ui/date_field.tsx'
import { UnitPicker } from '../units/unit_picker.tsx'
import type { Person, PersonDraft, PostDraft, Sex, Worker } from './people_api.ts'

const workers: readonly Worker[] = ['direct_worker', 'technician', 'manager']

/** What the server says is wrong with a field. */
export const wrongIn = (error: Error | null, place: string): string | undefined =>
  error instanceof RequestFailed ? error.problem.fields?.find((field) => field.place === `/${place}`)?.message[language] : undefined

type LineProps = {
  label: string
  hint?: string | undefined
  wrong?: string | undefined
  children: (id: string, described: string | undefined) => ReactNode
}
export const Line = ({ label, hint, wrong, children }: LineProps) => {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id, wrong || hint ? `${id}-said` : undefined)}
      <span className={wrong ? 'err' : 'hint'} id={`${id}-said`}>
        {wrong ?? hint}
      </span>
    </div>
  )
}

type TextProps = Omit<LineProps, 'children'> & { value: string; change: (value: string) => void } & Pick<
    ComponentProps<'input'>,
    'maxLength' | 'inputMode'
  > & { first?: boolean }
/** `first`: the window begins here. */
export const TextLine = ({ label, hint, wrong, value, change, first, ...more }: TextProps) => (
  <Line label={label} hint={hint} wrong={wrong}>
    {(id, described) => (
      <input
        className="in"
        id={id}
        autoComplete="off"
        aria-describedby={described}
        {...(first && { 'data-autofocus': true })}
        {...more}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    )}
  </Line>
)

export type Typed = { name: string; year: string; sex: Sex | '' }
export const typedFrom = (person?: Person): Typed => ({
  name: person?.name ?? '',
  year: person?.birth_year?.toString() ?? '',
  sex: person?.sex ?? '',
})
export const draftFrom = ({ name, year, sex }: Typed): PersonDraft => ({
  name: name.trim(),
  birth_year: year.trim() ? Number(year) || 0 : null,
  sex: sex || null,
})

export const PersonFields = ({ value, change, error }: { value: Typed; change: (next: Typed) => void; error: Error | null }) => {
  const t = useText()
  return (
    <>
      <TextLine
        label={t('register.name')}
        wrong={wrongIn(error, 'name')}
        first
        maxLength={100}
        value={value.name}
        change={(name) => change({ ...value, name })}
      />
      <div className="person-two">
        <TextLine
          label={t('register.birth_year')}
          wrong={wrongIn(error, 'birth_year')}
          inputMode="numeric"
          maxLength={4}
          value={value.year}
          change={(year) => change({ ...value, year: year.replace(/\D/g, '') })}
        />
        <Line label={t('register.sex')}>
          {(id) => (
            <select className="in" id={id} value={value.sex} onChange={(event) => change({ ...value, sex: event.target.value as Sex | '' })}>
              <option value="">{t('register.not_told')}</option>
              <option value="female">{t('register.sex.female')}</option>
              <option value="male">{t('register.sex.male')}</option>
            </select>
          )}
        </Line>
      </div>
    </>
  )
}

export type TypedPost = Omit<PostDraft, 'worker' | 'unit'> & { worker: Worker | ''; unit: { code: string; name: string } | undefined }
export const emptyPost = (): TypedPost => ({
  unit: undefined,
  title: '',
  employer: '',
  leader: false,
  full_time_officer: false,
  worker: '',
  from: today(),
})
export const postFrom = ({ worker, unit, ...rest }: TypedPost): PostDraft => ({ ...rest, unit: unit?.code ?? '', ...(worker && { worker }) })

export const PostFields = ({ value, change, error }: { value: TypedPost; change: (next: TypedPost) => void; error: Error | null }) => {
  const t = useText()
  const check = (name: 'leader' | 'full_time_officer') => (
    <label className="choice row">
      <input type="checkbox" checked={value[name]} onChange={(event) => change({ ...value, [name]: event.target.checked })} />
      {t(`register.${name}`)}
    </label>
  )
  return (
    <>
      <Line label={t('register.unit')} wrong={wrongIn(error, 'unit')}>
        {(id, described) => (
          <UnitPicker id={id} on={today()} value={value.unit} choose={(unit) => change({ ...value, unit })} {...(described && { described })} />
        )}
      </Line>
      <div className="person-two">
        <TextLine
          label={t('register.title_at')}
          wrong={wrongIn(error, 'title')}
          value={value.title}
          change={(title) => change({ ...value, title })}
        />
        <TextLine
          label={t('register.employer')}
          hint={t('register.employer_hint')}
          value={value.employer}
          change={(employer) => change({ ...value, employer })}
        />
        <Line label={t('register.worker')}>
          {(id) => (
            <select className="in" id={id} value={value.worker} onChange={(event) => change({ ...value, worker: event.target.value as Worker | '' })}>
              <option value="">{t('register.not_told')}</option>
              {workers.map((one) => (
                <option key={one} value={one}>
                  {t(`register.worker.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Line>
        <Line label={t('register.from')} wrong={wrongIn(error, 'from')}>
          {(id, described) => <DateField id={id} aria-describedby={described} value={value.from} change={(from) => change({ ...value, from })} />}
        </Line>
      </div>
      <div>
        {check('leader')}
        {check('full_time_officer')}
      </div>
    </>
  )
}
