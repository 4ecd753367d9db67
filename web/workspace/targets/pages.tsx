// Which part of a list is shown, and the way to the parts beside it.
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import type { Change } from './address.ts'

type Shown = { rows: unknown[]; total: number; page: number; size: number }

export const Pages = ({ shown, change }: { shown: Shown; change: Change }) => {
  const t = useText()
  const before = (shown.page - 1) * shown.size
  const last = before + shown.rows.length >= shown.total
  if (shown.page === 1 && last) return null
  return (
    <>
      <span className="small muted nowrap">
        {t('inbox.range', { from: count(before + 1), to: count(before + shown.rows.length), all: count(shown.total) })}
      </span>
      <button
        type="button"
        className="btn btn--icon btn--28"
        aria-label={t('inbox.page_before')}
        aria-disabled={shown.page === 1}
        onClick={() => shown.page > 1 && change({ page: shown.page - 1 })}
      >
        <IconChevronLeft className="i" aria-hidden="true" />
      </button>
      <button
        type="button"
        className="btn btn--icon btn--28"
        aria-label={t('inbox.page_next')}
        aria-disabled={last}
        onClick={() => !last && change({ page: shown.page + 1 })}
      >
        <IconChevronRight className="i" aria-hidden="true" />
      </button>
    </>
  )
}
