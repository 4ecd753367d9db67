// Signing in, step by step: name with password or with the one-time code, then what the app shows where there is a second factor.
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { api, type Credentials, RequestFailed } from '../api.ts'
import { PasskeyFailed, type PasskeyRequest, showPasskey } from '../passkey.ts'
import { useText } from '../texts.ts'
import { Refusal } from '../ui/refusal.tsx'
import { PasswordField, unspaced } from './fields.tsx'
import { type Asked, askedIn, OtherWays, SecondField, type Way, waysOf } from './second_step.tsx'
import { useWait, waitText } from './use_wait.ts'

type Step = 'password' | 'first' | 'second'

const codeOf = (error: Error | undefined): string => (error instanceof RequestFailed ? (error.problem.code ?? '') : '')

/** What a passkey has to answer, after an earlier answer was refused. */
const askAnew = async (first: Credentials): Promise<PasskeyRequest> => {
  try {
    await api.signIn(first)
  } catch (refused) {
    const passkey = askedIn(refused)?.passkey
    if (passkey) return passkey
    throw refused
  }
  throw new PasskeyFailed('passkey.none_left')
}

/** What to do when the server's sentence is not enough. */
const WayOn = ({ error, first, wait }: { error: Error | undefined; first: boolean; wait: number }) => {
  const t = useText()
  const code = codeOf(error)
  if (code === 'sign_in_wait') return wait > 0 ? <p>{t('sign_in.wait_left', { time: waitText(wait) })}</p> : <p>{t('sign_in.wait_over')}</p>
  if (code === 'sign_in_wrong') return <p>{t(first ? 'sign_in.code_over' : 'sign_in.forgotten')}</p>
  if (code === 'account_disabled') return <p>{t('sign_in.disabled')}</p>
  return null
}

type Props = {
  /** Over a page: only the one who was signed in there goes on. */
  name?: string
  done: () => Promise<unknown>
  /** Stands above; told the step, because each has its own title. */
  head: (step: Step | 'passkey', name: string, back: () => void) => ReactNode
}

export const SignInForm = ({ name: fixed, done, head }: Props) => {
  const t = useText()
  const [step, setStep] = useState<Step>('password')
  const [from, setFrom] = useState<'password' | 'first'>('password')
  const [values, setValues] = useState({ name: fixed ?? '', password: '', code: '', new_password: '', second: '' })
  const [ways, setWays] = useState<Way[]>(['app', 'recovery'])
  const [way, setWay] = useState<Way>('app')
  /** Answered once; for another one the server is asked with the password alone. */
  const challenge = useRef<PasskeyRequest | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error>()
  const wait = useWait(error)
  const first = useRef<HTMLInputElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const set = (by: Partial<typeof values>) => setValues({ ...values, ...by })

  // Each step begins in its first field.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another way has another field
  useEffect(() => {
    ;(step === 'second' || fixed ? (field.current ?? button.current) : first.current)?.focus()
  }, [step, way, fixed])

  const go = (to: Step) => {
    setStep(to)
    setError(undefined)
    if (to !== 'second') setFrom(to)
    setValues((old) => ({ ...old, second: '' }))
  }
  const askSecond = (asked: Asked) => {
    const found = waysOf({ app: asked.app, passkey: asked.passkey !== null })
    challenge.current = asked.passkey
    setWays(found)
    setWay(found[0] ?? 'recovery')
    go('second')
  }
  const signIn = async (): Promise<unknown> => {
    const { name, password, code, new_password } = values
    const shown = from === 'first' ? { name, code, new_password } : { name, password }
    if (step === 'second' && way === 'passkey') {
      challenge.current ??= await askAnew(shown)
      const passkey = await showPasskey(challenge.current)
      challenge.current = null
      return api.signIn({ ...shown, passkey })
    }
    const second = unspaced(values.second)
    return api.signIn(second ? { ...shown, second } : shown)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || wait > 0) return
    setBusy(true)
    setError(undefined)
    try {
      await signIn()
      await done()
    } catch (failed) {
      const why = codeOf(failed as Error)
      const asked = askedIn(failed)
      if (asked) askSecond(asked)
      else {
        if (step === 'second' && why === 'sign_in_wrong') setStep(from)
        setError(failed as Error)
        field.current?.select()
      }
    } finally {
      setBusy(false)
    }
  }

  return (
    <form className="sign-form" onSubmit={submit}>
      {head(step === 'second' && way === 'passkey' ? 'passkey' : step, values.name, () => go(from))}
      <Refusal error={error}>
        <WayOn error={error} first={from === 'first'} wait={wait} />
      </Refusal>
      {step !== 'second' && (
        <div className="field">
          <label htmlFor="name">{t('sign_in.name')}</label>
          <input
            className="in"
            id="name"
            ref={first}
            name="name"
            required
            readOnly={Boolean(fixed)}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={values.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        </div>
      )}
      {step === 'first' && (
        <>
          <div className="field">
            <label htmlFor="code">{t('sign_in.code')}</label>
            <input
              className="in code"
              id="code"
              name="code"
              required
              autoComplete="one-time-code"
              autoCapitalize="characters"
              spellCheck={false}
              value={values.code}
              onChange={(event) => set({ code: event.target.value })}
            />
          </div>
          <PasswordField
            id="new_password"
            label={t('sign_in.new_password')}
            hint={t('sign_in.new_password_hint')}
            autoComplete="new-password"
            value={values.new_password}
            change={(new_password) => set({ new_password })}
          />
        </>
      )}
      {step === 'password' && (
        <PasswordField
          id="password"
          label={t('sign_in.password')}
          hint={t('sign_in.password_hint')}
          autoComplete="current-password"
          value={values.password}
          change={(password) => set({ password })}
          focus={field}
        />
      )}
      {step === 'second' && <SecondField way={way} value={values.second} change={(second) => set({ second })} focus={field} />}
      <button
        type="submit"
        className="btn btn--primary"
        ref={button}
        data-autofocus={way === 'passkey' || undefined}
        aria-disabled={busy || wait > 0}
      >
        {t(
          busy
            ? 'sign_in.busy'
            : step === 'second' && way === 'passkey'
              ? 'passkey.use'
              : step === 'password' && !fixed
                ? 'sign_in.next'
                : 'sign_in.submit',
        )}
      </button>
      {step === 'second' ? (
        <div className="sign-other">
          <OtherWays
            way={way}
            ways={ways}
            choose={(other) => {
              setWay(other)
              setError(undefined)
              set({ second: '' })
            }}
          />
          <p className="small muted">{t('second.lost_both')}</p>
        </div>
      ) : (
        <button type="button" className="btn btn--quiet" onClick={() => go(step === 'first' ? 'password' : 'first')}>
          {t(step === 'first' ? 'sign_in.have_password' : 'sign_in.have_code')}
        </button>
      )}
    </form>
  )
}
