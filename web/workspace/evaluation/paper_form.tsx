// A unit's evidence that is missing: record the paper, or the paper in which the unit states that it has none.
import { IconFilePlus, IconLock } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { type Allowed, api, type Paper } from '../api.ts'
import { inLanguage, useText } from '../texts.ts'
import { ActButton } from '../ui/act_button.tsx'
import { DateField, dayFrom } from '../ui/date_field.tsx'
import { problemText } from '../ui/problem_text.ts'

export const PaperForm = ({ paper, says, may }: { paper: Paper; says: string; may: Allowed | undefined }) => {
  const t = useText()
  const id = useId()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [number, setNumber] = useState('')
  const [day, setDay] = useState('')
  const [signer, setSigner] = useState('')
  const [none, setNone] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (open) first.current?.focus()
  }, [open])
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  const complete = number.trim() !== '' && dayFrom(day) === day && signer.trim() !== ''
  const record = useMutation({
    mutationFn: () => api.recordPaper(paper, { number: number.trim(), dated_on: day, signer: signer.trim(), none }),
    onSuccess: async () => {
      await Promise.all([queries.invalidateQueries({ queryKey: ['explanation'] }), queries.invalidateQueries({ queryKey: ['evaluation'] })])
      close()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (complete && !record.isPending) record.mutate()
  }
  if (may?.why)
    return (
      <ActButton why={inLanguage(may.why)} act={() => undefined}>
        {t('paper.add')}
      </ActButton>
    )
  if (!open)
    return (
      <div className="act">
        <button type="button" className="btn btn--28" ref={opener} onClick={() => setOpen(true)}>
          <IconFilePlus className="i" aria-hidden="true" />
          {t('paper.add')}
          <span className="sr">: {says}</span>
        </button>
      </div>
    )
  return (
    <form className="decide" onSubmit={submit}>
      <fieldset>
        <legend>{t('paper.title')}</legend>
        <div className="field">
          <label htmlFor={`${id}-number`}>{t('paper.number')}</label>
          <input className="in" ref={first} id={`${id}-number`} maxLength={100} value={number} onChange={(event) => setNumber(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-day`}>{t('paper.day')}</label>
          <DateField className="in paper-day" id={`${id}-day`} value={day} change={setDay} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-signer`}>{t('paper.signer')}</label>
          <input className="in" id={`${id}-signer`} maxLength={100} value={signer} onChange={(event) => setSigner(event.target.value)} />
        </div>
        <label className="row row-4 choice">
          <input type="checkbox" checked={none} onChange={(event) => setNone(event.target.checked)} />
          {t('paper.none')}
        </label>
        {record.error && (
          <p className="callout d" role="alert">
            {problemText(record.error, t('error.network'))}
          </p>
        )}
        <div className="row decide-acts">
          <button type="submit" className="btn btn--28 btn--primary" aria-disabled={!complete || record.isPending} aria-describedby={`${id}-missing`}>
            {!complete && <IconLock className="i" aria-hidden="true" />}
            {t('paper.record')}
          </button>
          <button type="button" className="btn btn--quiet btn--28" onClick={close}>
            {t('judgement.cancel')}
          </button>
          <span className="small muted" id={`${id}-missing`} role="status">
            {!complete && t('paper.missing')}
          </span>
        </div>
      </fieldset>
    </form>
  )
}
