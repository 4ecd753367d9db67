// The fields of a person and of a post, and the dialogs that register, correct, move and end.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { RequestFailed } from '../api.ts'
import { language, useText } from '../texts.ts'
import { DateField, today } from '../ui/date_field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitPicker } from '../units/unit_picker.tsx'
import { type Person, type PersonDraft, type Post, type PostDraft, people, type Sex, type Worker } from './people_api.ts'

const workers: readonly Worker[] = ['direct_worker', 'technician', 'manager']

/** What the server says is wrong with a field. */
const wrongIn = (error: Error | null, place: string): string | undefined =>
  error instanceof RequestFailed ? error.problem.fields?.find((field) => field.place === `/${place}`)?.message[language] : undefined

type LineProps = {
  label: string
  hint?: string | undefined
  wrong?: string | undefined
  children: (id: string, described: string | undefined) => ReactNode
}
const Line = ({ label, hint, wrong, children }: LineProps) => {
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

type Typed = { name: string; year: string; sex: Sex | '' }
const typedFrom = (person?: Person): Typed => ({ name: person?.name ?? '', year: person?.birth_year?.toString() ?? '', sex: person?.sex ?? '' })
const draftFrom = ({ name, year, sex }: Typed): PersonDraft => ({
  name: name.trim(),
  ...(year.trim() && { birth_year: Number(year) || 0 }),
  ...(sex && { sex }),
})

const PersonFields = ({ value, change, error }: { value: Typed; change: (next: Typed) => void; error: Error | null }) => {
  const t = useText()
  return (
    <>
      <Line label={t('register.name')} wrong={wrongIn(error, 'name')}>
        {(id, described) => (
          <input
            className="in"
            id={id}
            data-autofocus
            autoComplete="off"
            maxLength={100}
            aria-describedby={described}
            value={value.name}
            onChange={(event) => change({ ...value, name: event.target.value })}
          />
        )}
      </Line>
      <div className="person-two">
        <Line label={t('register.birth_year')} wrong={wrongIn(error, 'birth_year')}>
          {(id, described) => (
            <input
              className="in"
              id={id}
              inputMode="numeric"
              maxLength={4}
              autoComplete="off"
              aria-describedby={described}
              value={value.year}
              onChange={(event) => change({ ...value, year: event.target.value.replace(/\D/g, '') })}
            />
          )}
        </Line>
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

type TypedPost = Omit<PostDraft, 'worker' | 'unit'> & { worker: Worker | ''; unit: { code: string; name: string } | undefined }
const emptyPost = (): TypedPost => ({ unit: undefined, title: '', employer: '', leader: false, full_time_officer: false, worker: '', from: today() })
const postFrom = ({ worker, unit, ...rest }: TypedPost): PostDraft => ({ ...rest, unit: unit?.code ?? '', ...(worker && { worker }) })

const PostFields = ({ value, change, error }: { value: TypedPost; change: (next: TypedPost) => void; error: Error | null }) => {
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
        <Line label={t('register.title_at')} wrong={wrongIn(error, 'title')}>
          {(id) => (
            <input
              className="in"
              id={id}
              autoComplete="off"
              value={value.title}
              onChange={(event) => change({ ...value, title: event.target.value })}
            />
          )}
        </Line>
        <Line label={t('register.employer')} hint={t('register.employer_hint')}>
          {(id, described) => (
            <input
              className="in"
              id={id}
              autoComplete="off"
              aria-describedby={described}
              value={value.employer}
              onChange={(event) => change({ ...value, employer: event.target.value })}
            />
          )}
        </Line>
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

type FormProps = {
  act: string
  missing: string | undefined
  error: Error | null
  busy: boolean
  submit: () => void
  close: () => void
  children: ReactNode
}
/** Above the buttons only what belongs to no field. */
const Form = ({ act, missing, error, busy, submit, close, children }: FormProps) => {
  const t = useText()
  const told = error instanceof RequestFailed && (error.problem.fields?.length ?? 0) > 0
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!missing && !busy) submit()
  }
  return (
    <form className="dialog-form" onSubmit={send} noValidate>
      {children}
      <Refusal error={error}>
        {told && error instanceof RequestFailed && error.problem.fields?.map((one) => <p key={one.place}>{one.message[language]}</p>)}
      </Refusal>
      <div className="row dialog-acts">
        <button type="submit" className="btn btn--primary" aria-disabled={Boolean(missing) || busy}>
          {act}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('dialog.cancel')}
        </button>
        <span className="small muted" role="status">
          {missing}
        </span>
      </div>
    </form>
  )
}

/** What every change does: the list and the person are asked again, the dialog closes. */
const useChange = <T,>(run: (value: T) => Promise<unknown>, said: () => void, close: () => void) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: run,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['people'] })
      said()
      close()
    },
  })
}

type Shown = { opened: boolean; close: () => void; said: (text: string) => void }

