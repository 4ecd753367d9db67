// The fields that prove who someone is: password, the app's six digits, a recovery code. Each takes pasting and password managers.
import { type Ref, useId, useState } from 'react'
import { useText } from '../texts.ts'

type Field = { value: string; change: (value: string) => void; focus?: Ref<HTMLInputElement> }

type Password = Field & { id?: string; label: string; hint?: string; autoComplete: 'current-password' | 'new-password' }

export const PasswordField = ({ id: given, label, hint, autoComplete, value, change, focus }: Password) => {
  const t = useText()
  const own = useId()
  const id = given ?? own
  const [shown, setShown] = useState(false)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="with-button">
        <input
          className="in"
          id={id}
          name={id}
          ref={focus}
          data-autofocus={focus && true}
          required
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          aria-describedby={hint ? `${id}-hint` : undefined}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
        <button type="button" className="btn btn--quiet btn--28" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'sign_in.hide' : 'sign_in.show')}
        </button>
      </div>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  )
}

/** Apps show the digits in two groups. */
export const unspaced = (code: string): string => code.replace(/\s/g, '')

/** Six digits, spaces and all as they were pasted. */
export const DigitsField = ({ value, change, focus, hint }: Field & { hint?: string }) => {
  const t = useText()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{t('second.digits')}</label>
      <input
        className="in otp"
        id={id}
        name="second"
        ref={focus}
        data-autofocus={focus && true}
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
      <span className="hint" id={`${id}-hint`}>
        {hint ?? t('second.digits_hint')}
      </span>
    </div>
  )
}

export const RecoveryField = ({ value, change, focus }: Field) => {
  const t = useText()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{t('second.recovery')}</label>
      <input
        className="in code"
        id={id}
        name="second"
        ref={focus}
        data-autofocus={focus && true}
        required
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
      <span className="hint" id={`${id}-hint`}>
        {t('second.recovery_hint')}
      </span>
    </div>
  )
}
