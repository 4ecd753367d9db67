// What the server says to the workspace, typed by hand from the HTTP contract, and the one way to ask it.
import { goOn, interrupted } from './interruptions.ts'
import type { NewPasskeyRequest, PasskeyMade, PasskeyRequest, PasskeyShown } from './passkey.ts'
import { reaching } from './reach.ts'
import { whileSaving } from './saving.ts'
import { type Bilingual, language } from './texts.ts'

export type Answer = 'met' | 'not_met' | 'unknown' | 'to_be_judged'
export type Fraction = { n: number; of: number; text?: string }
export type Programme = { id: string; title: Bilingual }
export type ProgrammeLine = Programme & {
  state: 'upcoming' | 'open' | 'closed'
  /** First and last day on which entries are taken. */
  period: { from: string; to: string }
  opens_at: string
  closes_at: string
  /** Entries counted until `as_of`; no target: null. */
  total: number
  target: number | null
  counted: { text: Bilingual }
  as_of: string
  /** Invented for a demonstration. */
  illustrative: boolean
}
export type Definition = { id: string; version: number; document: string; date: string; title?: Bilingual }
export type Award = {
  id: string
  name: Bilingual
  clause: string
  form: { id: string; title: Bilingual } | null
  subject: { kind: string; level: string | null; title: Bilingual }
  has_quota: boolean
  /** False: nobody keeps a list of such subjects yet, so an empty result says nothing. */
  listed: boolean
}
export type Awards = {
  programme: Programme
  definition: Definition
  as_of: string
  as_of_text: Bilingual
  awards: Award[]
  may: { read_history: Allowed; clone: Allowed }
}
export type Counts = { met: number; not_met: number; unknown: number; to_be_judged: number }
export type Column = { id: string; title: Bilingual; type: string; tick: Fraction | null }
export type Value = number | boolean | string | Fraction | null
export type Subject = { code: string; name: string }
export type Row = {
  subject: Subject
  answer: Answer
  before?: Answer
  values: Record<string, Value>
  /** Of a value known only within a range: at least so much it is already. */
  least?: Record<string, Value>
  lacks: { unknown: number; to_be_judged: number }
}
/** A decision of a person; the newest of one question counts. */
export type JudgementRecord = {
  question: string
  version: number
  decision: boolean
  places: number
  reason: string
  name: string
  decided_on: string
  recorded_at: string
  recorded_by: string
}
/** `condition` is "quota" for places left to a person; `subject` may be a related unit. */
export type Judgement = { condition: string; subject: string; question: Bilingual; records: JudgementRecord[] }
/** `decided_on`: "2023-09-05". */
export type Decision = { condition: string; decision: boolean; places?: number; reason: string; name: string; decided_on: string }
/** A document the unit should have, to be recorded. */
export type Paper = { unit: string; kind: string }
export type Quota = { answer: Answer; places: number | null; sentence: Bilingual; clause: string | null; judgement?: Judgement | null }
export type Group = { unit: Subject | null; quota: Quota | null; counts: Counts; rows: Row[] }
/** `value` and those of Change as rules write them: "50 triệu/năm"; `operator` may be empty. */
export type Threshold = { key: string; title: Bilingual; operator: Bilingual; says: Bilingual; value: string; clause: string | null }
export type Change = { key: string; from: string; to: string; title: Bilingual; clause: string | null }
export type Evaluation = {
  programme: Programme
  award: Award
  definition: Definition
  as_of: string
  as_of_text: Bilingual
  computed_at: string
  digest: string
  /** Only the asker's own units are told of; null: everyone. */
  part: { units: Subject[] } | null
  columns: Column[]
  counts: Counts & { all: number }
  places: { total: number; unknown: number; to_be_judged: number } | null
  groups: Group[]
  thresholds: Threshold[]
  what_if: { changes: Change[]; enters: number; leaves: number; changed: number } | null
  next: number | null
}
export type Node = {
  kind: string
  answer: Answer
  /** Not needed: another way is met. */
  spare: boolean
  /** Of several ways, none met: this one needs the least. */
  nearest: boolean
  label: string | null
  says: Bilingual
  clause: string | null
  clause_text: Bilingual | null
  measured: Bilingual | null
  required: Bilingual | null
  bar: { n: number; of: number; tick: Fraction | null } | null
  gap: Bilingual | null
  supply: Bilingual | null
  refs: { code: string; title: string; url: string }[]
  judgement: Judgement | null
  paper: Paper | null
  children: Node[]
}
export type Reading = {
  clause: string
  unclear: Bilingual
  in_force: Bilingual
  not_taken: Bilingual[]
  given_by: Bilingual
  given_on: string | null
}
/** What may be done, or why not. */
export type Allowed = { allowed: boolean; why?: Bilingual }
export type Explanation = {
  subject: Subject
  answer: Answer
  verdict: Bilingual
  tree: Node
  steps: { text: Bilingual; who: string }[]
  quota: Quota | null
  readings: Reading[]
  /** A decision on the award, a document of the unit. */
  may: { judge: Allowed; add_document?: Allowed }
  source: {
    document: string
    date: string
    clause: string
    clause_text: Bilingual
    version: number
    as_of_text: Bilingual
    computed_at: string
  }
  copy_text: Bilingual
}
export type CloneOrder = { id: string; closes_on: string; title?: Bilingual }
export type Cloned = {
  id: string
  title: Bilingual
  shift_days: number
  differences: { part: string; title: Bilingual; before: Bilingual; after: Bilingual }[]
  unchanged: Bilingual[]
}
/** One word for each thing that can be asked for; pages show what these allow and nothing else. */
export type Right =
  | 'see_accounts'
  | 'give_rights'
  | 'see_awards'
  | 'judge_awards'
  | 'keep_evaluations'
  | 'clone_programmes'
  | 'add_documents'
  | 'export_tables'
  | 'see_history'
  | 'import_tables'
  | 'see_units'
  | 'edit_organisation'
  | 'see_initiatives'
  | 'handle_initiatives'
  | 'see_contacts'
  | 'see_targets'
  | 'set_targets'
  | 'see_persons'
  | 'edit_persons'
  | 'release_persons'
  | 'remind_units'
  | 'see_webhooks'
  | 'keep_webhooks'
  | 'audit_benefits'
