// What the person themselves asks for: the record about them in their hand, or that it be erased; how it was made sure that they ask stays on record.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useText } from '../texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormFoot } from '../ui/form_foot.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { type Erasure, type Person, people } from './people_api.ts'
import { day } from './words.tsx'

const least = 10

const save = (name: string, type: string, content: string): void => {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

const Proof = ({ value, change }: { value: string; change: (proof: string) => void }) => {
  const t = useText()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{t('register.proof')}</label>
      <input
        className="in"
        id={id}
        data-autofocus
        autoComplete="off"
        maxLength={300}
        aria-describedby={`${id}-hint`}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
      <span className="hint" id={`${id}-hint`}>
        {t('register.proof_hint')}
      </span>
    </div>
  )
}

const RecordForm = ({ person, close }: { person: Person; close: () => void }) => {
  const t = useText()
  const [proof, setProof] = useState('')
  const record = useMutation({ mutationFn: () => people.record(person.id, proof.trim()) })
  const missing = proof.trim().length < least
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!missing && !record.isPending) record.mutate()
  }
  if (record.data) {
    const { text, record: kept } = record.data
    return (
      <div className="dialog-form">
        <p role="status">{t('register.record_ready')}</p>
        {/* a region that scrolls must be reachable by keyboard */}
        <section className="person-record" tabIndex={0} aria-label={t('register.record_title', { name: person.name })}>
          {text}
        </section>
        <div className="row dialog-acts">
          <button type="button" className="btn btn--primary" onClick={() => save(`thong-tin-${person.id}.txt`, 'text/plain;charset=utf-8', text)}>
            {t('register.record_text')}
          </button>
          <button
            type="button"
            className="btn"
            onClick={() => save(`thong-tin-${person.id}.json`, 'application/json', JSON.stringify(kept, null, 2))}
          >
            {t('register.record_data')}
          </button>
          <button type="button" className="btn" onClick={close}>
            {t('dialog.close')}
          </button>
        </div>
      </div>
    )
  }
  return (
    <form className="dialog-form" onSubmit={submit} noValidate>
      <p className="muted">{t('register.record_lead')}</p>
      <Proof value={proof} change={setProof} />
      <Refusal error={record.error} />
      <FormFoot busy={record.isPending} missing={missing ? '' : undefined} close={close}>
        {t('register.record_do')}
      </FormFoot>
    </form>
  )
}

export const RecordDialog = ({ opened, person, close }: { opened: boolean; person: Person; close: () => void }) => {
  const t = useText()
  return (
    <Dialog title={t('register.record_title', { name: person.name })} opened={opened} close={close} wide>
      <RecordForm person={person} close={close} />
    </Dialog>
  )
}

/** What goes and what stays, and why. */
const Effects = ({ plan }: { plan: Erasure }) => {
  const t = useText()
  const contacts = plan.works.filter((work) => work.phone).length
  const files = plan.works.flatMap((work) => work.files)
  const going = files.filter((file) => !file.stays)
  const named = plan.works.filter((work) => work.name_public).length
  return (
    <div className="stack">
      <h3>{t('register.erase_goes')}</h3>
      <ul className="bullets">
        <li>{t(plan.keeps_name ? 'register.erase_words_but_name' : 'register.erase_words')}</li>
        {contacts > 0 && <li>{t('register.erase_contacts', { n: contacts })}</li>}
        {named > 0 && <li>{t('register.erase_public', { n: named })}</li>}
        {going.length > 0 && <li>{t('register.erase_files', { n: going.length, names: going.map((file) => file.name).join('; ') })}</li>}
      </ul>
      <h3>{t('register.erase_stays')}</h3>
      <ul className="bullets">
        {plan.decisions.map((one) => (
          <li key={one.number + one.dated_on}>{t('register.erase_decision', { number: one.number, day: day(one.dated_on) })}</li>
        ))}
        {files.length > going.length && (
          <li>
            {t('register.erase_files_stay', {
              names: files
                .filter((file) => file.stays)
                .map((file) => file.name)
                .join('; '),
            })}
          </li>
        )}
        {plan.works.length > 0 && <li>{t('register.erase_works', { n: plan.works.length })}</li>}
        <li>{t('register.erase_statistics')}</li>
      </ul>
    </div>
  )
}

const EraseForm = ({ person, close, said }: { person: Person; close: () => void; said: (text: string) => void }) => {
  const t = useText()
  const queries = useQueryClient()
  const [proof, setProof] = useState('')
  const [sure, setSure] = useState(false)
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['people', 'erasure', person.id],
    queryFn: () => people.erasure(person.id),
    staleTime: 0,
  })
  const erase = useMutation({
    mutationFn: () => people.erase(person.id, person.revision, proof.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['people'] })
      said(t('register.was_erased'))
      close()
    },
  })
  const missing = !sure || proof.trim().length < least
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!missing && !erase.isPending) erase.mutate()
  }
  if (isPending) return <SkeletonRows columns={1} label={t('loading')} />
  const failed = error && <ErrorBar error={error} again={refetch} />
  if (!data) return failed
  return (
    <form className="dialog-form" onSubmit={submit} noValidate>
      {failed}
      <Effects plan={data} />
      <Proof value={proof} change={setProof} />
      <label className="choice row">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
        {t('register.erase_sure')}
      </label>
      <Refusal error={erase.error} />
      <FormFoot busy={erase.isPending} missing={missing ? '' : undefined} danger close={close}>
        {t('register.erase_do')}
      </FormFoot>
    </form>
  )
}

export const EraseDialog = ({ opened, ...form }: { opened: boolean; person: Person; close: () => void; said: (text: string) => void }) => {
  const t = useText()
  return (
    <Dialog title={t('register.erase_title', { name: form.person.name })} opened={opened} close={form.close} wide>
      <EraseForm {...form} />
    </Dialog>
  )
}
