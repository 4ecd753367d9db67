// The frame around every screen: binding, scope, navigation, palette, status line.
import {
  IconClockExclamation,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconLogout,
  IconMenu2,
  IconSearch,
  IconUserCircle,
  IconX,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, Outlet, useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { localDate, timeText } from '../../shared/dates.ts'
import { api, RequestFailed } from '../api.ts'
import { forgetAllDrafts } from '../inbox/draft.ts'
import { signInAgain } from '../interruptions.ts'
import { Bell } from '../messages/bell.tsx'
import { InterruptionDialog } from '../sign_in/interruption_dialog.tsx'
import { language, switchLanguage, useText } from '../texts.ts'
import { KeysDialog } from './keys_dialog.tsx'
import { Navigation, scopeOf } from './navigation.tsx'
import { openPalette, Palette } from './palette.tsx'
import { ProgrammeScope } from './programme_scope.tsx'
import { BookSign } from './signs.tsx'
import { ErrorBar } from './states.tsx'
import { StatusLine } from './status_line.tsx'
import { UnitScope } from './unit_scope.tsx'
import { isHindered, useEndsSoon, useSession, useStayAwake } from './use_session.ts'
import { useShellKeys } from './use_shell_keys.ts'

const remembered = 'sovang.folded'

/** As this officer left it; until then a workbench has the width for its table and its panel. */
const useFolded = (wide: boolean): [boolean, () => void] => {
  const [chosen, setChosen] = useState(localStorage.getItem(remembered))
  const folded = chosen ? chosen === 'yes' : wide
  return [
    folded,
    () => {
      const next = folded ? 'no' : 'yes'
      localStorage.setItem(remembered, next)
      setChosen(next)
    },
  ]
}

const Top = ({ name, scope, menu }: { name: string; scope: React.ReactNode; menu: React.ReactNode }) => {
  const t = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const signOut = async () => {
    await api.signOut()
    forgetAllDrafts()
    queries.clear()
    await navigate({ to: '/dang-nhap' })
  }
  return (
    <header className="top">
      {menu}
      <Link className="brand" to="/lv" aria-label={t('shell.home')}>
        <BookSign size={24} />
        <span>Sổ Vàng</span>
      </Link>
      {scope}
      <button type="button" className="find" aria-haspopup="dialog" onClick={openPalette}>
        <IconSearch className="i" aria-hidden="true" />
        <span className="grow find-text">{t('shell.find')}</span>
        <kbd className="kbd">Ctrl</kbd>
        <kbd className="kbd">K</kbd>
      </button>
      <button
        type="button"
        className="btn btn--quiet other-language"
        lang={language === 'vi' ? 'en' : 'vi'}
        onClick={() => switchLanguage(language === 'vi' ? 'en' : 'vi')}
      >
        {language === 'vi' ? 'English' : 'Tiếng Việt'}
      </button>
      <Bell />
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

/** Not a window: who is typing should not find their letters in a password field. */
const EndsSoon = () => {
  const t = useText()
  const soon = useEndsSoon()
  const ends = useSession().data?.ends_at
  return (
    <div className="ends-soon" role="status">
      {soon && ends && (
        <div className="callout w">
          <IconClockExclamation className="i" aria-hidden="true" />
          <p className="grow">{t('session.ends_soon', { time: timeText(localDate(ends)) })}</p>
          <button type="button" className="btn btn--28" onClick={signInAgain}>
            {t('session.go_on')}
          </button>
        </div>
      )}
    </div>
  )
}

const ShellKeys = () => {
  useShellKeys()
  return <KeysDialog />
}

export const Shell = () => {
  const t = useText()
  const params = useParams({ strict: false })
  const search = useSearch({ strict: false })
  const { pathname, href } = useLocation()
  const programme = params.programme ?? search.programme
  const { data, error, refetch, isPending } = useSession()
  const [folded, fold] = useFolded(Boolean(params.award) || pathname === '/lv/sang-kien')
  const [menu, setMenu] = useState(false)
  useStayAwake()
  // Without a session there is no page yet; one that ends later is the dialog's.
  const gone = !data && error instanceof RequestFailed && error.status === 401
  const navigate = useNavigate()
  // biome-ignore lint/correctness/useExhaustiveDependencies: where one wanted to go, not where this leads
  useEffect(() => {
    if (gone) void navigate({ to: '/dang-nhap', search: /^\/lv\/?($|\?)/.test(href) ? {} : { to: href }, replace: true })
  }, [gone])
  if (gone) return null
  if (isPending) return null
  if (!data) return error && <ErrorBar error={error} again={refetch} />
  if (isHindered(data) && pathname !== '/lv/tai-khoan') return <Navigate to="/lv/tai-khoan" />
  const scope = scopeOf(pathname)
  const ofProgramme = scope.includes('programme') || params.programme !== undefined
  const opener = (
    <button
      type="button"
      className="btn btn--bare btn--icon menu"
      aria-expanded={menu}
      aria-controls="khu-vuc"
      aria-label={t('shell.areas')}
      onClick={() => setMenu(!menu)}
    >
      {menu ? <IconX className="i i20" aria-hidden="true" /> : <IconMenu2 className="i i20" aria-hidden="true" />}
    </button>
  )
  return (
    <div className={folded ? 'ws ws--folded' : 'ws'}>
      <a className="skip" href="#noi-dung">
        {t('shell.skip')}
      </a>
      <Top
        name={data.name}
        scope={
          <>
            {ofProgramme && <ProgrammeScope programme={programme} />}
            {scope.includes('unit') && <UnitScope session={data} />}
          </>
        }
        menu={opener}
      />
      <nav className={menu ? 'side side--open' : 'side'} id="khu-vuc" aria-label={t('shell.areas')}>
        <Navigation folded={folded} gone={() => setMenu(false)} />
        <button type="button" className="fold" aria-expanded={!folded} onClick={fold}>
          {folded ? (
            <IconLayoutSidebarLeftExpand className="i" aria-hidden="true" />
          ) : (
            <IconLayoutSidebarLeftCollapse className="i" aria-hidden="true" />
          )}
          <span>{t(folded ? 'shell.unfold' : 'shell.fold')}</span>
        </button>
      </nav>
      <div className="work">
        <Outlet />
      </div>
      <EndsSoon />
      <StatusLine />
      <ShellKeys />
      <Palette programme={programme} />
      <InterruptionDialog />
    </div>
  )
}
