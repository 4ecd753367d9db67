// The workspace's addresses; every filter lives in the URL, so that two officers at one address see the same page.
import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router'
import { Account } from './account/account.tsx'
import type { AccountState } from './accounts/accounts_api.ts'
import type { HistorySearch } from './api.ts'
import { Desk } from './desk/desk.tsx'
import { AwardList } from './evaluation/award_list.tsx'
import { searchFrom } from './inbox/address.ts'
import type { Show, Worker } from './people/people_api.ts'
import { parseSearch, stringifySearch } from './search_params.ts'
import { OidcReturn } from './sign_in/oidc_return.tsx'
import { SignIn } from './sign_in/sign_in.tsx'
import { searchFrom as targetsSearchFrom } from './targets/address.ts'
import { Shell } from './ui/shell.tsx'
import { NoSuchPage } from './ui/states.tsx'

/** Filters of the workbench as they stand in the address. */
export type WorkbenchSearch = {
  as_of?: string | undefined
  what_if?: string[] | undefined
  answer?: string | undefined
  q?: string | undefined
  /** The subject whose explanation is open. */
  why?: string | undefined
  /** The panel of thresholds is open. */
  trying?: boolean
}

/** Filters of the list of accounts as they stand in the address. */
export type AccountsSearch = {
  q?: string | undefined
  unit?: string | undefined
  state?: AccountState | undefined
  page?: number | undefined
  /** The account whose panel is open. */
  account?: string | undefined
}

/** The leaderboard for officers as it stands in the address. */
export type RankingSearch = { programme?: string | undefined; level?: string | undefined; q?: string | undefined; page?: number | undefined }

/** Filters of the register of people as they stand in the address. */
export type PeopleSearch = {
  q?: string | undefined
  unit?: string | undefined
  on?: string | undefined
  show?: Show | undefined
  worker?: Worker | undefined
  leader?: 'yes' | undefined
  full_time_officer?: 'yes' | undefined
  page?: number | undefined
  /** The person whose panel is open. */
  person?: string | undefined
  view?: 'duplicates' | undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

const root = createRootRoute({ component: Outlet })
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/dang-nhap',
  component: SignIn,
  // Where one wanted to go; nothing outside the workspace.
  validateSearch: (search): { to?: string } => {
    const to = text(search.to)
    return to?.startsWith('/lv') ? { to } : {}
  },
})
/** Where an identity provider sends the browser back to. */
const oidcReturn = createRoute({ getParentRoute: () => root, path: '/lv/tro-lai', component: OidcReturn })
const desk = createRoute({ getParentRoute: () => root, id: 'desk', component: Shell })
const workspace = createRoute({ getParentRoute: () => desk, path: '/lv', component: Outlet })
const start = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  component: Desk,
  validateSearch: (search): { programme?: string } => {
    const programme = text(search.programme)
    return programme ? { programme } : {}
  },
})
const awards = createRoute({
  getParentRoute: () => desk,
  path: '/lv/dieu-kien',
  component: AwardList,
  validateSearch: (search): { programme?: string } => {
    const programme = text(search.programme)
    return programme ? { programme } : {}
  },
})
/** A programme's own address is its list of awards. */
const programmeAwards = createRoute({
  getParentRoute: () => desk,
  path: '/lv/dieu-kien/$programme',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/lv/dieu-kien', search: { programme: params.programme }, replace: true })
  },
})
export const workbench = createRoute({
  getParentRoute: () => desk,
  path: '/lv/dieu-kien/$programme/$award',
  validateSearch: (search): WorkbenchSearch => ({
    ...(text(search.as_of) && { as_of: text(search.as_of) }),
    ...(Array.isArray(search.what_if) && { what_if: search.what_if.filter((one) => typeof one === 'string') }),
    ...(text(search.answer) && { answer: text(search.answer) }),
    ...(text(search.q) && { q: text(search.q) }),
    ...(text(search.why) && { why: text(search.why) }),
    ...(search.trying === true && { trying: true }),
  }),
}).lazy(() => import('./evaluation/workbench.tsx').then((module) => module.route))

const clone = createRoute({ getParentRoute: () => desk, path: '/lv/nhan-ban/$programme' }).lazy(() =>
  import('./programmes/clone.tsx').then((module) => module.route),
)

const newProgramme = createRoute({ getParentRoute: () => desk, path: '/lv/chuong-trinh-moi' }).lazy(() =>
  import('./programmes/new_programme.tsx').then((module) => module.route),
)

const accounts = createRoute({
  getParentRoute: () => desk,
  path: '/lv/nguoi-dung',
  validateSearch: (search): AccountsSearch => ({
    ...(text(search.q) && { q: text(search.q) }),
    ...(text(search.unit) && { unit: text(search.unit) }),
    ...(text(search.state) && { state: text(search.state) as AccountState }),
    ...(typeof search.page === 'number' && search.page > 1 && { page: Math.trunc(search.page) }),
    ...(text(search.account) && { account: text(search.account) }),
  }),
}).lazy(() => import('./accounts/accounts.tsx').then((module) => module.route))

