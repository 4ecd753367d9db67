// The bell: how much is unread, and the list behind it. What is opened is read; all of it at once on demand.
import { Popover } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { problemText } from '../ui/problem_text.ts'
import { messages, type Notification } from './messages_api.ts'
import { useUsedLately } from './use_used_lately.ts'

const often = 60_000
/** The server counts no further. */
const most = 99

const Item = ({ one, open }: { one: Notification; open: () => void }) => {
  const t = useText()
  return (
    <li>
      <button type="button" className={one.read ? 'notice' : 'notice notice--new'} onClick={open}>
        <span className="notice-told">
          {!one.read && <span className="sr">{t('notices.new')} </span>}
          {inLanguage(one.told)}
        </span>
        {one.text && <span className="notice-text">“{one.text}”</span>}
        <span className="small muted">{instantText(localDate(one.at), language)}</span>
      </button>
    </li>
  )
}

const List = ({ close }: { close: () => void }) => {
  const t = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const title = useRef<HTMLHeadingElement>(null)
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['notifications'],
    queryFn: ({ pageParam }) => messages.list(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  })
  const read = useMutation({
    mutationFn: ({ id, andBefore }: { id: string; andBefore: boolean }) => messages.read(id, andBefore),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['notifications'] }), queries.invalidateQueries({ queryKey: ['unread'] })]),
  })
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const newest = items[0]
  const open = (one: Notification) => {
    if (!one.read) read.mutate({ id: one.id, andBefore: false })
    close()
    void navigate({ href: one.link })
  }
  const readAll = (newest: Notification) => {
    title.current?.focus()
    read.mutate({ id: newest.id, andBefore: true })
  }
  const failed = error ?? read.error
  return (
    <>
      <div className="row between notices-head">
        {/* Focus begins here: the button beside it goes once all is read, and focus would go with it, out of Escape's reach. */}
        <h2 ref={title} tabIndex={-1} data-autofocus>
          {t('notices.title')}
        </h2>
        {newest && items.some((one) => !one.read) && (
          <button type="button" className="btn btn--28" aria-disabled={read.isPending} onClick={() => read.isPending || readAll(newest)}>
            {t('notices.read_all')}
          </button>
        )}
      </div>
      {failed && (
        <p className="body err" role="alert">
          {problemText(failed, t('error.network'))}
        </p>
      )}
      {isPending && <p className="body muted">{t('loading')}</p>}
      {data && items.length === 0 && <p className="body muted">{t('notices.none')}</p>}
      <ul>
        {items.map((one) => (
          <Item key={one.id} one={one} open={() => open(one)} />
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="btn btn--28 notices-more" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('notices.older')}
        </button>
      )}
    </>
  )
}

export const Bell = () => {
  const t = useText()
  const [opened, setOpened] = useState(false)
  const used = useUsedLately()
  // Who is away is not asked for: a question would keep their session awake.
  const { data } = useQuery({ queryKey: ['unread'], queryFn: messages.unread, enabled: used, refetchInterval: often, staleTime: often / 2 })
  const unread = data?.unread ?? 0
  return (
    <Popover opened={opened} onChange={setOpened} withinPortal={false} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className="bell"
          aria-label={unread ? t('notices.bell_unread', { n: unread > most ? `${most}+` : unread }) : t('notices.title')}
          onClick={() => setOpened(!opened)}
        >
          <IconBell className="i i20" aria-hidden="true" />
          {unread > 0 && <i aria-hidden="true">{unread > most ? `${most}+` : unread}</i>}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('notices.title')} className="notices">
        {opened && <List close={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}
