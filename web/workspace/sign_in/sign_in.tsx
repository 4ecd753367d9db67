// The sign-in page: the closed book from its side, and the form.
import { IconInfoCircle } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { api } from '../api.ts'
import { language, switchLanguage, useText } from '../texts.ts'
import { BookSign } from '../ui/signs.tsx'
import { OidcButton } from './oidc_button.tsx'
import { SignInForm } from './sign_in_form.tsx'

const OtherLanguage = () => {
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <button type="button" className="btn btn--quiet btn--24" lang={other} onClick={() => switchLanguage(other)}>
      {other === 'en' ? 'English' : 'Tiếng Việt'}
    </button>
  )
}

/** Of a demonstration: what is otherwise here than where it is used in earnest. */
const Demonstration = () => {
  const t = useText()
  const { data } = useQuery({ queryKey: ['installation'], queryFn: api.installation })
  if (!data?.demo) return null
  return (
    <div className="callout i">
      <IconInfoCircle className="i" aria-hidden="true" />
      <p>{t('sign_in.demo')}</p>
    </div>
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

export const SignIn = () => {
  const t = useText()
  const queries = useQueryClient()
  const router = useRouter()
  const { to } = useSearch({ from: '/dang-nhap' })
  useEffect(() => {
    document.title = `${t('sign_in.title')} – Sổ Vàng`
  }, [t])
  const done = async () => {
    // What another one has seen here is not shown to who comes next.
    queries.clear()
    router.history.push(to ?? '/lv')
  }
  return (
    <div className="sign">
      <div className="spine on-brand" aria-hidden="true">
        <BookSign size={24} />
      </div>
      <Intro />
      <main className="sign-main">
        <div className="sign-sheet">
          <SignInForm
            done={done}
            head={(step, name, back) =>
              step === 'second' || step === 'passkey' ? (
                <div>
                  <h1>{t(step === 'passkey' ? 'passkey.title' : 'second.title')}</h1>
                  <p className="muted">
                    {t('second.step')} · <span className="who">{name}</span>{' '}
                    <button type="button" className="linklike link" onClick={back}>
                      {t('second.other_name')}
                    </button>
                  </p>
                </div>
              ) : (
                <div>
                  <h1>{t('sign_in.title')}</h1>
                  {step === 'first' && <p className="muted">{t('sign_in.first_explained')}</p>}
                </div>
              )
            }
          />
          <Demonstration />
          <OidcButton to={to ?? '/lv'} />
          {/* On a phone, where the side that introduces is not shown. */}
          <div className="languages">
            <OtherLanguage />
          </div>
        </div>
      </main>
    </div>
  )
}