const RegisterForm = ({ close, said, open }: Omit<Shown, 'opened'> & { open: (id: string) => void }) => {
  const t = useText()
  const [person, setPerson] = useState(typedFrom())
  const [post, setPost] = useState(emptyPost())
  const change = useChange(
    async () => open((await people.register(draftFrom(person), postFrom(post))).id),
    () => said(t('register.registered', { name: person.name.trim() })),
    close,
  )
  return (
    <Form
      act={t('register.register')}
      missing={person.name.trim() && post.unit ? undefined : t('register.register_missing')}
      error={change.error}
      busy={change.isPending}
      submit={() => change.mutate(undefined)}
      close={close}
    >
      <PersonFields value={person} change={setPerson} error={change.error} />
      <PostFields value={post} change={setPost} error={change.error} />
    </Form>
  )
}

export const RegisterDialog = ({ opened, ...form }: Shown & { open: (id: string) => void }) => {
  const t = useText()
  return (
    <Dialog title={t('register.register_title')} opened={opened} close={form.close} wide>
      <RegisterForm {...form} />
    </Dialog>
  )
}

const CorrectForm = ({ person, close, said }: Omit<Shown, 'opened'> & { person: Person }) => {
  const t = useText()
  const [typed, setTyped] = useState(typedFrom(person))
  const [reason, setReason] = useState('')
  const change = useChange(
    () => people.correct(person.id, person.revision, draftFrom(typed), reason.trim()),
    () => said(t('register.corrected', { name: typed.name.trim() })),
    close,
  )
  return (
    <Form
      act={t('register.save')}
      missing={typed.name.trim() ? undefined : t('register.name_missing')}
      error={change.error}
      busy={change.isPending}
      submit={() => change.mutate(undefined)}
      close={close}
    >
      <PersonFields value={typed} change={setTyped} error={change.error} />
      <Line label={t('register.reason')} hint={t('register.reason_hint')}>
        {(id, described) => (
          <input
            className="in"
            id={id}
            autoComplete="off"
            aria-describedby={described}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Line>
    </Form>
  )
}

export const CorrectDialog = ({ opened, ...form }: Shown & { person: Person }) => {
  const t = useText()
  return (
    <Dialog title={t('register.correct_title', { name: form.person.name })} opened={opened} close={form.close} wide>
      <CorrectForm {...form} />
    </Dialog>
  )
}

const PostForm = ({ person, close, said }: Omit<Shown, 'opened'> & { person: Person }) => {
  const t = useText()
  const [post, setPost] = useState(emptyPost())
  const [moves, setMoves] = useState(true)
  const change = useChange(
    () => people.addPost(person.id, person.revision, postFrom(post), moves),
    () => said(t('register.post_added', { name: person.name })),
    close,
  )
  return (
    <Form
      act={t('register.save')}
      missing={post.unit ? undefined : t('register.unit_missing')}
      error={change.error}
      busy={change.isPending}
      submit={() => change.mutate(undefined)}
      close={close}
    >
      <PostFields value={post} change={setPost} error={change.error} />
      <label className="choice row">
        <input type="checkbox" checked={moves} onChange={(event) => setMoves(event.target.checked)} />
        {t('register.moves')}
      </label>
    </Form>
  )
}

export const PostDialog = ({ opened, ...form }: Shown & { person: Person }) => {
  const t = useText()
  return (
    <Dialog title={t('register.post_title', { name: form.person.name })} opened={opened} close={form.close} wide>
      <PostForm {...form} />
    </Dialog>
  )
}

const EndForm = ({ person, post, close, said }: Omit<Shown, 'opened'> & { person: Person; post: Post }) => {
  const t = useText()
  const [to, setTo] = useState(today())
  const [mistake, setMistake] = useState(false)
  const [reason, setReason] = useState('')
  const change = useChange(
    () =>
      mistake ? people.withdrawPost(person.id, person.revision, post.id, reason.trim()) : people.endPost(person.id, person.revision, post.id, to),
    () => said(t(mistake ? 'register.post_withdrawn' : 'register.post_ended', { name: person.name })),
    close,
  )
  return (
    <Form
      act={t(mistake ? 'register.withdraw' : 'register.end')}
      missing={mistake && !reason.trim() ? t('register.reason_missing') : undefined}
      error={change.error}
      busy={change.isPending}
      submit={() => change.mutate(undefined)}
      close={close}
    >
      <p>{post.unit.name}</p>
      {!mistake && (
        <Line label={t('register.last_day')} wrong={wrongIn(change.error, 'to')}>
          {(id, described) => <DateField id={id} data-autofocus aria-describedby={described} value={to} change={setTo} />}
        </Line>
      )}
      <label className="choice row">
        <input type="checkbox" checked={mistake} onChange={(event) => setMistake(event.target.checked)} />
        {t('register.was_mistake')}
      </label>
      {mistake && (
        <Line label={t('register.reason')}>
          {(id) => <input className="in" id={id} autoComplete="off" value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Line>
      )}
    </Form>
  )
}

export const EndDialog = ({ post, close, ...form }: Omit<Shown, 'opened'> & { person: Person; post: Post | undefined }) => {
  const t = useText()
  return (
    <Dialog title={t('register.end_title')} opened={post !== undefined} close={close}>
      {post && <EndForm {...form} post={post} close={close} />}
    </Dialog>
  )
}
