// The dialog over a page whose session has ended, or that asks for something weighty; then what was asked for goes on by itself.
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { api, RequestFailed } from '../api.ts'
import { settle, signInAgain, useInterruption } from '../interruptions.ts'
import { useText } from '../texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useSession } from '../ui/use_session.ts'
import { DigitsField, PasswordField, unspaced } from './fields.tsx'
import { SignInForm } from './sign_in_form.tsx'
import { useWait, waitText } from './use_wait.ts'

const ProofForm = ({ second, done }: { second: boolean; done: () => Promise<unknown> }) => {
  const t = useText()
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error>()
  const wait = useWait(error)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || wait > 0 || !typed.trim()) return
    setBusy(true)
    setError(undefined)
    try {
      await api.prove(second ? { second: unspaced(typed) } : { password: typed })
      await done()
    } catch (failed) {
      // Meanwhile the session itself has ended.
      if (failed instanceof RequestFailed && failed.problem.code === 'sign_in_required') signInAgain()
      else setError(failed as Error)
      field.current?.select()
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="sign-form" onSubmit={submit}>
      <p>{t(second ? 'proof.lead_second' : 'proof.lead')}</p>
      <Refusal error={error}>{wait > 0 && <p>{t('sign_in.wait_left', { time: waitText(wait) })}</p>}</Refusal>
      {second ? (
        <DigitsField value={typed} change={setTyped} focus={field} hint={t('proof.digits_hint')} />
      ) : (
        <PasswordField label={t('sign_in.password')} autoComplete="current-password" value={typed} change={setTyped} focus={field} />
      )}
      <div className="row dialog-acts">
        <button type="submit" className="btn btn--primary" aria-disabled={busy || wait > 0}>
          {t(busy ? 'sign_in.busy' : 'proof.confirm')}
        </button>
        <button type="button" className="btn" onClick={() => settle(false)}>
          {t('dialog.cancel')}
        </button>
      </div>
    </form>
  )
}

export const InterruptionDialog = () => {
  const t = useText()
  const queries = useQueryClient()
  const { open } = useInterruption()
  const { data } = useSession()
  const done = async () => {
    settle(true)
    // What was refused meanwhile is asked anew.
    await queries.invalidateQueries({ predicate: ({ queryKey, state }) => queryKey[0] === 'session' || state.status === 'error' })
  }
  const title = t(open === 'proof' ? 'proof.title' : 'session.ended_title')
  return (
    <Dialog title={title} opened={open !== undefined} close={() => settle(false)} top>
      {open === 'proof' && <ProofForm second={data?.second_factor.set ?? false} done={done} />}
      {open === 'sign_in' && (
        <SignInForm name={data?.name ?? ''} done={done} head={(step) => <p>{t(step === 'second' ? 'second.title' : 'session.ended_lead')}</p>} />
      )}
    </Dialog>
  )
}
