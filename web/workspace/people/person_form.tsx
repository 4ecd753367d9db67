// The dialogs that register, correct, move and end.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { RequestFailed } from '../api.ts'
import { language, useText } from '../texts.ts'
import { DateField, today } from '../ui/date_field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FormFoot } from '../ui/form_foot.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { type Person, type Post, people } from './people_api.ts'
import { draftFrom, emptyPost, Line, PersonFields, PostFields, postFrom, TextLine, typedFrom, wrongIn } from './person_fields.tsx'

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
      <FormFoot busy={busy} missing={missing} close={close}>
        {act}
      </FormFoot>
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
      <TextLine label={t('register.reason')} hint={t('register.reason_hint')} value={reason} change={setReason} />
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
      {mistake && <TextLine label={t('register.reason')} value={reason} change={setReason} />}
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
