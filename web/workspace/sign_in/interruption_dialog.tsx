// The dialog over a page whose session has ended, or that asks for something weighty; then what was asked for goes on by itself.
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { api, RequestFailed } from '../api.ts'
import { settle, signInAgain, useInterruption } from '../interruptions.ts'
import { PasskeyFailed, showPasskey } from '../passkey.ts'
import { useText } from '../texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useSession } from '../ui/use_session.ts'
import { PasswordField, unspaced } from './fields.tsx'
import { OtherWays, SecondField, type Way, waysOf } from './second_step.tsx'
import { SignInForm } from './sign_in_form.tsx'
import { useWait, waitText } from './use_wait.ts'

const shownPasskey = async () => {
  const { passkey } = await api.passkeyChallenge()
  if (!passkey) throw new PasskeyFailed('passkey.none_left')
  return { passkey: await showPasskey(passkey) }
}

const lead = { passkey: 'proof.lead_passkey', app: 'proof.lead_second', recovery: 'proof.lead_second' } as const

/** `ways`: of the second factor; none where the account has only its password. */
const ProofForm = ({ ways, done }: { ways: Way[]; done: () => Promise<unknown> }) => {
  const t = useText()
  const [way, setWay] = useState(ways[0])
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error>()
  const wait = useWait(error)
  const field = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another way has another field
  useEffect(() => (field.current ?? button.current)?.focus(), [way])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || wait > 0 || (way !== 'passkey' && !typed.trim())) return
    setBusy(true)
    setError(undefined)
    try {
      await api.prove(way === 'passkey' ? await shownPasskey() : way ? { second: unspaced(typed) } : { password: typed })
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
      <p>{t(way ? lead[way] : 'proof.lead')}</p>
      <Refusal error={error}>{wait > 0 && <p>{t('sign_in.wait_left', { time: waitText(wait) })}</p>}</Refusal>
      {way ? (
        way !== 'passkey' && <SecondField way={way} value={typed} change={setTyped} focus={field} hint={t('proof.digits_hint')} />
      ) : (
        <PasswordField label={t('sign_in.password')} autoComplete="current-password" value={typed} change={setTyped} focus={field} />
      )}
      <div className="row dialog-acts">
        <button
          type="submit"
          className="btn btn--primary"
          ref={button}
          data-autofocus={way === 'passkey' || undefined}
          aria-disabled={busy || wait > 0}
        >
          {t(busy ? 'sign_in.busy' : way === 'passkey' ? 'passkey.use' : 'proof.confirm')}
        </button>
        <button type="button" className="btn" onClick={() => settle(false)}>
          {t('dialog.cancel')}
        </button>
      </div>
      {/* The field of the digits takes a recovery code too. */}
      {way && ways.includes('passkey') && (
        <div className="sign-other">
          <OtherWays
            way={way}
            ways={ways}
            choose={(other) => {
              setWay(other)
              setTyped('')
              setError(undefined)
            }}
          />
        </div>
      )}
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
      {open === 'proof' && (
        <ProofForm
          ways={data?.second_factor.set ? waysOf({ app: data.second_factor.app, passkey: data.second_factor.passkeys > 0 }) : []}
          done={done}
        />
      )}
      {open === 'sign_in' && (
        <SignInForm
          name={data?.name ?? ''}
          done={done}
          head={(step) => <p>{t(step === 'passkey' ? 'passkey.title' : step === 'second' ? 'second.title' : 'session.ended_lead')}</p>}
        />
      )}
    </Dialog>
  )
}