/** A unit at which somebody has a role. `ended`: it is no longer part of the organisation, and the role holds nothing. */
export type RoleUnit = { code: string; name: string; level: 'confederation' | 'top' | 'upper' | 'grassroots'; ended: boolean }
/** A role whose unit has ended. `on`: the first day without it; `heir`: who took it over; `ask`: names of who can give a role there. */
export type EndedRole = { on: string; heir: { code: string; name: string } | null; ask: string[] }
/** `ends_at`: at the latest. `second_factor.needed`: no right holds until it is set. */
export type Session = {
  name: string
  ends_at: string
  proved_until: string
  second_factor: { set: boolean; needed: boolean; app: boolean; passkeys: number; recovery_codes_left: number }
  /** Somewhere; where, each record says. */
  may: Partial<Record<Right, Allowed>>
  /** `unit` null: the whole installation. `ended` null: it holds. */
  roles: { role: string; unit: RoleUnit | null; ended: EndedRole | null }[]
}
/** What is shown to come in. `second`: six digits of the app or a recovery code. */
type Second = { second?: string; passkey?: PasskeyShown }
export type Credentials = ({ name: string; password: string } | { name: string; code: string; new_password: string }) & Second
export type Passkey = {
  id: string
  name: string
  added_at: string
  used_at: string | null
  suspected: boolean
  remove: { may: boolean; why: Bilingual | null }
}
/** `secret` is what is typed where no camera is; `qr` is an SVG drawing. */
/** `ended`: what the password alone had opened, when it is the first factor of the account. */
export type SetFactor = { recovery_codes: string[]; ended: { sessions: number; tokens: number; link: boolean } }
export type BegunFactor = { secret: string; address: string; qr: string }
/** Where the account is signed in. `device`: "Firefox, Windows", empty when the browser does not say. */
export type ListedSession = { id: string; current: boolean; device: string; signed_in_at: string; seen_at: string; ends_at: string }

type Problem = {
  code?: string
  message?: Bilingual
  params?: Record<string, unknown>
  request_id?: string
  fields?: { place: string; message: Bilingual }[]
}

/** The server's refusal or fault, with its sentence in the reader's language. */
export class RequestFailed extends Error {
  readonly status: number
  readonly problem: Problem
  constructor(status: number, problem: Problem) {
    super(problem.message?.[language] ?? '')
    this.status = status
    this.problem = problem
  }
}

