// Which part of the list is shown, how long it is, and the way to the next.
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { type InboxSearch, sizes } from './address.ts'
import type { Inbox } from './api.ts'
import type { Change } from './filters.tsx'

type Props = { data: Inbox; search: InboxSearch; change: Change; next: () => void }

export const Pages = ({ data, search, change, next }: Props) => {
  const t = useText()
  const page = search.page ?? 1
  const before = (page - 1) * data.size
  const last = before + data.rows.length >= data.total
  return (
    <>
      <span className="small muted nowrap">
        {t('inbox.range', { from: count(Math.min(before + 1, data.total)), to: count(before + data.rows.length), all: count(data.total) })}
      </span>
      <select
        className="sel sel--28"
        aria-label={t('inbox.page_size')}
        value={data.size}
        onChange={(event) => change({ size: Number(event.target.value) === sizes[0] ? undefined : Number(event.target.value) })}
      >
        {sizes.map((size) => (
          <option key={size} value={size}>
            {t('inbox.rows', { n: size })}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="btn btn--icon btn--28"
        aria-label={t('inbox.page_before')}
        aria-disabled={page === 1}
        onClick={() => page > 1 && change({ page: page === 2 ? undefined : page - 1 })}
      >
        <IconChevronLeft className="i" aria-hidden="true" />
      </button>
      <button type="button" className="btn btn--icon btn--28" aria-label={t('inbox.page_next')} aria-disabled={last} onClick={next}>
        <IconChevronRight className="i" aria-hidden="true" />
      </button>
    </>
  )
}
