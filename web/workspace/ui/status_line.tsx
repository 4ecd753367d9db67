// The one place that tells whether what was done is saved, the machine is connected and the session goes on; only failures are announced.
import { IconAlertTriangle, IconCircleCheck, IconLoader2, IconLock, IconPlugConnectedX, IconWifi, IconWifiOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { localDate, timeText } from '../../shared/dates.ts'
import { useDraftsKept } from '../inbox/draft.ts'
import { signInAgain, useInterruption } from '../interruptions.ts'
import { tryAgain, useReach } from '../reach.ts'
import { listenToSaving, type Saving, savingNow } from '../saving.ts'
import { useText } from '../texts.ts'
import { openKeys } from './page_keys.ts'

const useOnline = (): boolean => {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const changed = () => {
      setOnline(navigator.onLine)
      if (navigator.onLine) void tryAgain()
    }
    addEventListener('online', changed)
    addEventListener('offline', changed)
    return () => {
      removeEventListener('online', changed)
      removeEventListener('offline', changed)
    }
  }, [])
  return online
}

/** Told anew after so many milliseconds. */
const useNow = (every: number): number => {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}

/** What the page could not load while the server was away is asked for again once it is back. */
const useLoadOnReturn = (answers: boolean): void => {
  const queries = useQueryClient()
  useEffect(() => {
    if (answers) void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
  }, [answers, queries])
}

/** What takes no longer than this is not worth a word, in milliseconds. */
const quick = 400

/** The last that was heard; `slow`: something has been on its way for a while. */
const useSaving = (): Saving & { slow: boolean } => {
  const saving = useSyncExternalStore(listenToSaving, savingNow)
  const runs = saving.running > 0
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (!runs) return
    const timer = setTimeout(() => setSlow(true), quick)
    return () => clearTimeout(timer)
  }, [runs])
  return { ...saving, slow: runs && slow }
}

const Saved = ({ saving }: { saving: ReturnType<typeof useSaving> }) => {
  const t = useText()
  if (saving.slow)
    return (
      <span className="row">
        <IconLoader2 className="i" aria-hidden="true" />
        {t('status.saving')}
      </span>
    )
  if (saving.last !== 'saved') return null
  return (
    <span className="row">
      <IconCircleCheck className="i ok" aria-hidden="true" />
      <b>{t('status.saved', { time: timeText(localDate(saving.at), true) })}</b>
    </span>
  )
}

/** Counted beside the announcement, not in it: nobody wants to hear every second. */
const Again = () => {
  const t = useText()
  const { trying, again_at } = useReach()
  const left = Math.max(1, Math.ceil((again_at - useNow(1000)) / 1000))
  if (trying) return <span>{t('status.trying')}</span>
  return (
    <span className="row">
      {t('status.again_in', { n: left })}
      <button type="button" className="linklike link" onClick={tryAgain}>
        {t('status.again')}
      </button>
    </span>
  )
}

/** Of reasons and notes: other forms keep their words only as long as their page stands. */
const Kept = () => {
  const t = useText()
  const n = useDraftsKept()
  return n > 0 && <span>{t('status.kept', { n })}</span>
}

const connections = {
  online: { Icon: IconWifi, says: 'status.online' },
  offline: { Icon: IconWifiOff, says: 'status.offline' },
  silent: { Icon: IconPlugConnectedX, says: 'status.silent' },
} as const

export const StatusLine = () => {
  const t = useText()
  const online = useOnline()
  const { answers } = useReach()
  const saving = useSaving()
  const { declined } = useInterruption()
  const now = useNow(15_000)
  useLoadOnReturn(answers)
  const connection = !online ? 'offline' : answers ? 'online' : 'silent'
  const { Icon, says } = connections[connection]
  const unsaved = saving.last === 'failed' && !saving.slow
  return (
    <footer className={declined || connection !== 'online' || unsaved ? 'status status--failed' : 'status'}>
      <Saved saving={saving} />
      <div className="row" role="status">
        {unsaved && (
          <>
            <IconAlertTriangle className="i danger" aria-hidden="true" />
            <span className="danger">
              {t(connection === 'online' ? 'status.unsaved' : 'status.unsaved_away', { time: timeText(localDate(saving.at), true) })}
            </span>
          </>
        )}
        <Icon className={connection === 'online' ? 'i' : 'i danger'} aria-hidden="true" />
        <span className={connection === 'online' ? undefined : 'danger'}>{t(says)}</span>
        {declined && (
          <>
            <IconLock className="i danger" aria-hidden="true" />
            <span className="danger">{t('status.signed_out')}</span>
            <button type="button" className="linklike link" onClick={signInAgain}>
              {t('status.sign_in')}
            </button>
          </>
        )}
      </div>
      {connection === 'silent' && <Again />}
      {connection !== 'online' && <Kept />}
      <div className="right">
        <span>{t('status.vietnam_time', { time: timeText(localDate(now)) })}</span>
        <button type="button" className="linklike" onClick={openKeys}>
          {t('status.shortcuts')} <kbd className="kbd">?</kbd>
        </button>
      </div>
    </footer>
  )
}
