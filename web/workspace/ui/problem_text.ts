// What of a refusal is shown beside a form: the field's own sentence says more than the summary.
import { RequestFailed } from '../api.ts'
import { language } from '../texts.ts'

export const problemText = (error: Error, otherwise: string): string => {
  const refused = error instanceof RequestFailed ? error : undefined
  return refused?.problem.fields?.[0]?.message[language] || refused?.message || otherwise
}
