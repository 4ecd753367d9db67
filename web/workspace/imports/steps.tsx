// The five steps of an import, as they stand above the page.
import { IconCheck } from '@tabler/icons-react'
import { useText } from '../texts.ts'

export const steps = ['file', 'columns', 'check', 'preview', 'write'] as const
export type Step = (typeof steps)[number]

export const Steps = ({ at, all = false }: { at: Step; all?: boolean }) => {
  const t = useText()
  const place = steps.indexOf(at)
  return (
    <ol className="flow" aria-label={t('imports.steps')}>
      {steps.map((step, i) => {
        const done = i < place || all
        return (
          <li key={step} className={done ? 'done' : undefined} aria-current={step === at && !all ? 'step' : undefined}>
            <span className="dot">{done ? <IconCheck className="i" aria-hidden="true" /> : i + 1}</span>
            <span>{t(`imports.step.${step}`)}</span>
          </li>
        )
      })}
    </ol>
  )
}
