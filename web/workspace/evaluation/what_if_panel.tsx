// "Thử quy tắc": other thresholds in a copy that nobody else sees.
import { IconInfoCircle, IconX } from '@tabler/icons-react'
import { type FormEvent, useEffect, useState } from 'react'
import type { Evaluation } from '../api.ts'
import { inLanguage, opening, useText } from '../texts.ts'
import { ClauseRef } from '../ui/clause_ref.tsx'
import { shownNumber, typedNumber } from './typed.ts'

type Props = { data: Evaluation; apply: (overrides: string[]) => void; close: () => void }

export const WhatIfPanel = ({ data, apply, close }: Props) => {
  const t = useText()
  // In a trial the thresholds are those tried; what is in force stands in the changes.
  const changes = data.what_if?.changes ?? []
  const inForce = Object.fromEntries(changes.map((change) => [change.key, change.from]))
  const thresholds = data.thresholds.map((one) => ({ ...one, value: shownNumber(inForce[one.key] ?? one.value) }))
  const tried = changes.map((change) => [change.key, shownNumber(change.to)])
  const [values, setValues] = useState<Record<string, string>>(Object.fromEntries(tried))
  const current = (key: string, value: string): string => values[key] ?? value
  const overrides = thresholds.filter(({ key, value }) => current(key, value).trim() && current(key, value).trim() !== value)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (overrides.length === 0) return
    apply(overrides.map(({ key, value }) => `${key}=${typedNumber(current(key, value))}`))
  }
  useEffect(() => {
    document.getElementById('try-0')?.focus()
  }, [])
  return (
    <aside className="panel" aria-label={t('what_if.title')}>
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
        <div className="stack stack-16 padded">
          {thresholds.length === 0 && <p className="muted">{t('what_if.none')}</p>}
          {thresholds.map((threshold, index) => {
            const changed = overrides.includes(threshold)
            return (
              <div className="field" key={threshold.key}>
                <label htmlFor={`try-${index}`}>{[opening(threshold.title), inLanguage(threshold.operator)].filter(Boolean).join(', ')}</label>
                <div className="row">
                  <input
                    className={changed ? 'in in--try is-changed' : 'in in--try'}
                    id={`try-${index}`}
                    value={current(threshold.key, threshold.value)}
                    onChange={(event) => setValues({ ...values, [threshold.key]: event.target.value })}
                  />
                  <span className="small muted nowrap">{t('what_if.in_force', { value: threshold.value })}</span>
                  <span className="grow" />
                  {threshold.clause && <ClauseRef clause={threshold.clause} programme={data.programme.id} />}
                </div>
              </div>
            )
          })}
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
            apply([])
          }}
        >
          {t('what_if.reset')}
        </button>
        <span className="grow" />
        <button type="submit" form="thu-quy-tac" className="btn btn--28 btn--ovr" aria-disabled={overrides.length === 0}>
          {t('what_if.try')}
        </button>
      </div>
    </aside>
  )
}
