// Sign-in: name and password; the first time the one-time code and a password of one's own.
import { IconAlertCircle } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { language, switchLanguage, useText } from '../texts.ts'
import { problemText } from '../ui/problem_text.ts'
import { BookSign } from '../ui/signs.tsx'

const OtherLanguage = () => {
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <button type="button" className="btn btn--quiet btn--24" lang={other} onClick={() => switchLanguage(other)}>
      {other === 'en' ? 'English' : 'Tiếng Việt'}
    </button>
  )
}

const Intro = () => {
  const t = useText()
  return (
    <aside className="intro" aria-label={t('sign_in.about')}>
      <div className="name">Sổ Vàng</div>
      <h2>{t('sign_in.headline')}</h2>
      <p>{t('sign_in.purpose')}</p>
      <div className="foot2">
        <a href="/">{t('sign_in.public')}</a>
        <OtherLanguage />
      </div>
    </aside>
  )
}

const PasswordField = ({ id, label, hint, autoComplete }: { id: string; label: string; hint: string; autoComplete: string }) => {
  const t = useText()
  const [shown, setShown] = useState(false)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="with-button">
        <input
          className="in"
          id={id}
          name={id}
          required
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          aria-describedby={`${id}-hint`}
        />
        <button type="button" className="btn btn--quiet btn--28" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'sign_in.hide' : 'sign_in.show')}
        </button>
      </div>
      <span className="hint" id={`${id}-hint`}>
        {hint}
      </span>
    </div>
  )
}

export const SignIn = () => {
  const t = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [first, setFirst] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const value = (name: string) => String(form.get(name) ?? '')
    setBusy(true)
    setProblem('')
    try {
      const session = first
        ? await api.firstSignIn(value('name'), value('code'), value('new_password'))
        : await api.signIn(value('name'), value('password'))
      queries.setQueryData(['session'], session)
      await navigate({ to: '/lv' })
    } catch (error) {
      setProblem(problemText(error as Error, t('error.network')))
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="sign">
      <div className="spine on-brand" aria-hidden="true">
        <BookSign size={24} />
      </div>
      <Intro />
      <main className="sign-main">
        <form className="sign-form" onSubmit={submit}>
          <div>
            <h1>{t('sign_in.title')}</h1>
            {first && <p className="muted">{t('sign_in.first_explained')}</p>}
          </div>
          {problem && (
            <div className="callout d" role="alert">
              <IconAlertCircle className="i" aria-hidden="true" />
              <p>{problem}</p>
            </div>
          )}
          <div className="field">
            <label htmlFor="name">{t('sign_in.name')}</label>
            <input className="in" id="name" name="name" required autoComplete="username" autoCapitalize="none" spellCheck={false} />
          </div>
          {first ? (
            <>
              <div className="field">
                <label htmlFor="code">{t('sign_in.code')}</label>
                <input className="in" id="code" name="code" required autoComplete="one-time-code" spellCheck={false} />
              </div>
              <PasswordField id="new_password" label={t('sign_in.new_password')} hint={t('sign_in.new_password_hint')} autoComplete="new-password" />
            </>
          ) : (
            <PasswordField id="password" label={t('sign_in.password')} hint={t('sign_in.password_hint')} autoComplete="current-password" />
          )}
          <button type="submit" className="btn btn--primary" aria-disabled={busy} disabled={busy}>
            {t(busy ? 'sign_in.busy' : 'sign_in.submit')}
          </button>
          <button type="button" className="btn btn--quiet" onClick={() => setFirst(!first)}>
            {t(first ? 'sign_in.have_password' : 'sign_in.have_code')}
          </button>
          {/* On a phone, where the side that introduces is not shown. */}
          <div className="languages">
            <OtherLanguage />
          </div>
        </form>
      </main>
    </div>
  )
}
