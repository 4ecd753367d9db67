// What the server says of an initiative's benefit and of the papers it rests on.
import { type Allowed, ask } from '../api.ts'
import type { Bilingual } from '../texts.ts'

export type Stage = 'claimed' | 'confirmed' | 'audited'
export type BenefitEntry = {
  stage: Stage
  amount_dong: number
  /** Not of a claim. */
  from_on: string | null
  to_on: string | null
  method: string
  /** The paper that a confirmation rests on, and an audit that looked at it. */
  document: string | null
  /** False: that paper was withdrawn. */
  stands: boolean
  /** Empty of the first of its stage. */
  reason: string
  who: string
  recorded_at: string
}
export type Doubt = { what: 'far_above' | 'far_below' | 'text_says_other'; other_dong: number }
/** `who` and `reason`: null for who may not read the history. */
export type Withdrawal = { at: string; who: string | null; reason: string | null }
export type Paper = {
  id: string
  kind: string
  number: string
  dated_on: string
  signer: string
  recorded_at: string
  file: string | null
  /** Recorded by mistake: it counts no more. */
  withdrawn: Withdrawal | null
}
export type BenefitAct = 'correct_claim' | 'confirm' | 'audit'
export type Benefit = {
  /** What rules may read, and from where: `paper`, the claim that a paper confirms; `claimed`, what nobody confirmed. */
  standing: { dong: number; from: 'audited' | 'confirmed' | 'paper' | 'claimed' | 'none' }
  claimed_dong: number | null
  entries: BenefitEntry[]
  doubts: Doubt[]
  documents: Paper[]
  document_kinds: { kind: string; title: Bilingual }[]
  may: Record<BenefitAct | 'add_document' | 'withdraw_document', Allowed>
}
export type NewEntry = { amount_dong?: number; document?: string; from_on?: string; to_on?: string; method?: string; reason?: string }
export type NewPaper = { kind: string; number: string; dated_on: string; signer: string }

const doors: Record<BenefitAct, string> = { correct_claim: 'claims', confirm: 'confirmations', audit: 'audits' }
export const stageOf: Record<BenefitAct, Stage> = { correct_claim: 'claimed', confirm: 'confirmed', audit: 'audited' }

const of = (code: string): string => `/api/v1/inbox/${encodeURIComponent(code)}`
const papersOf = (code: string): string => `/api/v1/initiatives/${encodeURIComponent(code)}/documents`
const attach = (code: string, paper: string, file: string) => ask<Benefit>('POST', `${of(code)}/documents/${paper}/file`, { file })

export const benefit = {
  see: (code: string) => ask<Benefit>('GET', `${of(code)}/benefit`),
  add: (code: string, act: BenefitAct, entry: NewEntry) => ask<Benefit>('POST', `${of(code)}/benefit/${doors[act]}`, entry),
  attach,
  addPaper: (code: string, paper: NewPaper) => ask<{ document: string }>('POST', papersOf(code), paper),
  withdrawPaper: (code: string, paper: string, reason: string) =>
    ask<{ recorded_at: string }>('POST', `${papersOf(code)}/${paper}/withdrawal`, { reason }),
}
export const benefitKey = (code: string) => ['benefit', code]
