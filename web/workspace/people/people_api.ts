// What the server says of people, and what is done with one of them.
import { type Allowed, ask, query } from '../api.ts'

export type Worker = 'manager' | 'technician' | 'direct_worker'
export type Sex = 'female' | 'male'
export type Show = 'current' | 'former' | 'all'
export type UnitAt = { code: string; name: string; above: string | null }
/** Days as 2023-08-31; `to` is the last day in it. `holds`: today. */
export type Post = {
  id: string
  unit: UnitAt
  title: string | null
  employer: string | null
  leader: boolean
  full_time_officer: boolean
  worker: Worker | null
  from: string
  to: string | null
  holds: boolean
}
export type OwnPost = Post & { may: { end: Allowed; withdraw: Allowed } }
/** `revision`: a change made on an older one is refused. */
type Words = {
  id: string
  name: string
  birth_year: number | null
  sex: Sex | null
  /** Whether year of birth and sex are shown; if not, they are null and nothing is known of them. */
  personal: boolean
  erased: boolean
  revision: number
}
export type PersonRow = Words & { post: Post | null; posts_now: number; initiatives: number; merged: number }
export type Decision = { kind: string; number: string; dated_on: string }
export type Work = {
  code: string
  title: string
  programme: string
  status: string
  received_at: string
  author_name: string
  /** Public pages show it. */
  name_public: boolean
  /** `stays`: erasing the author leaves it. */
  files: { name: string; stays: boolean }[]
  /** Masked; null when it is not kept any more. */
  phone: string | null
  decisions: Decision[]
}
export type Person = Words & {
  posts: OwnPost[]
  works: Work[]
  merged: (Words & { may: { undo_merge: Allowed } })[]
  may: { correct: Allowed; add_post: Allowed; hand_out: Allowed; erase: Allowed }
}
export type People = { rows: PersonRow[]; total: number; page: number; size: number; on: string; may: { register: Allowed } }
export type Pair = {
  score: number
  signs: { code: string; points: number }[]
  people: (Words & { posts: Post[]; initiatives: number })[]
  may: { merge: Allowed; tell_apart: Allowed }
}
export type Candidate = PersonRow & { likeness: { score: number; signs: { code: string; points: number }[] }; may: { link: Allowed } }
/** `person` null though `linked`: it is someone outside one's scope. */
export type AuthorOf = { linked: boolean; person: PersonRow | null; may?: { unlink: Allowed }; candidates: Candidate[] }
export type Erasure = { keeps_name: boolean; decisions: Decision[]; works: Work[] }
/** null: on record there shall be none. */
export type PersonDraft = { name: string; birth_year: number | null; sex: Sex | null }
export type PostDraft = {
  unit: string
  title: string
  employer: string
  leader: boolean
  full_time_officer: boolean
  worker?: Worker
  from: string
}
export type PeopleAsked = {
  q?: string | undefined
  unit?: string | undefined
  on?: string | undefined
  show?: Show | undefined
  worker?: Worker | undefined
  leader?: 'yes' | undefined
  full_time_officer?: 'yes' | undefined
  page?: number | undefined
}

const path = '/api/v1/people'
const authorOf = (code: string): string => `/api/v1/initiatives/${encodeURIComponent(code)}/author`
const of = (id: string): string => `${path}/${encodeURIComponent(id)}`

export const people = {
  list: ({ page, ...asked }: PeopleAsked) => ask<People>('GET', path + query({ ...asked, page: page?.toString() })),
  one: (id: string) => ask<Person>('GET', of(id)),
  duplicates: () => ask<{ pairs: Pair[]; more: { n: number /** False: at least so many. */; whole: boolean } }>('GET', `${path}/duplicates`),
  register: (person: PersonDraft, post: PostDraft) => ask<Person>('POST', path, { ...person, ...post }),
  correct: (id: string, revision: number, person: PersonDraft, reason: string) =>
    ask<Person>('POST', `${of(id)}/corrections`, { ...person, revision, reason }),
  addPost: (id: string, revision: number, post: PostDraft, moves: boolean) => ask<Person>('POST', `${of(id)}/posts`, { ...post, revision, moves }),
  endPost: (id: string, revision: number, post: string, to: string) =>
    ask<Person>('POST', `${of(id)}/posts/${encodeURIComponent(post)}/end`, { revision, to }),
  withdrawPost: (id: string, revision: number, post: string, reason: string) =>
    ask<Person>('POST', `${of(id)}/posts/${encodeURIComponent(post)}/withdrawal`, { revision, reason }),
  merge: (kept: Words, merged: Words) =>
    ask<Person>('POST', `${of(kept.id)}/merges`, { revision: kept.revision, other: merged.id, other_revision: merged.revision }),
  undoMerge: (kept: string, merged: string) => ask<Person>('POST', `${of(kept)}/merges/${encodeURIComponent(merged)}/undo`, {}),
  tellApart: (one: string, other: string) => ask<Person>('POST', `${of(one)}/distinctions`, { other }),
  author: (code: string) => ask<AuthorOf>('GET', authorOf(code)),
  link: (code: string, person: string) => ask<Person>('PUT', authorOf(code), { person }),
  unlink: (code: string) => ask<void>('DELETE', authorOf(code), {}),
  record: (id: string, proof: string) => ask<{ record: unknown; text: string }>('POST', `${of(id)}/record`, { proof }),
  erasure: (id: string) => ask<Erasure>('GET', `${of(id)}/erasure`),
  erase: (id: string, revision: number, proof: string) => ask<Erasure>('POST', `${of(id)}/erasure`, { revision, proof }),
}
