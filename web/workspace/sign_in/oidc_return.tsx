// Where the identity provider sends the browser back to: what it gave goes to the server at once and out of the address;
// a second factor of one's own is asked for here.
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { RequestFailed } from '../api.ts'
import { type PasskeyRequest, showPasskey } from '../passkey.ts'
import { useText } from '../texts.ts'
import { Refusal } from '../ui/refusal.tsx'
import { BookSign } from '../ui/signs.tsx'
import { unspaced } from './fields.tsx'
import { oidc, type Returned, returnedIn, wantedPlace } from './oidc_api.ts'
import { type Asked, askedIn, OtherWays, SecondField, type Way, waysOf } from './second_step.tsx'
import { useWait, waitText } from './use_wait.ts'

type SecondProps = { state: string; asked: Asked; send: (told: Returned) => Promise<void> }

const Second = ({ state, asked, send }: SecondProps) => {
  const t = useText()
  const ways = waysOf({ app: asked.app, passkey: asked.passkey !== null })
  const [way, setWay] = useState<Way>(ways[0] ?? 'recovery')
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error>()
  const wait = useWait(error)
  /** Answered once; then the server is asked for another one. */
  const challenge = useRef<PasskeyRequest | null>(asked.passkey)
  const field = useRef<HTMLInputElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another way has another field
  useEffect(() => field.current?.focus(), [way])
  const shown = async (): Promise<Returned> => {
    if (way !== 'passkey') return { state, second: unspaced(typed) }
    if (!challenge.current)
      challenge.current = await oidc.returned({ state }).then(
        () => null,
        (refused) => askedIn(refused)?.passkey ?? null,
      )
    if (!challenge.current) return { state }
    const passkey = await showPasskey(challenge.current)
    challenge.current = null
    return { state, passkey }
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || wait > 0 || (way !== 'passkey' && !typed.trim())) return
    setBusy(true)
    setError(undefined)
    try {
      await send(await shown())
    } catch (failed) {
      setError(failed as Error)
      field.current?.select()
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="sign-form" onSubmit={submit}>
      <h1>{t(way === 'passkey' ? 'passkey.title' : 'second.title')}</h1>
      <Refusal error={error}>{wait > 0 && <p>{t('sign_in.wait_left', { time: waitText(wait) })}</p>}</Refusal>
      <SecondField way={way} value={typed} change={setTyped} focus={field} />
      <button type="submit" className="btn btn--primary" aria-disabled={busy || wait > 0}>
        {t(busy ? 'sign_in.busy' : way === 'passkey' ? 'passkey.use' : 'sign_in.submit')}
      </button>
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
        <p className="small muted">{t('second.lost_both')}</p>
      </div>
    </form>
  )
}

/** The refusal, and the page from which to go on: linking began on the account's, signing in on the sign-in's. */
const Failed = ({ error }: { error: Error }) => {
  const t = useText()
  const linking = wantedPlace() === '/lv/tai-khoan'
  const unknown = error instanceof RequestFailed && error.problem.code === 'oidc_unknown'
  return (
    <div className="sign-form">
      <h1>{t('sign_in.title')}</h1>
      <Refusal error={error} />
      <a className="btn btn--primary" href={linking && !unknown ? '/lv/tai-khoan' : '/dang-nhap'}>
        {t(linking && !unknown ? 'oidc.back_to_account' : 'oidc.back_to_sign_in')}
      </a>
    </div>
  )
}

export const OidcReturn = () => {
  const t = useText()
  const queries = useQueryClient()
  const router = useRouter()
  const [told] = useState(() => returnedIn(location.search))
  const [asked, setAsked] = useState<Asked>()
  const [error, setError] = useState<Error>()
  const sent = useRef(false)
  const send = useCallback(
    async (more: Returned) => {
      await oidc.returned(more)
      // What another one has seen here is not shown to who comes next.
      queries.clear()
      router.history.replace(wantedPlace())
    },
    [queries, router],
  )
  useEffect(() => {
    document.title = `${t('sign_in.title')} – Sổ Vàng`
    if (sent.current) return
    sent.current = true
    history.replaceState(null, '', location.pathname)
    if (!told) return router.history.replace('/dang-nhap')
    send(told).catch((failed) => {
      const second = askedIn(failed)
      if (second) setAsked(second)
      else setError(failed as Error)
    })
  }, [t, told, send, router])
  return (
    <div className="sign">
      <div className="spine on-brand" aria-hidden="true">
        <BookSign size={24} />
      </div>
      <div className="intro" />
      <main className="sign-main">
        <div className="sign-sheet">
          {error ? (
            <Failed error={error} />
          ) : asked && told ? (
            <Second state={told.state} asked={asked} send={send} />
          ) : (
            <p role="status">{t('oidc.returning')}</p>
          )}
        </div>
      </main>
    </div>
  )
}
