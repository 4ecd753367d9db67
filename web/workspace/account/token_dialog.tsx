// Making a token: what for, which rights, where, until when; then the token itself, shown once.
import './tokens.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { Right } from '../api.ts'
import { useText } from '../texts.ts'
import { CopyButton } from '../ui/copy_button.tsx'
import { DateField, dayFrom, today } from '../ui/date_field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FormFoot } from '../ui/form_foot.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitPicker } from '../units/unit_picker.tsx'
import type { UnitName } from '../units/units_api.ts'
import { useRightText } from './tokens.tsx'
import { type MadeToken, tokens } from './tokens_api.ts'

/** Three months: long enough to be useful, short enough to be looked at again. */
const usualEnd = (): string => {
  const day = new Date(`${today()}T00:00:00Z`)
  day.setUTCMonth(day.getUTCMonth() + 3)
  return day.toISOString().slice(0, 10)
}

const Made = ({ made, close }: { made: MadeToken; close: () => void }) => {
  const t = useText()
  return (
    <div className="stack stack-16">
      <div className="callout w">
        <p>{t('tokens.once')}</p>
      </div>
      <p className="one-time">{made.token}</p>
      <p className="small muted">
        {t('tokens.use')} <code>Authorization: Bearer {made.token.slice(0, 6)}…</code>
      </p>
      <div className="row dialog-acts">
        <CopyButton text={made.token} />
        <button type="button" className="btn btn--primary" onClick={close}>
          {t('tokens.kept')}
        </button>
      </div>
    </div>
  )
}

type FormProps = { rights: Right[]; latest: string; close: () => void }

const Form = ({ rights, latest, close }: FormProps) => {
  const t = useText()
  const id = useId()
  const tell = useRightText()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<Right[]>([])
  const [unit, setUnit] = useState<UnitName>()
  const [until, setUntil] = useState(usualEnd)
  const make = useMutation({
    mutationFn: () => tokens.make({ name: name.trim(), rights: chosen, until, ...(unit && { unit: unit.code }) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  })
  const complete = name.trim() !== '' && chosen.length > 0 && dayFrom(until) !== undefined && until <= latest
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (complete && !make.isPending) make.mutate()
  }
  if (make.data) return <Made made={make.data} close={close} />
  return (
    <form className="dialog-form" onSubmit={submit}>
      <div className="field">
        <label htmlFor={`${id}-name`}>{t('tokens.name')}</label>
        <input
          className="in"
          id={`${id}-name`}
          data-autofocus
          maxLength={80}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <span className="hint">{t('tokens.name_hint')}</span>
      </div>
      <fieldset className="field token-rights">
        <legend>{t('tokens.rights')}</legend>
        <div>
          {rights.map((right) => (
            <label key={right} className="row">
              <input
                type="checkbox"
                checked={chosen.includes(right)}
                onChange={({ target }) => setChosen(target.checked ? [...chosen, right] : chosen.filter((one) => one !== right))}
              />
              <span>{tell(right)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-unit`}>{t('tokens.unit')}</label>
        <UnitPicker id={`${id}-unit`} value={unit} choose={setUnit} placeholder={t('tokens.everywhere')} described={`${id}-unit-hint`} />
        <span className="hint" id={`${id}-unit-hint`}>
          {t('tokens.unit_hint')}
        </span>
      </div>
      <div className="field">
        <label htmlFor={`${id}-until`}>{t('tokens.until')}</label>
        <DateField id={`${id}-until`} value={until} change={setUntil} aria-describedby={`${id}-until-hint`} />
        <span className="hint" id={`${id}-until-hint`}>
          {t('tokens.until_hint')}
        </span>
      </div>
      <Refusal error={make.error ?? undefined} />
      <FormFoot busy={make.isPending} missing={complete ? undefined : t('tokens.missing')} close={close}>
        {t('tokens.make')}
      </FormFoot>
    </form>
  )
}

export const TokenDialog = ({ opened, ...form }: FormProps & { opened: boolean }) => {
  const t = useText()
  return (
    <Dialog title={t('tokens.make_title')} opened={opened} close={form.close} loose={false} wide>
      <Form {...form} />
    </Dialog>
  )
}
