// Awards of the programme on which somebody still has to decide, for who may.
import { IconGavel } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { api, type ProgrammeLine } from '../api.ts'
import { inLanguage, useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { useMay } from '../ui/use_session.ts'
import type { Task, Tasks } from './task.ts'

const answer = 'to_be_judged'

export const useAwardTasks = (programme: ProgrammeLine | undefined): Tasks => {
  const t = useText()
  const judges = useMay()('judge_awards') && programme !== undefined
  const id = programme?.id ?? ''
  const list = useQuery({ queryKey: ['awards', id], queryFn: () => api.awards(id), enabled: judges })
  const evaluations = useQueries({
    queries: (judges ? (list.data?.awards ?? []) : [])
      .filter(({ listed }) => listed)
      .map((award) => ({
        queryKey: ['desk', 'evaluation', id, award.id],
        queryFn: () => api.evaluation(id, award.id, { answer }, 1),
        staleTime: 300_000,
      })),
  })
  if (!judges) return []
  if (list.isPending || evaluations.some(({ isPending }) => isPending)) return undefined
  return evaluations
    .flatMap(({ data }) => (data && data.counts.to_be_judged > 0 ? [data] : []))
    .sort((a, b) => b.counts.to_be_judged - a.counts.to_be_judged)
    .map(
      ({ award, counts }): Task => ({
        id: `award ${award.id}`,
        colour: 'info',
        Icon: IconGavel,
        says: t('desk.to_be_judged', { n: count(counts.to_be_judged) }),
        more: inLanguage(award.name),
        act: t('desk.to_be_judged_act'),
        link: { to: '/lv/dieu-kien/$programme/$award', params: { programme: id, award: award.id }, search: { answer } },
      }),
    )
}
