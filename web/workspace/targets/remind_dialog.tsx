// One word to the officers of the chosen units; whom it could not reach is told with the reason.
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { inLanguage, useText } from '../texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { count } from '../ui/figures.ts'
import { FormFoot } from '../ui/form_foot.tsx'
import { useMay } from '../ui/use_session.ts'
import { type Reminded, targets, type UnitName } from './api.ts'

type Skip = Reminded['skipped'][number]

/** `about`: what the text begins with. */
type Props = { programme: string; lines: UnitName[]; about?: string; close: () => void; done: () => void }

/** Whoever may see accounts is led to where somebody can be invited. */
const Why = ({ code, why }: Pick<Skip, 'code' | 'why'>) => {
  const t = useText()
  const may = useMay()
  if (code !== 'nobody' || !may('see_accounts')) return inLanguage(why)
  return (
    <>
      {inLanguage(why)} <Link to="/lv/nguoi-dung">{t('accounts.title')}</Link>
    </>
  )
}

/** Each reason once, with the units it holds for. */
const Skipped = ({ skipped, lines }: { skipped: Reminded['skipped']; lines: UnitName[] }) => {
  const t = useText()
  const reasons = [...new Set(skipped.map(({ why }) => inLanguage(why)))].map((why) => skipped.filter((one) => inLanguage(one.why) === why))
  const nameOf = ({ unit }: Skip) => lines.find(({ code }) => code === unit)?.name ?? unit
  return (
    <ul className="stack stack-12">
      {reasons.map((units) => {
        const first = units[0] as Skip
        return (
          <li key={inLanguage(first.why)}>
            {units.length === 1 ? nameOf(first) : t('targets.remind.skipped', { n: count(units.length) })}: <Why {...first} />
            {units.length > 1 && <p className="small muted">{units.map(nameOf).join(', ')}</p>}
          </li>
        )
      })}
    </ul>
  )
}

export const RemindDialog = ({ programme, lines, about = '', close, done }: Props) => {
  const t = useText()
  const [text, setText] = useState(about)
  const remind = useMutation({
    mutationFn: () =>
      targets.remind(
        programme,
        lines.map(({ code }) => code),
        text.trim(),
      ),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    remind.mutate()
  }
  return (
    <Dialog title={t('targets.remind.title', { n: count(lines.length) })} opened close={remind.data ? done : close}>
      {remind.data ? (
        <div className="dialog-form">
          <p role="status">{t('targets.remind.sent', { n: count(remind.data.sent) })}</p>
          {remind.data.skipped.length > 0 && <Skipped skipped={remind.data.skipped} lines={lines} />}
          <div className="row dialog-acts">
            <span className="grow" />
            <button type="button" className="btn btn--primary" onClick={done}>
              {t('dialog.close')}
            </button>
          </div>
        </div>
      ) : (
        <form className="dialog-form" onSubmit={send} noValidate>
          <div className="field">
            <label htmlFor="t-text">
              {t('targets.remind.text')} <span className="muted">{t('structure.optional')}</span>
            </label>
            <textarea className="in" id="t-text" rows={3} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
          </div>
          <FormFoot error={remind.error} busy={remind.isPending} close={close}>
            {t('targets.remind.do', { n: count(lines.length) })}
          </FormFoot>
        </form>
      )}
    </Dialog>
  )
}
