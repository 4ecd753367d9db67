// The second factor of one's own account: set up with an authenticator app, recovery codes, taken away.
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { api, type BegunFactor, type Session, type SetFactor } from '../api.ts'
import { DigitsField, unspaced } from '../sign_in/fields.tsx'
import { useText } from '../texts.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useEndedText } from './ended_by_factor.ts'
import { RecoveryCodes } from './recovery_codes.tsx'

/** The drawing as a picture: nothing in it can run. */
const useDrawing = (svg: string): string => {
  const address = useMemo(() => URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })), [svg])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return address
}

const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret

const SetUp = ({ begun, close, confirmed }: { begun: BegunFactor; close: () => void; confirmed: (set: SetFactor) => void }) => {
  const t = useText()
  const picture = useDrawing(begun.qr)
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const confirm = useMutation({
    mutationFn: () => api.confirmSecondFactor(unspaced(typed)),
    onSuccess: confirmed,
    onError: () => field.current?.select(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() && !confirm.isPending) confirm.mutate()
  }
  return (
    <div className="set-up">
      <img src={picture} width="200" height="200" alt={t('second.qr')} />
      <div className="stack stack-12">
        <ol className="steps">
          <li>{t('second.step_app')}</li>
          <li>
            {t('second.step_scan')}
            <p className="secret code">{inGroups(begun.secret)}</p>
            <p className="small">
              <a href={begun.address}>{t('second.step_here')}</a>
            </p>
          </li>
          <li>{t('second.step_digits')}</li>
        </ol>
        <form className="stack stack-12 digits-form" onSubmit={submit}>
          <Refusal error={confirm.error} />
          <DigitsField value={typed} change={setTyped} focus={field} hint={t('second.step_digits_hint')} />
          <div className="row wrap">
            <button type="submit" className="btn btn--36 btn--primary" aria-disabled={!typed.trim() || confirm.isPending}>
              {t('second.confirm')}
            </button>
            <button type="button" className="btn btn--36" onClick={close}>
              {t('second.later')}
            </button>
          </div>
        </form>
      </div>
    </div>
  )
}

export const SecondFactor = ({ session }: { session: Session }) => {
  const t = useText()
  const queries = useQueryClient()
  const [codes, setCodes] = useState<string[]>([])
  const [said, setSaid] = useState('')
  const { set, needed, app, passkeys, recovery_codes_left: left } = session.second_factor
  const again = () => queries.invalidateQueries({ queryKey: ['session'] })
  const begin = useMutation({ mutationFn: api.beginSecondFactor, onMutate: () => setSaid('') })
  const renew = useMutation({
    mutationFn: api.renewRecoveryCodes,
    onMutate: () => setSaid(''),
    onSuccess: (made) => setCodes(made.recovery_codes),
    onSettled: again,
  })
  const remove = useMutation({
    mutationFn: api.removeSecondFactor,
    onSuccess: () => setSaid(t(passkeys > 0 ? 'second.removed_app' : needed ? 'second.removed_needed' : 'second.removed')),
    onSettled: again,
  })
  const tell = useEndedText()
  const kept = () => {
    setCodes([])
    begin.reset()
    void again()
  }
  const confirmed = ({ recovery_codes, ended }: SetFactor) => {
    setSaid(tell(ended))
    setCodes(recovery_codes)
    for (const key of ['sessions', 'tokens', 'oidc']) void queries.invalidateQueries({ queryKey: [key] })
    if (recovery_codes.length === 0) kept()
  }
  return (
    <section className="card account-card" aria-labelledby="second-factor">
      <header>
        <h2 id="second-factor">{t('second.card')}</h2>
        {app && (
          <span className="st ok">
            <IconShieldCheck className="i" aria-hidden="true" />
            {t('accounts.second_set')}
          </span>
        )}
      </header>
      <div className="body stack stack-12">
        {!set && needed && (
          <div className="callout w">
            <IconAlertTriangle className="i" aria-hidden="true" />
            <p>{t('second.needed')}</p>
          </div>
        )}
        {!app && !begin.data && (
          <>
            <p>{t('second.explained')}</p>
            <div className="row">
              <button
                type="button"
                className={`btn btn--36${set ? '' : ' btn--primary'}`}
                aria-disabled={begin.isPending}
                onClick={() => begin.isPending || begin.mutate()}
              >
                {t('second.begin')}
              </button>
            </div>
          </>
        )}
        {!app && begin.data && <SetUp begun={begin.data} close={() => begin.reset()} confirmed={confirmed} />}
        {set && (
          <>
            <p>{t(app ? 'second.is_set' : 'second.codes_left', { n: left })}</p>
            <div className="row wrap">
              <button type="button" className="btn" aria-disabled={renew.isPending} onClick={() => renew.isPending || renew.mutate()}>
                {t('second.new_codes')}
              </button>
              {app && (
                <button
                  type="button"
                  className="btn btn--danger"
                  aria-disabled={remove.isPending}
                  onClick={() => remove.isPending || remove.mutate()}
                >
                  {t('second.remove')}
                </button>
              )}
            </div>
            {app && <p className="small muted">{t(needed && passkeys === 0 ? 'second.other_phone_needed' : 'second.other_phone')}</p>}
          </>
        )}
        <Refusal error={begin.error ?? renew.error ?? remove.error} />
        <p role="status" className="small">
          {said}
        </p>
      </div>
      <RecoveryCodes codes={codes} close={kept} />
    </section>
  )
}
