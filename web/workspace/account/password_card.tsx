// Another password for one's own account; the present one is shown beside it.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { PasswordField } from '../sign_in/fields.tsx'
import { useText } from '../texts.ts'
import { Refusal } from '../ui/refusal.tsx'

const empty = { password: '', new_password: '' }

export const PasswordCard = () => {
  const t = useText()
  const queries = useQueryClient()
  const [typed, setTyped] = useState(empty)
  const change = useMutation({
    mutationFn: api.changePassword,
    onSuccess: () => setTyped(empty),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  })
  const complete = typed.password !== '' && typed.new_password !== ''
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (complete && !change.isPending) change.mutate(typed)
  }
  return (
    <section className="card account-card" aria-labelledby="password-card">
      <header>
        <h2 id="password-card">{t('password.title')}</h2>
      </header>
      <p className="body">{t('password.lead')}</p>
      <form className="body stack stack-12" onSubmit={send} noValidate>
        <PasswordField
          label={t('password.present')}
          autoComplete="current-password"
          value={typed.password}
          change={(password) => setTyped({ ...typed, password })}
        />
        <PasswordField
          label={t('sign_in.new_password')}
          hint={t('sign_in.new_password_hint')}
          autoComplete="new-password"
          value={typed.new_password}
          change={(new_password) => setTyped({ ...typed, new_password })}
        />
        <Refusal error={change.error} />
        <div className="row">
          <button type="submit" className="btn btn--36" aria-disabled={!complete || change.isPending}>
            {t(change.isPending ? 'password.busy' : 'password.do')}
          </button>
        </div>
        <p role="status" className="small">
          {change.isSuccess && t('password.done')}
        </p>
      </form>
    </section>
  )
}
