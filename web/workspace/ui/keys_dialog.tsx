// All keys: those of the page that is open, and those of every page.
import { type Key, useText } from '../texts.ts'
import { Dialog } from './dialog.tsx'
import { usePages } from './navigation.tsx'
import { closeKeys, type KeyLine, pageKeys, useKeysOpened } from './page_keys.ts'

const everywhere = ['palette', 'help', 'close'] as const

const Keys = ({ title, lines }: { title: string; lines: readonly KeyLine[] }) => (
  <section className="keys-part">
    <h3>{title}</h3>
    <dl className="dl">
      {lines.map(({ keys, does }) => (
        <div className="row" key={keys}>
          <dt className="keys">{keys}</dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </section>
)

const Table = () => {
  const t = useText()
  const page = pageKeys()
  const pages = usePages().flatMap(({ letter, says }): KeyLine[] => (letter ? [{ keys: `g ${letter}`, does: t(says) }] : []))
  const general = everywhere.map((one): KeyLine => ({ keys: t(`shell.keys.${one}.keys` as Key), does: t(`shell.keys.${one}` as Key) }))
  return (
    <div className="keys-table">
      <div>
        {page && <Keys title={t('shell.keys.here')} lines={page.lines} />}
        <Keys title={t('shell.keys.everywhere')} lines={general} />
      </div>
      <Keys title={t('palette.pages')} lines={pages} />
      <p className="small muted keys-note">{page?.note ?? t('shell.keys.note')}</p>
    </div>
  )
}

export const KeysDialog = () => {
  const t = useText()
  return (
    <Dialog title={t('status.shortcuts')} opened={useKeysOpened()} close={closeKeys} wide>
      <Table />
    </Dialog>
  )
}
