// What the first second factor of an account ended, told once it is set.
import type { SetFactor } from '../api.ts'
import { useText } from '../texts.ts'

export const useEndedText = () => {
  const t = useText()
  return ({ sessions, tokens, link }: SetFactor['ended']): string =>
    [
      ...(sessions > 0 ? [t('second.ended_sessions', { n: sessions })] : []),
      ...(tokens > 0 ? [t('second.ended_tokens', { n: tokens })] : []),
      ...(link ? [t('second.ended_link')] : []),
    ].join(' ')
}
