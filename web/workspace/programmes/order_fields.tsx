// The fields that a clone and a new programme both ask: its code, its last day, its titles; each with what is wrong.
import type { ReactNode } from 'react'
import { RequestFailed } from '../api.ts'
import { inLanguage, type Key, useText } from '../texts.ts'
import { DateField, dayFrom } from '../ui/date_field.tsx'

/** What the form cannot be looked at without; the browser's own words would be in the browser's language. */
export const missingIn = ({ id, closes_on }: { id: string; closes_on: string }): ('id' | 'closes_on')[] => [
  ...(id ? [] : (['id'] as const)),
  ...(dayFrom(closes_on) === closes_on ? [] : (['closes_on'] as const)),
]

/** What the server found wrong at this place. */
export const Wrong = ({ error, place }: { error: unknown; place: string }) => {
  const fields = error instanceof RequestFailed ? (error.problem.fields ?? []) : []
  const mine = fields.filter((field) => field.place === place)
  return mine.map((field) => (
    <p className="err" key={field.place} role="alert">
      {inLanguage(field.message)}
    </p>
  ))
}

export type Stated = { missing: readonly string[]; error: unknown }

/** A labelled field: under it its hint, what is missing and what the server found wrong at "/name". */
export const OrderField = ({
  name,
  label,
  hint,
  missing,
  error,
  children,
}: Stated & { name: string; label: string; hint?: string; children: ReactNode }) => {
  const t = useText()
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {children}
      {hint && (
        <span className="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {missing.includes(name) && (
        <p className="err" id={`${name}-missing`} role="alert">
          {t(`clone.missing.${name}` as Key)}
        </p>
      )}
      <Wrong error={error} place={`/${name}`} />
    </div>
  )
}

/** What ties a field to its OrderField. */
export const stated = (name: string, missing: readonly string[]) => ({
  id: name,
  name,
  'aria-invalid': missing.includes(name) || undefined,
  'aria-describedby': `${name}-missing ${name}-hint`,
})

type Props = Stated & { closes: string; setCloses: (day: string) => void; closesHint: string; same: string }

export const OrderFields = ({ closes, setCloses, closesHint, same, ...state }: Props) => {
  const t = useText()
  return (
    <>
      <OrderField name="id" label={t('clone.id')} hint={t('clone.id_hint')} {...state}>
        <input className="in" {...stated('id', state.missing)} required autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </OrderField>
      <OrderField name="closes_on" label={t('clone.closes_on')} hint={closesHint} {...state}>
        <DateField {...stated('closes_on', state.missing)} required value={closes} change={setCloses} />
      </OrderField>
      {(['vi', 'en'] as const).map((lang) => (
        <div className="field" key={lang}>
          <label htmlFor={`title_${lang}`}>{t(`clone.title_${lang}`)}</label>
          <input className="in" id={`title_${lang}`} name={`title_${lang}`} lang={lang} autoComplete="off" placeholder={same} />
        </div>
      ))}
    </>
  )
}

/** What both forms hold; titles only where one is written. */
export const orderFrom = (form: HTMLFormElement) => {
  const data = new FormData(form)
  const value = (name: string) => String(data.get(name) ?? '').trim()
  const title = { vi: value('title_vi'), en: value('title_en') || value('title_vi') }
  return { id: value('id'), closes_on: value('closes_on'), ...(title.vi ? { title } : {}) }
}
