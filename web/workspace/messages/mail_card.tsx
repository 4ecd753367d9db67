// Where the account is told by mail: an address, proved by the code that is sent there. Absent where no mail is sent.
import { IconMail } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../texts.ts'
import { Refusal } from '../ui/refusal.tsx'
import { messages } from './messages_api.ts'

export const MailCard = () => {
  const t = useText()
  const queries = useQueryClient()
  const [address, setAddress] = useState('')
  const [code, setCode] = useState('')
  const { data } = useQuery({ queryKey: ['mail-address'], queryFn: messages.mailAddress })
  const again = () => queries.invalidateQueries({ queryKey: ['mail-address'] })
  const asking = useMutation({ mutationFn: () => messages.askForAddress(address.trim()), onSettled: again })
  const proving = useMutation({
    mutationFn: () => messages.proveAddress(code),
    onSuccess: ({ proof }) => proof === 'proved' && setAddress(''),
    onSettled: again,
  })
  const forgetting = useMutation({ mutationFn: messages.forgetAddress, onSettled: again })
  if (!data?.mail) return null
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (address.trim() && !asking.isPending) asking.mutate()
  }
  const prove = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim() && !proving.isPending) proving.mutate()
  }
  const proof = proving.data?.proof
  return (
    <section className="card account-card" aria-labelledby="mail-address">
      <header>
        <h2 id="mail-address">{t('notices.mail')}</h2>
        {data.address && (
          <span className="st ok">
            <IconMail className="i" aria-hidden="true" />
            {data.address}
          </span>
        )}
      </header>
      <div className="body stack stack-12">
        <p>{t('notices.mail_lead')}</p>
        {data.waiting ? (
          <form className="stack stack-12 digits-form" onSubmit={prove}>
            <Refusal error={proving.error} />
            <p role="status">{proof && proof !== 'proved' ? t(`notices.proof_${proof}`) : t('notices.code_sent', { address: data.waiting })}</p>
            <label className="field">
              <span className="label">{t('notices.code')}</span>
              <input className="in code" autoComplete="one-time-code" value={code} onChange={({ target }) => setCode(target.value)} />
            </label>
            <div className="row wrap">
              <button type="submit" className="btn btn--36 btn--primary">
                {t('notices.prove')}
              </button>
              <button type="button" className="btn btn--36" onClick={() => forgetting.mutate()}>
                {t('notices.cancel')}
              </button>
            </div>
          </form>
        ) : (
          <form className="stack stack-12 digits-form" onSubmit={send}>
            <Refusal error={asking.error ?? forgetting.error} />
            <label className="field">
              <span className="label">{t(data.address ? 'notices.other_address' : 'notices.address')}</span>
              <input className="in" type="email" autoComplete="email" value={address} onChange={({ target }) => setAddress(target.value)} />
            </label>
            <div className="row wrap">
              <button type="submit" className="btn btn--36 btn--primary">
                {t('notices.send_code')}
              </button>
              {data.address && (
                <button type="button" className="btn btn--36" onClick={() => forgetting.mutate()}>
                  {t('notices.forget')}
                </button>
              )}
            </div>
          </form>
        )}
      </div>
    </section>
  )
}
