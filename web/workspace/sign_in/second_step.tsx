// The second step, in one of its ways: a passkey, the app's six digits, or a recovery code; and the way to the others.
import { IconDeviceMobile, IconKey, IconListNumbers } from '@tabler/icons-react'
import type { Ref } from 'react'
import { RequestFailed } from '../api.ts'
import { type PasskeyRequest, passkeysHere } from '../passkey.ts'
import { type Key, useText } from '../texts.ts'
import { DigitsField, RecoveryField } from './fields.tsx'

export type Way = 'passkey' | 'app' | 'recovery'
/** What the server asks for after the right password. */
export type Asked = { app: boolean; passkey: PasskeyRequest | null }

export const askedIn = (error: unknown): Asked | undefined => {
  if (!(error instanceof RequestFailed) || error.problem.code !== 'second_factor_required') return undefined
  const params = error.problem.params as Partial<Asked> | undefined
  return { app: params?.app ?? true, passkey: params?.passkey ?? null }
}

/** The safest first: a passkey cannot be given away on a false page. */
export const waysOf = ({ app, passkey }: { app: boolean; passkey: boolean }): Way[] => [
  ...(passkey && passkeysHere() ? (['passkey'] as const) : []),
  ...(app ? (['app'] as const) : []),
  'recovery',
]

const words: Record<Way, { label: Key; otherwise: Key; icon: typeof IconKey }> = {
  passkey: { label: 'passkey.use', otherwise: 'passkey.otherwise', icon: IconKey },
  app: { label: 'second.use_digits', otherwise: 'second.no_phone', icon: IconDeviceMobile },
  recovery: { label: 'second.use_recovery', otherwise: 'second.otherwise', icon: IconListNumbers },
}

type Props = { way: Way; value: string; change: (value: string) => void; focus: Ref<HTMLInputElement>; hint?: string }

export const SecondField = ({ way, value, change, focus, hint }: Props) => {
  const t = useText()
  if (way === 'passkey') return <p>{t('passkey.lead')}</p>
  if (way === 'recovery') return <RecoveryField value={value} change={change} focus={focus} />
  return <DigitsField value={value} change={change} focus={focus} {...(hint && { hint })} />
}

export const OtherWays = ({ way, ways, choose }: { way: Way; ways: Way[]; choose: (way: Way) => void }) => {
  const t = useText()
  return (
    <>
      <h2>{t(words[way].otherwise)}</h2>
      <div className="sign-ways">
        {ways
          .filter((other) => other !== way)
          .map((other) => {
            const { label, icon: Icon } = words[other]
            return (
              <button key={other} type="button" className="btn" onClick={() => choose(other)}>
                <Icon className="i i20" aria-hidden="true" />
                {t(label)}
              </button>
            )
          })}
      </div>
    </>
  )
}