const units = createRoute({
  getParentRoute: () => desk,
  path: '/lv/don-vi',
  validateSearch: (search): { unit?: string | undefined; on?: string | undefined } => ({
    ...(text(search.unit) && { unit: text(search.unit) }),
    ...(text(search.on) && { on: text(search.on) }),
  }),
}).lazy(() => import('./units/units.tsx').then((module) => module.route))

const inbox = createRoute({ getParentRoute: () => desk, path: '/lv/sang-kien', validateSearch: searchFrom }).lazy(() =>
  import('./inbox/inbox.tsx').then((module) => module.route),
)

const targets = createRoute({ getParentRoute: () => desk, path: '/lv/chi-tieu', validateSearch: targetsSearchFrom }).lazy(() =>
  import('./targets/targets.tsx').then((module) => module.route),
)

const ranking = createRoute({
  getParentRoute: () => desk,
  path: '/lv/xep-hang',
  validateSearch: (search): RankingSearch => ({
    ...(text(search.programme) && { programme: text(search.programme) }),
    ...(text(search.level) && { level: text(search.level) }),
    ...((text(search.q) || typeof search.q === 'number') && { q: String(search.q) }),
    ...(Number.isSafeInteger(search.page) && Number(search.page) > 1 && { page: Number(search.page) }),
  }),
}).lazy(() => import('./ranking/ranking.tsx').then((module) => module.lazy))
const webhooks = createRoute({ getParentRoute: () => desk, path: '/lv/webhook' }).lazy(() =>
  import('./messages/webhooks.tsx').then((module) => module.route),
)

const account = createRoute({ getParentRoute: () => desk, path: '/lv/tai-khoan', component: Account })

const day = (value: unknown): string | undefined => (/^\d{4}-\d{2}-\d{2}$/.test(text(value) ?? '') ? text(value) : undefined)

const people = createRoute({
  getParentRoute: () => desk,
  path: '/lv/nguoi',
  validateSearch: (search): PeopleSearch => ({
    ...(text(search.q) && { q: text(search.q) }),
    ...(text(search.unit) && { unit: text(search.unit) }),
    ...(day(search.on) && { on: day(search.on) }),
    ...(text(search.show) && { show: text(search.show) as Show }),
    ...(text(search.worker) && { worker: text(search.worker) as Worker }),
    ...(search.leader === 'yes' && { leader: 'yes' as const }),
    ...(search.full_time_officer === 'yes' && { full_time_officer: 'yes' as const }),
    ...(typeof search.page === 'number' && search.page > 1 && { page: Math.trunc(search.page) }),
    ...(search.person !== undefined && { person: String(search.person) }),
    ...(search.view === 'duplicates' && { view: 'duplicates' as const }),
  }),
}).lazy(() => import('./people/people.tsx').then((module) => module.route))

const history = createRoute({
  getParentRoute: () => desk,
  path: '/lv/nhat-ky',
  validateSearch: (search): HistorySearch => ({
    ...(search.person !== undefined && { person: String(search.person) }),
    ...(text(search.act) && { act: text(search.act) }),
    ...(day(search.from) && { from: day(search.from) }),
    ...(day(search.to) && { to: day(search.to) }),
  }),
}).lazy(() => import('./history/log.tsx').then((module) => module.route))

const imports = createRoute({
  getParentRoute: () => desk,
  path: '/lv/nhap',
  validateSearch: (search): { programme?: string; kind?: 'units' } => ({
    ...(text(search.programme) && { programme: text(search.programme) as string }),
    ...(search.kind === 'units' && { kind: search.kind }),
  }),
}).lazy(() => import('./imports/imports.tsx').then((module) => module.route))
/** Step and filter stand in the address; what was decided stands at the server. */
const importPage = createRoute({
  getParentRoute: () => desk,
  path: '/lv/nhap/$import',
  validateSearch: (
    search,
  ): { step?: 'columns' | 'check' | 'preview'; show?: 'ok' | 'warning' | 'error' | 'problems' | 'left_out'; page?: number } => ({
    ...((search.step === 'columns' || search.step === 'check' || search.step === 'preview') && { step: search.step }),
    ...((search.show === 'ok' || search.show === 'warning' || search.show === 'error' || search.show === 'left_out') && { show: search.show }),
    ...(typeof search.page === 'number' && search.page > 1 && { page: Math.trunc(search.page) }),
  }),
}).lazy(() => import('./imports/import_page.tsx').then((module) => module.route))

const exports = createRoute({ getParentRoute: () => desk, path: '/lv/xuat' }).lazy(() =>
  import('./exports/exports.tsx').then((module) => module.route),
)

const nowhere = createRoute({ getParentRoute: () => workspace, path: '$', component: NoSuchPage })

const tree = root.addChildren([
  signIn,
  oidcReturn,
  desk.addChildren([
    workspace.addChildren([start, nowhere]),
    awards,
    inbox,
    ranking,
    programmeAwards,
    workbench,
    clone,
    newProgramme,
    accounts,
    people,
    units,
    targets,
    account,
    history,
    imports,
    importPage,
    exports,
    webhooks,
  ]),
])
export const router = createRouter({ routeTree: tree, defaultPreload: 'intent', parseSearch, stringifySearch })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