/** `body`: sent as JSON; a file as it is, with more time. */
const askOnce = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const isFile = body instanceof Blob
  const request: RequestInit = { method, headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(isFile ? 180_000 : 60_000) }
  if (body !== undefined) {
    request.headers = { ...request.headers, 'Content-Type': isFile ? 'application/octet-stream' : 'application/json' }
    request.body = isFile ? body : JSON.stringify(body)
  }
  const response = await reaching(() => fetch(path, request))
  if (!response.ok) throw new RequestFailed(response.status, (await response.json().catch(() => ({}))) as Problem)
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
}

/** The file at `path`, whole: the browser saves it once the server's refusal can no longer come instead. */
const takeOnce = async (path: string): Promise<Blob> => {
  const response = await reaching(() => fetch(path, { signal: AbortSignal.timeout(600_000) }))
  if (!response.ok) throw new RequestFailed(response.status, (await response.json().catch(() => ({}))) as Problem)
  return response.blob()
}

/**
 * A request that is refused because the session has ended, or because who asks should first show again who they are,
 * waits for the dialog over the page and is then made once more; who closes the dialog leaves it refused. Such a refusal
 * comes before anything has been done, so that nothing is done twice.
 */
const patiently = async <T>(once: () => Promise<T>, acting: boolean): Promise<T> => {
  try {
    return await once()
  } catch (error) {
    const why = error instanceof RequestFailed ? interrupted[error.problem.code ?? ''] : undefined
    if (!why || !(await goOn(why, acting))) throw error
    return once()
  }
}
/** The server did not say what became of it. */
const isUnreached = (error: unknown): boolean => !(error instanceof RequestFailed) || error.status >= 500
export const ask = <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const asked = () => patiently(() => askOnce<T>(method, path, body), method !== 'GET')
  return method === 'GET' ? asked() : whileSaving(asked, isUnreached)
}
/** What would come of it, or its first step: nothing that somebody entered is kept, so that nothing is told as saved. */
export const tryOut = <T>(path: string, body: unknown): Promise<T> => patiently(() => askOnce<T>('POST', path, body), true)
export const takeFile = (path: string): Promise<Blob> => patiently(() => takeOnce(path), true)

export const query = (parameters: Record<string, string | string[] | undefined>): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one) search.append(name, one)
  }
  const text = search.toString()
  return text && `?${text}`
}

export type EvaluationSearch = { as_of?: string | undefined; what_if?: string[] | undefined; answer?: string | undefined; q?: string | undefined }
const award = (programme: string, id: string): string => `/api/v1/programmes/${encodeURIComponent(programme)}/awards/${encodeURIComponent(id)}`

type NamedUnit = { code: string; name: string }
/** A row of the history, told in both languages. */
export type Act = {
  seq: number
  at: string
  person: { id: string; name: string } | null
  by: 'person' | 'public' | 'system'
  /** A program asked in the person's name, by this token. */
  token: { id: string; name: string } | null
  /** For whom it was done; `page`: its address, where one may open it. */
  unit: (NamedUnit & { page?: string }) | null
  action: string
  told: Bilingual
  subject: { kind: string; name?: string; page?: string; unit?: NamedUnit | null; programme?: string; title?: Bilingual }
  reason: string
}
/** Filters as they stand in the address; days as 2023-08-31, both in it. */
export type HistorySearch = { person?: string | undefined; act?: string | undefined; from?: string | undefined; to?: string | undefined }

export type ActingPerson = { id: string; name: string }

