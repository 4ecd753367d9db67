// Two entries side by side that may be one person, with what speaks for it; a person decides.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Key, useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { count } from '../ui/figures.ts'
import { Refusal } from '../ui/refusal.tsx'
import { EmptyState, ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { type Pair, people } from './people_api.ts'
import { PersonName, Posts, usePersonalText } from './words.tsx'

type Side = Pair['people'][number]

const Entry = ({ one, kept, keep, busy, why }: { one: Side; kept: boolean; keep: () => void; busy: boolean; why: string | undefined }) => {
  const t = useText()
  const born = usePersonalText()
  return (
    <div className="pair-side">
      <h2>
        <PersonName name={one.name} erased={one.erased} />
      </h2>
      <p className="small muted">{[born(one), t('register.works_n', { n: one.initiatives })].join(' · ')}</p>
      <Posts posts={one.posts} />
      <ActButton why={why} act={keep} busy={busy} className={kept ? 'btn btn--primary' : 'btn'}>
        {t('register.keep_this')}
        <span className="sr">: {one.name}</span>
      </ActButton>
    </div>
  )
}

const PairCard = ({ pair, said }: { pair: Pair; said: (text: string, undo?: () => Promise<unknown>) => void }) => {
  const t = useText()
  const queries = useQueryClient()
  const [one, other] = pair.people as [Side, Side]
  const decide = useMutation({
    mutationFn: async (run: () => Promise<unknown>) => run(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
  const merge = (kept: Side, merged: Side) =>
    decide.mutate(async () => {
      await people.merge(kept, merged)
      said(t('register.were_merged', { name: kept.name }), () => people.undoMerge(kept.id, merged.id))
    })
  const apart = () =>
    decide.mutate(async () => {
      await people.tellApart(one.id, other.id)
      said(t('register.told_apart', { name: one.name }))
    })
  const why = whyNot(pair.may.merge)
  // Proposed first: what knows more.
  const first = one.posts.length + one.initiatives >= other.posts.length + other.initiatives
  return (
    <section className="card pair" aria-label={t('register.pair', { name: one.name })}>
      <p className="pair-signs small">
        <b>{t('register.score', { score: pair.score })}</b>
        {pair.signs.map((sign) => (
          <span key={sign.code} className="chip">
            {t(`register.like.${sign.code}` as Key)} {sign.points > 0 ? `+${sign.points}` : sign.points}
          </span>
        ))}
      </p>
      <div className="pair-sides">
        <Entry one={one} kept={first} keep={() => merge(one, other)} busy={decide.isPending} why={why} />
        <Entry one={other} kept={!first} keep={() => merge(other, one)} busy={decide.isPending} why={why} />
      </div>
      <p>
        <ActButton why={whyNot(pair.may.tell_apart)} act={apart} busy={decide.isPending}>
          {t('register.apart')}
        </ActButton>
      </p>
      <Refusal error={decide.error} />
    </section>
  )
}

export const Duplicates = ({ said }: { said: (text: string, undo?: () => Promise<unknown>) => void }) => {
  const t = useText()
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['people', 'duplicates'], queryFn: people.duplicates })
  if (isPending) return <SkeletonRows columns={2} label={t('loading')} />
  if (error) return <ErrorBar error={error} again={refetch} />
  if (data.pairs.length === 0) return <EmptyState title={t('register.no_pairs')}>{t('register.no_pairs_hint')}</EmptyState>
  const { more } = data
  return (
    // a region that scrolls must be reachable by keyboard
    <section className="pairs" tabIndex={0} aria-label={t('register.duplicates')}>
      <p className="small muted">
        {t(more.n > 0 ? 'register.pairs_cut' : 'register.pairs_lead', { n: data.pairs.length, more: count(more.n) })}
        {!more.whole && ` ${t('register.pairs_not_whole')}`}
      </p>
      {data.pairs.map((pair) => (
        <PairCard key={pair.people.map(({ id }) => id).join('-')} pair={pair} said={said} />
      ))}
    </section>
  )
}
