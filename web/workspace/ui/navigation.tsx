// Where the workspace leads: one line for each page, with the right that shows it. What nobody here may use is absent.
import {
  IconAward,
  IconBulb,
  IconFileExport,
  IconFileImport,
  IconHistory,
  IconHome,
  IconSitemap,
  IconTargetArrow,
  IconTrophy,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react'
import { Link, type LinkProps, useSearch } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { Right } from '../api.ts'
import { type Key, useText } from '../texts.ts'
import { useMay } from './use_session.ts'

type Group = 'desk' | 'initiatives' | 'emulation' | 'awards' | 'data' | 'settings'
export type Page = {
  to: LinkProps['to']
  says: Key
  Icon: ComponentType<{ className?: string; 'aria-hidden'?: 'true' }>
  group: Group
  /** "g" and then this letter goes there; from its Vietnamese name. */
  letter: string
  /** None: whoever is signed in. */
  right?: Right
  /** What of the scope stands in its address, and goes along from page to page. */
  scope?: readonly ('programme' | 'unit')[]
  /** Found by name, not listed beside the pages. */
  aside?: true
}

const order: readonly Group[] = ['desk', 'initiatives', 'emulation', 'awards', 'data', 'settings']

const pages: readonly Page[] = [
  { to: '/lv', says: 'desk.title', Icon: IconHome, letter: 'b', group: 'desk', scope: ['programme'] },
  {
    to: '/lv/sang-kien',
    says: 'inbox.title',
    Icon: IconBulb,
    letter: 's',
    group: 'initiatives',
    right: 'see_initiatives',
    scope: ['programme', 'unit'],
  },
  { to: '/lv/xep-hang', says: 'ranking.title', Icon: IconTrophy, letter: 'h', group: 'initiatives', right: 'see_initiatives', scope: ['programme'] },
  { to: '/lv/don-vi', says: 'structure.title', Icon: IconSitemap, letter: 'd', group: 'emulation', right: 'see_units', scope: ['unit'] },
  {
    to: '/lv/chi-tieu',
    says: 'targets.title',
    Icon: IconTargetArrow,
    letter: 'c',
    group: 'emulation',
    right: 'see_targets',
    scope: ['programme', 'unit'],
  },
  { to: '/lv/nguoi', says: 'register.title', Icon: IconUsers, letter: 'l', group: 'emulation', right: 'see_persons', scope: ['unit'] },
  { to: '/lv/dieu-kien', says: 'awards.title', Icon: IconAward, letter: 'k', group: 'awards', right: 'see_awards', scope: ['programme'] },
  { to: '/lv/nhap', says: 'imports.title', Icon: IconFileImport, letter: 'n', group: 'data', right: 'import_tables', scope: ['programme'] },
  { to: '/lv/xuat', says: 'exports.title', Icon: IconFileExport, letter: 'x', group: 'data', right: 'export_tables' },
  { to: '/lv/nhat-ky', says: 'shell.history', Icon: IconHistory, letter: 'y', group: 'data', right: 'see_history' },
  { to: '/lv/nguoi-dung', says: 'accounts.title', Icon: IconUsersGroup, letter: 'v', group: 'settings', right: 'see_accounts', scope: ['unit'] },
  { to: '/lv/webhook', says: 'webhooks.title', Icon: IconWebhook, letter: 'w', group: 'settings', right: 'see_webhooks' },
  { to: '/lv/tai-khoan', says: 'account.title', Icon: IconUserCircle, letter: 't', group: 'settings', aside: true },
]

/** What of the scope the page at this address takes. */
export const scopeOf = (pathname: string): readonly ('programme' | 'unit')[] => {
  const here = pathname.replace(/\/$/, '')
  return pages.find(({ to }) => to === here)?.scope ?? []
}

/** What someone with these rights finds, in the order of the groups. */
export const pagesFor = (may: (right: Right) => boolean): Page[] =>
  order.flatMap((group) => pages.filter((page) => page.group === group && (!page.right || may(page.right))))

export const usePages = (): Page[] => pagesFor(useMay())

/** What of the scope in the address goes along to a page. */
export const useKeptScope = () => {
  const search = useSearch({ strict: false })
  return ({ scope = [] }: Page) => Object.fromEntries(scope.flatMap((part) => (search[part] ? [[part, search[part]]] : [])))
}

export const Navigation = ({ folded, gone }: { folded: boolean; gone: () => void }) => {
  const t = useText()
  const kept = useKeptScope()
  const shown = usePages().filter((page) => !page.aside)
  return order.map((group) => {
    const mine = shown.filter((page) => page.group === group)
    if (mine.length === 0) return null
    return (
      <div key={group}>
        {group !== 'desk' && !folded && <h2>{t(`shell.group.${group}` as Key)}</h2>}
        <ul>
          {mine.map((page) => (
            <li key={page.to}>
              <Link
                to={page.to ?? '/lv'}
                search={kept(page) as never}
                activeOptions={{ exact: page.to === '/lv', includeSearch: false }}
                onClick={gone}
              >
                <page.Icon className="i" aria-hidden="true" />
                <span>{t(page.says)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    )
  })
}
