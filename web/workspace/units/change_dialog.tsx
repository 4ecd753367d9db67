// One change of the organisation: what, from when, by which paper; then what it does to others; then the change itself.
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { RequestFailed } from '../api.ts'
import { inLanguage, useText } from '../texts.ts'
import { DateField, today } from '../ui/date_field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { problemText } from '../ui/problem_text.ts'
import { EffectsCard } from './effects_card.tsx'
import { bodyOf, type Draft, emptyPart, orders, places } from './order_fields.tsx'
import { shortNameFor } from './short_name.ts'
import { type Act, type Change, type Unit, units } from './units_api.ts'

/** What is typed for one change. */
export type Begun = { draft: Draft; on: string; basis: string }
/** `kept`: what was typed and not sent, by act and unit; closing the window loses none of it. `done` gets the unit that was founded. */
type Props = {
  act: Act
  unit: Unit
  kept: Map<string, Begun>
  close: () => void
  done: (sentence: string, founded: string | undefined) => void
  refresh: () => void
}

export const emptyDraft = (act: Act, unit: Unit): Draft => ({
  text:
    act === 'rename'
      ? { name: unit.full_name, short_name: shortNameFor(unit, unit.full_name) }
      : act === 'set_figures'
        ? { members: String(unit.own_members.at(-1)?.n ?? '') }
        : {},
  picked: {},
  more: [],
  parts: [emptyPart, emptyPart],
  founded: false,
})

/** What others changed since the page was read. */
const Meanwhile = ({ error, refresh }: { error: RequestFailed; refresh: () => void }) => {
  const t = useText()
  return (
    <div className="callout w" role="alert">
      <IconAlertTriangle className="i" aria-hidden="true" />
      <div>
        <p>{error.message}</p>
        <ul>
          {error.problem.fields?.map((field) => (
            <li key={field.place + field.message.vi}>{inLanguage(field.message)}</li>
          ))}
        </ul>
        <button type="button" className="btn btn--28" onClick={refresh}>
          {t('structure.look_again')}
        </button>
      </div>
    </div>
  )
}

export const ChangeDialog = ({ act, unit, kept, close, done, refresh }: Props) => {
  const t = useText()
  const key = `${act} ${unit.code}`
  const [begun, setBegun] = useState<Begun>(() => kept.get(key) ?? { draft: emptyDraft(act, unit), on: today(), basis: '' })
  const { draft, on, basis } = begun
  const form = useRef<HTMLFormElement>(null)
  const order = (): Change => ({ ...bodyOf[act](unit, draft), on, basis, revision: unit.revision })
  const preview = useMutation({ mutationFn: units.preview })
  const change = useMutation({
    mutationFn: units.change,
    onSuccess: ({ effects }) => {
      kept.delete(key)
      done(t(`structure.done.${act}`, { unit: unit.name }), effects.founded.units[0]?.code)
    },
  })
  const error = change.error ?? preview.error
  const refused = error instanceof RequestFailed ? error : undefined
  const stale = refused?.status === 409
  const fields = stale ? [] : (refused?.problem.fields ?? [])
  const lies = (at: string, place: string) => at === place || at.startsWith(`${place}/`)
  const wrong = (place: string) =>
    fields
      .filter((field) => lies(field.place, place))
      .map((field) => (
        <p className="err" key={field.place + field.message.vi} role="alert">
          {inLanguage(field.message)}
        </p>
      ))
  const effects = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (preview.data) effects.current?.scrollIntoView({ block: 'nearest' })
  }, [preview.data])
  const isWrong = (place: string) => wrong(place).length > 0 || undefined
  useEffect(() => {
    if (refused) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [refused])
  const elsewhere = fields.filter((field) => ![...places[act], '/on', '/basis'].some((place) => lies(field.place, place)))
  const Fields = orders[act]
  const look = (event: FormEvent) => {
    event.preventDefault()
    change.reset()
    preview.mutate(order())
  }
  const put = (by: Partial<Begun>) => {
    const next = { ...begun, ...by }
    setBegun(next)
    kept.set(key, next)
    preview.reset()
    change.reset()
  }
  const body = <Fields unit={unit} on={on} draft={draft} put={(next) => put({ draft: next })} wrong={wrong} isWrong={isWrong} />
  return (
    <Dialog title={t(`structure.act.${act}`)} opened close={close} wide>
      <div className="change-dialog">
        <form
          onSubmit={look}
          noValidate
          ref={(element) => {
            form.current = element
            // the window begins at its first field
            element?.querySelector('input, select')?.setAttribute('data-autofocus', 'true')
          }}
        >
          <p className="strong">
            {unit.name} <span className="chip">{unit.code}</span>
          </p>
          {body}
          <div className="field-pair">
            <div className="field">
              <label htmlFor="f-on">{t(act === 'withdraw' ? 'structure.withdraw_day' : 'structure.effective_day')}</label>
              <DateField id="f-on" value={on} aria-invalid={isWrong('/on')} change={(day) => put({ on: day })} />
              {wrong('/on')}
            </div>
            <div className="field">
              <label htmlFor="f-basis">{t('structure.basis')}</label>
              <input
                className="in"
                id="f-basis"
                autoComplete="off"
                value={basis}
                aria-invalid={isWrong('/basis')}
                aria-describedby="f-basis-hint"
                onChange={(event) => put({ basis: event.target.value })}
              />
              <span className="hint" id="f-basis-hint">
                {t('structure.basis_hint')}
              </span>
              {wrong('/basis')}
            </div>
          </div>
          {stale && refused && <Meanwhile error={refused} refresh={refresh} />}
          {error && !stale && fields.length === 0 && (
            <p className="err" role="alert">
              {problemText(error, t('error.network'))}
            </p>
          )}
          {elsewhere.map((field) => (
            <p className="err" key={field.place + field.message.vi} role="alert">
              {inLanguage(field.message)}
            </p>
          ))}
          <div aria-live="polite" ref={effects}>
            {preview.data && <EffectsCard effects={preview.data.effects} renaming={act === 'rename' ? { unit, text: draft.text } : undefined} />}
          </div>
          <div className="row row-12 dialog-acts">
            <button type="button" className="btn" onClick={close}>
              {t('structure.cancel')}
            </button>
            <span className="grow" />
            <button type="submit" className={preview.data ? 'btn' : 'btn btn--primary'} disabled={preview.isPending}>
              {t('structure.look')}
            </button>
            {preview.data && (
              <button type="button" className="btn btn--primary" disabled={change.isPending} onClick={() => change.mutate(order())}>
                {t(`structure.do.${act}`)}
                <IconArrowRight className="i" aria-hidden="true" />
              </button>
            )}
          </div>
        </form>
      </div>
    </Dialog>
  )
}
