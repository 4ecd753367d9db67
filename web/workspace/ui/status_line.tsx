// The one place that tells whether the machine is connected and the session goes on; only failures are announced.
import { IconLock, IconWifi, IconWifiOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { localDate, timeText } from '../../shared/dates.ts'
import { signInAgain, useInterruption } from '../interruptions.ts'
import { useText } from '../texts.ts'

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

export const StatusLine = () => {
  const t = useText()
  const online = useOnline()
  const { declined } = useInterruption()
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <footer className={declined || !online ? 'status status--failed' : 'status'}>
      <div className="row" role="status">
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
        <span>
          {t('palette.pages')} <kbd className="kbd">Ctrl K</kbd>
        </span>
      </div>
    </footer>
  )
}
