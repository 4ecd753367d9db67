// The one place that tells whether what was done is saved, the machine is connected and the session goes on; only failures are announced.
import { IconAlertTriangle, IconCircleCheck, IconLoader2, IconLock, IconWifi, IconWifiOff } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { localDate, timeText } from '../../shared/dates.ts'
import { signInAgain, useInterruption } from '../interruptions.ts'
import { listenToSaving, type Saving, savingNow } from '../saving.ts'
import { useText } from '../texts.ts'
import { openKeys } from './page_keys.ts'

const useOnline = (): boolean => {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const changed = () => setOnline(navigator.onLine)
    addEventListener('online', changed)
    addEventListener('offline', changed)
    return () => {
      removeEventListener('online', changed)
      removeEventListener('offline', changed)
    }
  }, [])
  return online
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

export const StatusLine = () => {
  const t = useText()
  const online = useOnline()
  const saving = useSaving()
  const { declined } = useInterruption()
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000)
    return () => clearInterval(timer)
  }, [])
  const unsaved = saving.last === 'failed' && !saving.slow
  return (
    <footer className={declined || !online || unsaved ? 'status status--failed' : 'status'}>
      <Saved saving={saving} />
      <div className="row" role="status">
        {unsaved && (
          <>
            <IconAlertTriangle className="i danger" aria-hidden="true" />
            <span className="danger">{t('status.unsaved', { time: timeText(localDate(saving.at), true) })}</span>
          </>
        )}
        {online ? <IconWifi className="i" aria-hidden="true" /> : <IconWifiOff className="i" aria-hidden="true" />}
        {t(online ? 'status.online' : 'status.offline')}
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
      <div className="right">
        <span>{t('status.vietnam_time', { time: timeText(localDate(now)) })}</span>
        <button type="button" className="linklike" onClick={openKeys}>
          {t('status.shortcuts')} <kbd className="kbd">?</kbd>
        </button>
      </div>
    </footer>
  )
}
