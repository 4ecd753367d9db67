// The frame around every screen: binding, scope, navigation, palette, status line.
import { Spotlight, spotlight } from '@mantine/spotlight'
import { IconAward, IconHistory, IconLogout, IconSearch, IconUserCircle, IconWifi, IconWifiOff } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, Outlet, useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { localDate, timeText } from '../../shared/dates.ts'
import { api, RequestFailed } from '../api.ts'
import { useProgrammes, useProgrammeText } from '../programmes/programme.tsx'
import { inLanguage, language, switchLanguage, useText } from '../texts.ts'
import { holdsWords } from './fold.ts'
import { BookSign } from './signs.tsx'

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

/** Ctrl K: go to an award by its name or clause, without accents. */
const Palette = ({ programme }: { programme: string | undefined }) => {
  const t = useText()
  const navigate = useNavigate()
  const { data } = useQuery({
    queryKey: ['awards', programme],
    queryFn: () => api.awards(programme ?? ''),
    enabled: Boolean(programme),
  })
  const actions = (data?.awards ?? []).map((award) => ({
    id: award.id,
    label: inLanguage(award.name),
    description: award.clause,
    onClick: () => navigate({ to: '/lv/dieu-kien/$programme/$award', params: { programme: data?.programme.id ?? '', award: award.id } }),
  }))
  return (
    <Spotlight
      actions={actions}
      shortcut="mod + K"
      lockScroll={false}
      nothingFound={t('palette.nothing')}
      searchProps={{ placeholder: t('shell.find'), 'aria-label': t('shell.find') }}
      filter={(query, list) => list.filter((item) => 'label' in item && holdsWords(`${item.label} ${item.description ?? ''}`, query))}
    />
  )
}

const Top = ({ name, programme }: { name: string; programme: string | undefined }) => {
  const t = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data } = useProgrammes()
  const tell = useProgrammeText()
  const signOut = async () => {
    await api.signOut()
    queries.clear()
    await navigate({ to: '/dang-nhap' })
  }
  return (
    <header className="top">
      <Link className="brand" to="/lv" aria-label={t('shell.home')}>
        <BookSign size={24} />
        <span>Sổ Vàng</span>
      </Link>
      <label className="scope scope-field">
        <small>{t('shell.programme')}</small>
        <select value={programme ?? ''} onChange={(event) => navigate({ to: '/lv/dieu-kien', search: { programme: event.target.value } })}>
          {!programme && <option value="">–</option>}
          {data?.programmes.map((one) => (
            <option key={one.id} value={one.id}>
              {tell(one)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="find" aria-haspopup="dialog" onClick={spotlight.open}>
        <IconSearch className="i" aria-hidden="true" />
        <span className="grow find-text">{t('shell.find')}</span>
        <kbd className="kbd">Ctrl</kbd>
        <kbd className="kbd">K</kbd>
      </button>
      <button
        type="button"
        className="btn btn--quiet"
        lang={language === 'vi' ? 'en' : 'vi'}
        onClick={() => switchLanguage(language === 'vi' ? 'en' : 'vi')}
      >
        {language === 'vi' ? 'English' : 'Tiếng Việt'}
      </button>
      <Link className="btn btn--quiet account" to="/lv/tai-khoan" title={t('account.title')}>
        <IconUserCircle className="i" aria-hidden="true" />
        <span>{name}</span>
      </Link>
      <button type="button" className="btn btn--bare btn--icon" aria-label={t('shell.sign_out')} title={t('shell.sign_out')} onClick={signOut}>
        <IconLogout className="i" aria-hidden="true" />
      </button>
    </header>
  )
}

const Side = () => {
  const t = useText()
  const { pathname } = useLocation()
  return (
    <nav className="side" aria-label={t('shell.areas')}>
      <Link to="/lv/dieu-kien" aria-current={pathname.startsWith('/lv/dieu-kien') ? 'page' : undefined}>
        <IconAward className="i i20" aria-hidden="true" />
        <span>{t('shell.awards')}</span>
      </Link>
      <Link to="/lv/nhat-ky" aria-current={pathname === '/lv/nhat-ky' ? 'page' : undefined}>
        <IconHistory className="i i20" aria-hidden="true" />
        <span>{t('shell.history')}</span>
      </Link>
    </nav>
  )
}

const Status = () => {
  const t = useText()
  const online = useOnline()
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <footer className="status">
      <div className="row" role="status">
        {online ? <IconWifi className="i" aria-hidden="true" /> : <IconWifiOff className="i" aria-hidden="true" />}
        {t(online ? 'status.online' : 'status.offline')}
      </div>
      <div className="right">
        <span>{t('status.vietnam_time', { time: timeText(localDate(now)) })}</span>
        <span>
          {t('status.shortcuts')} <kbd className="kbd">?</kbd>
        </span>
      </div>
    </footer>
  )
}

export const Shell = () => {
  const t = useText()
  const params = useParams({ strict: false })
  const search = useSearch({ strict: false })
  const programme = params.programme ?? search.programme
  const { data, error, isPending } = useQuery({ queryKey: ['session'], queryFn: api.session, staleTime: 60_000 })
  if (error instanceof RequestFailed && error.status === 401) return <Navigate to="/dang-nhap" />
  if (isPending) return null
  return (
    <div className="ws ws--folded">
      <a className="skip" href="#noi-dung">
        {t('shell.skip')}
      </a>
      <Top name={data?.name ?? ''} programme={programme} />
      <Side />
      <div className="work">
        <Outlet />
      </div>
      <Status />
      <Palette programme={programme} />
    </div>
  )
}