export const api = {
  historyPeople: (asked: { q?: string; id?: string | undefined }) => ask<{ people: ActingPerson[] }>('GET', `/api/v1/history/people${query(asked)}`),
  history: (search: HistorySearch, before?: number) =>
    ask<{ items: Act[]; next: number | null }>(
      'GET',
      `/api/v1/history${query({ ...search, ...(before !== undefined && { before: String(before) }) })}`,
    ),
  historyOf: (kind: 'units' | 'programmes' | 'initiatives' | 'people' | 'accounts' | 'imports' | 'webhooks' | 'bulk-acts', code: string) =>
    ask<{ items: Act[]; next: number | null }>('GET', `/api/v1/${kind}/${encodeURIComponent(code)}/history`),
  session: () => ask<Session>('GET', '/api/v1/session'),
  installation: () => ask<{ demo: boolean }>('GET', '/api/v1/installation'),
  // What the dialogs themselves ask: refused, it must not wait for another dialog.
  signIn: (shown: Credentials) => askOnce<{ name: string }>('POST', '/api/v1/session', shown),
  passkeyChallenge: () => askOnce<{ passkey: PasskeyRequest | null }>('POST', '/api/v1/session/passkeys/challenge', {}),
  prove: (shown: { password: string } | { second: string } | { passkey: PasskeyShown }) =>
    askOnce<{ proved_until: string }>('POST', '/api/v1/session/proof', shown),
  changePassword: (typed: { password: string; new_password: string }) => ask<void>('POST', '/api/v1/session/password', typed),
  beginSecondFactor: () => tryOut<BegunFactor>('/api/v1/session/second-factor', {}),
  confirmSecondFactor: (second: string) => ask<SetFactor>('POST', '/api/v1/session/second-factor/confirm', { second }),
  removeSecondFactor: () => ask<void>('DELETE', '/api/v1/session/second-factor', {}),
  passkeys: () => ask<{ possible: boolean; passkeys: Passkey[] }>('GET', '/api/v1/session/passkeys'),
  newPasskey: () => tryOut<NewPasskeyRequest>('/api/v1/session/passkeys/new', {}),
  addPasskey: (passkey: { name: string } & PasskeyMade) => ask<SetFactor>('POST', '/api/v1/session/passkeys', passkey),
  removePasskey: (id: string) => ask<void>('DELETE', `/api/v1/session/passkeys/${encodeURIComponent(id)}`, {}),
  renewRecoveryCodes: () => ask<{ recovery_codes: string[] }>('POST', '/api/v1/session/recovery-codes', {}),
  signOut: () => askOnce<void>('DELETE', '/api/v1/session', {}),
  sessions: () => ask<{ sessions: ListedSession[] }>('GET', '/api/v1/sessions'),
  endSession: (id: string) => ask<void>('DELETE', `/api/v1/sessions/${encodeURIComponent(id)}`, {}),
  endOtherSessions: () => ask<{ ended: number }>('DELETE', '/api/v1/sessions', {}),
  programmes: () => ask<{ programmes: ProgrammeLine[] }>('GET', '/api/v1/programmes'),
  /** What anyone may read of it. */
  initiativeState: (code: string) =>
    ask<{ code: string; title: string; programme?: Programme }>('GET', `/api/v1/initiatives/${encodeURIComponent(code)}`),
  awards: (programme: string) => ask<Awards>('GET', `/api/v1/programmes/${encodeURIComponent(programme)}/awards`),
  evaluation: (programme: string, id: string, search: EvaluationSearch, page: number) =>
    ask<Evaluation>('GET', `${award(programme, id)}/evaluation${query({ ...search, page: String(page) })}`),
  explanation: (programme: string, id: string, subject: string, search: EvaluationSearch) =>
    ask<Explanation>(
      'GET',
      `${award(programme, id)}/evaluation/${encodeURIComponent(subject)}${query({ as_of: search.as_of, what_if: search.what_if })}`,
    ),
  previewClone: (programme: string, order: CloneOrder) => tryOut<Cloned>(`/api/v1/programmes/${encodeURIComponent(programme)}/clone/preview`, order),
  clone: (programme: string, order: CloneOrder) => ask<Cloned>('POST', `/api/v1/programmes/${encodeURIComponent(programme)}/clone`, order),
  judge: (programme: string, id: string, subject: string, decision: Decision) =>
    ask<{ recorded_at: string }>('POST', `${award(programme, id)}/evaluation/${encodeURIComponent(subject)}/judgements`, decision),
  recordPaper: ({ unit, kind }: Paper, said: { number: string; dated_on: string; signer: string; none: boolean }) =>
    ask<{ recorded_at: string }>('POST', `/api/v1/units/${encodeURIComponent(unit)}/documents`, { kind, ...said }),
  /** A file speaks the page's language, whatever the browser prefers. */
  exportUrl: (programme: string, id: string, search: EvaluationSearch, format: string) =>
    `/api/v1/programmes/${encodeURIComponent(programme)}/exports/evaluation.${format}${query({ award: id, as_of: search.as_of, what_if: search.what_if, lang: language })}`,
}
