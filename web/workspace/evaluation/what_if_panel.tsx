// "Thử quy tắc": other thresholds in a copy that nobody else sees.
import { IconInfoCircle, IconX } from '@tabler/icons-react'
import { type FormEvent, useEffect, useState } from 'react'
import type { Evaluation } from '../api.ts'
import { inLanguage, opening, useText } from '../texts.ts'
import { ClauseRef } from '../ui/clause_ref.tsx'
import { PanelEdge } from '../ui/panel_edge.tsx'
import { refusedTrial } from './refused_trial.ts'
import { shownNumber, typedNumber } from './typed.ts'

type Props = {
  data: Evaluation
  /** Gives the server's refusal; while there is one, nothing on the page changes. */
  apply: (overrides: string[]) => Promise<Error | undefined>
  close: () => void
  /** What stands in the address, and why it could not be tried. */
  asked?: string[] | undefined
  refusal?: Error | null
}

export const WhatIfPanel = ({ data, apply, close, asked = [], refusal = null }: Props) => {
  const t = useText()
  // In a trial the thresholds are those tried; what is in force stands in the changes.
  const changes = data.what_if?.changes ?? []
  const inForce = Object.fromEntries(changes.map((change) => [change.key, change.from]))
  const thresholds = data.thresholds.map((one) => ({ ...one, value: shownNumber(inForce[one.key] ?? one.value) }))
  const tried = [
    ...changes.map((change) => [change.key, shownNumber(change.to)]),
    ...asked.map((one) => [one.slice(0, one.indexOf('=')), shownNumber(one.slice(one.indexOf('=') + 1))]),
  ]
  const [refused, setRefused] = useState(refusal)
  const wrong = refused ? refusedTrial(refused, data.thresholds) : undefined
  const [values, setValues] = useState<Record<string, string>>(Object.fromEntries(tried))
  const current = (key: string, value: string): string => values[key] ?? value
  const overrides = thresholds.filter(({ key, value }) => current(key, value).trim() && current(key, value).trim() !== value)
  // Something is tried already, so that taking the last change back is an order too.
  const trying = tried.length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // An emptied field is no longer tried: what is in force stands in it again.
    setValues(Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim())))
    if (overrides.length === 0 && !trying) return
    void apply(overrides.map(({ key, value }) => `${key}=${typedNumber(current(key, value))}`)).then((error) => setRefused(error ?? null))
  }
  useEffect(() => {
    document.getElementById('try-0')?.focus()
  }, [])
  return (
    <aside className="panel" aria-label={t('what_if.title')}>
      <PanelEdge of="side" />
      <div className="p-head">
        <div className="row">
          <span className="small ovr strong grow">{t('what_if.of_version', { version: data.definition.version })}</span>
          <button type="button" className="btn btn--bare btn--icon btn--24" aria-label={t('what_if.close')} onClick={close}>
            <IconX className="i" aria-hidden="true" />
          </button>
        </div>
        <h2 className="panel-title">{t('what_if.change')}</h2>
      </div>
      <form className="p-body" id="thu-quy-tac" onSubmit={submit}>
        <div className="stack stack-16 padded tries">
          {thresholds.length === 0 && <p className="muted">{t('what_if.none')}</p>}
          {thresholds.map((threshold, index) => {
            const changed = overrides.includes(threshold)
            const unread = wrong?.at[threshold.key]
            const label = [opening(threshold.title), inLanguage(threshold.operator)].filter(Boolean).join(', ')
            return (
              <div className="field" key={threshold.key}>
                <label htmlFor={`try-${index}`}>{label}</label>
                <div className="row wrap">
                  <input
                    className={changed ? 'in in--try is-changed' : 'in in--try'}
                    id={`try-${index}`}
                    value={current(threshold.key, threshold.value)}
                    aria-invalid={unread ? true : undefined}
                    aria-describedby={unread ? `try-${index}-wrong` : undefined}
                    onChange={(event) => setValues({ ...values, [threshold.key]: event.target.value })}
                  />
                  <span className="small muted nowrap">{t('what_if.in_force', { value: threshold.value })}</span>
                  {threshold.clause && <ClauseRef clause={threshold.clause} programme={data.programme.id} />}
                </div>
                {unread && (
                  <p className="err" id={`try-${index}-wrong`} role="alert">
                    {t('what_if.unread', { label, example: threshold.value })}
                  </p>
                )}
              </div>
            )
          })}
          {wrong?.other.map((sentence) => (
            <p className="callout d" role="alert" key={sentence}>
              {sentence || t('error.network')}
            </p>
          ))}
          <div className="callout p">
            <IconInfoCircle className="i" aria-hidden="true" />
            <p className="small">{t('what_if.private')}</p>
          </div>
        </div>
      </form>
      <div className="p-foot">
        <button
          type="button"
          className="btn btn--28"
          onClick={() => {
            setValues({})
            setRefused(null)
            void apply([])
          }}
        >
          {t('what_if.reset')}
        </button>
        <span className="grow" />
        <button type="submit" form="thu-quy-tac" className="btn btn--28 btn--ovr" aria-disabled={overrides.length === 0 && !trying}>
          {t('what_if.try')}
        </button>
      </div>
    </aside>
  )
}
