// The passkeys of one's own account: each with its name and when it was last used, one more, one less.
import { IconKey } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { api, type Passkey, type SetFactor } from '../api.ts'
import { makePasskey, passkeysHere } from '../passkey.ts'
import { language, useText } from '../texts.ts'
import { ActButton } from '../ui/act_button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useEndedText } from './ended_by_factor.ts'
import { RecoveryCodes } from './recovery_codes.tsx'

const at = (instant: string): string => instantText(localDate(instant), language)

const Line = ({ passkey, busy, remove }: { passkey: Passkey; busy: boolean; remove: () => void }) => {
  const t = useText()
  const { name, added_at, used_at, suspected } = passkey
  return (
    <li>
      <div className="grow">
        <p className="strong">{name}</p>
        <p className="small muted">
          {t(used_at ? 'passkey.times' : 'passkey.times_unused', { added: at(added_at), used: used_at ? at(used_at) : '' })}
        </p>
        {suspected && <p className="small err">{t('passkey.suspected')}</p>}
      </div>
      <ActButton why={passkey.remove.why?.[language]} act={remove} label={t('passkey.remove_of', { name })} busy={busy}>
        {t('passkey.remove')}
      </ActButton>
    </li>
  )
}

const Adding = ({ device, close, added }: { device: string; close: () => void; added: (set: SetFactor) => void }) => {
  const t = useText()
  const id = useId()
  const [name, setName] = useState(device)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const add = useMutation({
    mutationFn: async () => api.addPasskey({ name, ...(await makePasskey(await api.newPasskey())) }),
    onSuccess: added,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() && !add.isPending) add.mutate()
  }
  return (
    <form className="stack stack-12 passkey-form" onSubmit={submit}>
      <Refusal error={add.error} />
      <div className="field">
        <label htmlFor={id}>{t('passkey.name')}</label>
        <input
          className="in"
          id={id}
          ref={field}
          required
          maxLength={60}
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <span className="hint" id={`${id}-hint`}>
          {t('passkey.name_hint')}
        </span>
      </div>
      <div className="row wrap">
        <button type="submit" className="btn btn--36 btn--primary" aria-disabled={!name.trim() || add.isPending}>
          {t(add.isPending ? 'passkey.waiting' : 'passkey.make')}
        </button>
        <button type="button" className="btn btn--36" onClick={close}>
          {t('dialog.cancel')}
        </button>
      </div>
    </form>
  )
}

/** `device`: what the session says of it, as a first name for a new passkey. */
export const Passkeys = ({ device }: { device: string }) => {
  const t = useText()
  const queries = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [codes, setCodes] = useState<string[]>([])
  const [said, setSaid] = useState('')
  const { data } = useQuery({ queryKey: ['passkeys'], queryFn: api.passkeys })
  const tell = useEndedText()
  const again = () => Promise.all(['passkeys', 'session', 'sessions', 'tokens', 'oidc'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
  const remove = useMutation({
    mutationFn: ({ id }: Passkey) => api.removePasskey(id),
    onMutate: () => setSaid(''),
    onSuccess: (_, { name }) => setSaid(t('passkey.removed', { name })),
    onSettled: again,
  })
  const added = ({ recovery_codes, ended }: SetFactor) => {
    setAdding(false)
    setSaid([t('passkey.added'), tell(ended)].join(' ').trim())
    if (recovery_codes.length > 0) setCodes(recovery_codes)
    else void again()
  }
  if (!data) return null
  const hindrance = data.possible ? (passkeysHere() ? undefined : 'passkey.not_here') : 'passkey.wrong_address'
  return (
    <section className="card account-card sessions" aria-labelledby="passkeys">
      <header>
        <h2 id="passkeys">{t('passkey.card')}</h2>
      </header>
      <p className="body">{t('passkey.explained')}</p>
      {data.passkeys.length > 0 && (
        <ul>
          {data.passkeys.map((passkey) => (
            <Line key={passkey.id} passkey={passkey} busy={remove.isPending} remove={() => remove.mutate(passkey)} />
          ))}
        </ul>
      )}
      <div className="body stack stack-12">
        <Refusal error={remove.error} />
        {hindrance && <p className="small muted">{t(hindrance)}</p>}
        {!hindrance && adding && <Adding device={device} close={() => setAdding(false)} added={added} />}
        {!hindrance && !adding && (
          <div className="row">
            <button
              type="button"
              className="btn btn--36"
              onClick={() => {
                setSaid('')
                setAdding(true)
              }}
            >
              <IconKey className="i" aria-hidden="true" />
              {t('passkey.add')}
            </button>
          </div>
        )}
        <p role="status" className="small">
          {said}
        </p>
      </div>
      <RecoveryCodes
        codes={codes}
        close={() => {
          setCodes([])
          void again()
        }}
      />
    </section>
  )
}
