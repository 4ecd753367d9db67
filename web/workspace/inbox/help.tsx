// All keys of the inbox, and where single letters are switched off.
import { type Key, useText } from '../texts.ts'
import { Dialog } from '../ui/dialog.tsx'

const helped = ['move', 'extend', 'open', 'select', 'take_in', 'return', 'beside', 'undo', 'find', 'close', 'help'] as const

export const Help = ({ opened, close, letters }: { opened: boolean; close: () => void; letters: boolean }) => {
  const t = useText()
  return (
    <Dialog title={t('status.shortcuts')} opened={opened} close={close}>
      <dl className="dl">
        {helped.map((one) => (
          <div className="row" key={one}>
            <dt className="keys">{t(`inbox.keys.${one}.keys` as Key)}</dt>
            <dd>{t(`inbox.keys.${one}` as Key)}</dd>
          </div>
        ))}
      </dl>
      <p className="small muted keys-note">{t(letters ? 'inbox.keys.on' : 'inbox.keys.off')}</p>
    </Dialog>
  )
}
