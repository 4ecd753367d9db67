// The last step to a programme: everybody sees it at once and nobody takes it back, so it is asked about in one sentence.
import { IconArrowRight } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { type Bilingual, inLanguage, useText } from '../texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormFoot } from '../ui/form_foot.tsx'

type Props = { title: Bilingual; busy: boolean; make: () => void }

export const MakeButton = ({ title, busy, make }: Props) => {
  const t = useText()
  const [asked, setAsked] = useState(false)
  const sure = (event: FormEvent) => {
    event.preventDefault()
    // The order's form lies around this one in the tree of components.
    event.stopPropagation()
    setAsked(false)
    make()
  }
  return (
    <>
      <button type="button" className="btn btn--primary" disabled={busy} onClick={() => setAsked(true)}>
        {t('clone.make')}
        <IconArrowRight className="i" aria-hidden="true" />
      </button>
      {asked && (
        <Dialog title={t('clone.make')} opened close={() => setAsked(false)}>
          <form className="dialog-form" onSubmit={sure}>
            <p>{t('clone.sure', { title: inLanguage(title) })}</p>
            <FormFoot busy={busy} close={() => setAsked(false)}>
              {t('clone.make')}
            </FormFoot>
          </form>
        </Dialog>
      )}
    </>
  )
}
