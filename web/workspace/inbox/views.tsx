// The usual questions with how many there are now, and those an officer keeps for themselves.
import { Popover } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { type Key, useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { problemText } from '../ui/problem_text.ts'
import { filterQuery, type InboxSearch, viewed } from './address.ts'
import { type Inbox, inbox, type SavedView } from './api.ts'
import type { Change } from './filters.tsx'
import { useCounts } from './use_counts.ts'

type View = { name: string; status?: string; overdue?: 'yes'; n: (counts: ReturnType<typeof useCounts>) => number | undefined }
const ofStatus = (status: keyof Inbox['by_status']): View => ({ name: status, status, n: ({ now }) => now?.by_status[status] })
const views: readonly View[] = [
  ofStatus('submitted'),
  { name: 'overdue', status: 'submitted', overdue: 'yes', n: ({ overdue }) => overdue?.total },
  ofStatus('taken_in'),
  ofStatus('returned'),
  { name: 'late', status: 'returned', overdue: 'yes', n: ({ late }) => late?.total },
  ofStatus('recognised'),
  ofStatus('refused'),
  { name: 'all', n: ({ now }) => now && Object.values(now.by_status).reduce((sum, n) => sum + n, 0) },
]

const Save = ({ search, saved }: { search: InboxSearch; saved: SavedView[] }) => {
  const t = useText()
  const id = useId()
  const queries = useQueryClient()
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  const [error, setError] = useState<Error>()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await inbox.saveView(name.trim().normalize('NFC'), filterQuery(search))
      await queries.invalidateQueries({ queryKey: ['inbox_views'] })
      setOpened(false)
      setName('')
      setError(undefined)
    } catch (failure) {
      setError(failure as Error)
    }
  }
  const again = saved.some((view) => view.name === name.trim())
  return (
    <Popover opened={opened} onChange={setOpened} withinPortal={false} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="btn btn--quiet btn--28" onClick={() => setOpened(!opened)}>
          <IconPlus className="i" aria-hidden="true" />
          {t('inbox.view.save')}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('inbox.view.save')} className="filter-pop">
        <form className="field" onSubmit={save} noValidate>
          <label htmlFor={id}>{t('inbox.view.name')}</label>
          {error && (
            <p className="err" id={`${id}-error`} role="alert">
              {problemText(error, t('error.network'))}
            </p>
          )}
          <input
            className="in"
            id={id}
            autoComplete="off"
            value={name}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
            onChange={(event) => setName(event.target.value)}
          />
          <button type="submit" className="btn btn--primary btn--28">
            {t(again ? 'inbox.view.replace' : 'inbox.view.save')}
          </button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

type Props = { programme: string; search: InboxSearch; change: Change; go: (search: InboxSearch) => void }

export const Views = ({ programme, search, change, go }: Props) => {
  const t = useText()
  const queries = useQueryClient()
  const counts = useCounts(programme, search)
  const saved = useQuery({ queryKey: ['inbox_views'], queryFn: inbox.views }).data?.views ?? []
  const now = filterQuery(search)
  const kept = saved.find((view) => view.query !== '' && view.query === now)
  const forget = async (view: SavedView) => {
    await inbox.forgetView(view.id).catch(() => undefined)
    await queries.invalidateQueries({ queryKey: ['inbox_views'] })
  }
  return (
    <nav className="tabs inbox-views" aria-label={t('inbox.views')}>
      <ul>
        {views.map(({ name, status, overdue, n }) => {
          const number = n(counts)
          const on = !kept && search.status === status && search.overdue === overdue && !search.waiting
          return (
            <li key={name}>
              <button type="button" className="tab" aria-pressed={on} onClick={() => change({ status, overdue, waiting: undefined })}>
                <span className={name === 'overdue' && number ? 'danger strong' : ''}>
                  {t((name === 'all' ? 'inbox.view.all' : `inbox.status.${name}`) as Key)}{' '}
                  {number !== undefined && <b className="n">{count(number)}</b>}
                </span>
              </button>
            </li>
          )
        })}
        {saved.map((view) => (
          <li key={view.id} className="saved-view">
            <button type="button" className="tab" aria-pressed={view === kept} onClick={() => go(viewed(search, view.query))}>
              {view.name}
            </button>
            <button
              type="button"
              className="btn btn--bare btn--icon btn--24"
              aria-label={t('inbox.view.forget', { name: view.name })}
              title={t('inbox.view.forget', { name: view.name })}
              onClick={() => forget(view)}
            >
              <IconX className="i" aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <Save search={search} saved={saved} />
    </nav>
  )
}
