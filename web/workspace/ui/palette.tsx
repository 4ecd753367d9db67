// Ctrl K: go to a page, or to an award of the programme by its name or clause, without accents.
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api.ts'
import { inLanguage, useText } from '../texts.ts'
import { holdsWords } from './fold.ts'
import { usePages } from './navigation.tsx'
import { useMay } from './use_session.ts'

export const Palette = ({ programme }: { programme: string | undefined }) => {
  const t = useText()
  const navigate = useNavigate()
  const pages = usePages()
  const may = useMay()
  const { data } = useQuery({
    queryKey: ['awards', programme],
    queryFn: () => api.awards(programme ?? ''),
    enabled: Boolean(programme) && may('see_awards'),
  })
  const groups: SpotlightActionGroupData[] = [
    {
      group: t('palette.pages'),
      actions: pages.map((page) => ({ id: String(page.to), label: t(page.says), onClick: () => navigate({ to: page.to ?? '/lv' }) })),
    },
    {
      group: t('palette.awards'),
      actions: (data?.awards ?? []).map((award) => ({
        id: award.id,
        label: inLanguage(award.name),
        description: award.clause,
        onClick: () => navigate({ to: '/lv/dieu-kien/$programme/$award', params: { programme: data?.programme.id ?? '', award: award.id } }),
      })),
    },
  ].filter(({ actions }) => actions.length > 0)
  return (
    <Spotlight
      actions={groups}
      shortcut="mod + K"
      lockScroll={false}
      attributes={{ content: { 'aria-label': t('shell.find') } }}
      nothingFound={t('palette.nothing')}
      searchProps={{ placeholder: t('shell.find'), 'aria-label': t('shell.find') }}
      filter={(query, list) =>
        list.flatMap((item) => {
          if (!('actions' in item)) return []
          const actions = item.actions.filter((one) => holdsWords(`${one.label} ${one.description ?? ''}`, query))
          return actions.length > 0 ? [{ ...item, actions }] : []
        })
      }
    />
  )
}
