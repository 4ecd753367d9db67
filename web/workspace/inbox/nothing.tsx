// An empty list says why: no initiative yet, or which filters leave none; each can be taken away here.
import { useText } from '../texts.ts'
import { EmptyState } from '../ui/states.tsx'
import { filters, type InboxSearch } from './address.ts'
import { type Change, useFilterWords } from './filters.tsx'

export const Nothing = ({ programme, search, change }: { programme: string; search: InboxSearch; change: Change }) => {
  const t = useText()
  const words = useFilterWords(programme, search)
  if (words.length === 0)
    return (
      <div className="first-run">
        <EmptyState title={t('inbox.empty.first')}>{t('inbox.empty.first_hint')}</EmptyState>
        <img src={`/api/v1/programmes/${encodeURIComponent(programme)}/qr.svg`} alt={t('inbox.empty.qr')} width="144" height="144" />
      </div>
    )
  const none = Object.fromEntries(filters.map((name) => [name, undefined]))
  return (
    <div className="first-run">
      <EmptyState title={t('inbox.empty.filtered')}>{t('inbox.empty.by', { filters: words.map(([, said]) => said).join(' · ') })}</EmptyState>
      {search.doubtful && <p className="small muted">{t('inbox.empty.doubtful')}</p>}
      <div className="row wrap">
        {words.length > 1 &&
          words.map(([name, said]) => (
            <button key={name} type="button" className="btn" onClick={() => change({ [name]: undefined })}>
              {t('inbox.filter.remove', { filter: said })}
            </button>
          ))}
        <button type="button" className="btn" onClick={() => change(none)}>
          {t('inbox.filter.remove_all')}
        </button>
      </div>
    </div>
  )
}
