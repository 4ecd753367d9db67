// Ten recovery codes, shown once: to be copied, printed or kept as a file.
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useText } from '../texts.ts'
import { CopyButton } from '../ui/copy_button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useSession } from '../ui/use_session.ts'

const Sheet = ({ codes, close }: { codes: string[]; close: () => void }) => {
  const t = useText()
  const name = useSession().data?.name ?? ''
  const title = t('recovery.title_of', { name })
  const text = [title, location.origin, ...codes, t('recovery.each_once')].join('\n')
  const file = useMemo(() => `data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`, [text])
  return (
    <div className="print-sheet stack stack-16">
      <div className="callout w no-print">
        <p>{t('recovery.once')}</p>
      </div>
      <h3 className="sheet-title">{title}</h3>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code} className="code">
            {code}
          </li>
        ))}
      </ol>
      <p className="small muted">{t('recovery.each_once')}</p>
      <div className="row dialog-acts no-print">
        <CopyButton text={text} />
        <button type="button" className="btn" onClick={() => print()}>
          <IconPrinter className="i" aria-hidden="true" />
          {t('explain.print')}
        </button>
        <a className="btn" href={file} download="so-vang-ma-du-phong.txt">
          <IconDownload className="i" aria-hidden="true" />
          {t('recovery.download')}
        </a>
        <button type="button" className="btn btn--primary" onClick={close}>
          {t('recovery.kept')}
        </button>
      </div>
    </div>
  )
}

export const RecoveryCodes = ({ codes, close }: { codes: string[]; close: () => void }) => {
  const t = useText()
  return (
    <Dialog title={t('recovery.title')} opened={codes.length > 0} close={close} loose={false} wide>
      <Sheet codes={codes} close={close} />
    </Dialog>
  )
}
