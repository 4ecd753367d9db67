// What the palette finds for the words that were typed: an initiative by its code, acts of the page, pages, awards, units, people.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { compactCode, isCode, showCode } from '../../shared/code.ts'
import { api, RequestFailed } from '../api.ts'
import { people } from '../people/people_api.ts'
import { inLanguage, useText } from '../texts.ts'
import { units } from '../units/units_api.ts'
import { today } from './date_field.tsx'
import { holdsWords } from './fold.ts'
import { type Page, useKeptScope, usePages } from './navigation.tsx'
import { type PageAct, pageActs } from './page_acts.ts'
import { useMay } from './use_session.ts'
import { useSettled } from './use_settled.ts'

/** `after`: it may open a window, so the palette has to be gone first. */
export type PaletteLine = { id: string; says: string; more?: string | undefined; keys?: string | undefined; run: () => void; after?: true }
export type PaletteGroup = { id: 'initiatives' | 'acts' | 'pages' | 'awards' | 'units' | 'people'; lines: PaletteLine[] }
/** `unknown`: a whole code that is no initiative's; `busy`: answers are still to come. */
export type Found = { groups: PaletteGroup[]; busy: boolean; unknown: string | undefined }

/** How many units or people are shown; who wants more goes to their page. */
const most = 6

const useGo = () => {
  const navigate = useNavigate()
  const kept = useKeptScope()
  return {
    page: (page: Page) => void navigate({ to: page.to ?? '/lv', search: kept(page) as never }),
    initiative: (open: string, programme: string | undefined) =>
      void navigate({ to: '/lv/sang-kien', search: { open, ...(programme && { programme }) } }),
    award: (programme: string, award: string) => void navigate({ to: '/lv/dieu-kien/$programme/$award', params: { programme, award } }),
    unit: (unit: string) => void navigate({ to: '/lv/don-vi', search: { unit } }),
    person: (person: string) => void navigate({ to: '/lv/nguoi', search: { person } }),
  }
}

/** By the public state of a code: looking it up does not say that one has it open. */
const useInitiative = (typed: string) => {
  const seen = useMay()('see_initiatives')
  const signs = compactCode(typed)
  const code = seen && signs && isCode(signs) ? showCode(signs) : undefined
  const { data, error, isFetching } = useQuery({
    queryKey: ['palette', 'initiative', code],
    queryFn: () => api.initiativeState(code ?? ''),
    enabled: code !== undefined,
  })
  return {
    data: code === undefined ? undefined : data,
    busy: isFetching,
    unknown: error instanceof RequestFailed && error.status === 404 ? code : undefined,
  }
}

const useUnits = (asked: string) =>
  useQuery({
    queryKey: ['units', 'find', today(), asked],
    queryFn: () => units.find(today(), asked),
    enabled: useMay()('see_units') && asked.length > 1,
  })

const usePeople = (asked: string) =>
  useQuery({
    queryKey: ['people', 'palette', asked],
    queryFn: () => people.list({ q: asked }),
    enabled: useMay()('see_persons') && asked.length > 1,
  })

const useAwards = (programme: string | undefined) =>
  useQuery({
    queryKey: ['awards', programme],
    queryFn: () => api.awards(programme ?? ''),
    enabled: useMay()('see_awards') && programme !== undefined,
  })

const lineOf = ({ id, says, keys, run }: PageAct): PaletteLine => ({ id: `act ${id}`, says, keys, run, after: true })

/** `typed` as it stands in the field; what the server is asked waits until nobody types. */
export const usePalette = (typed: string, programme: string | undefined): Found => {
  const t = useText()
  const go = useGo()
  const asked = useSettled(typed.trim())
  const settled = asked === typed.trim()
  const initiative = useInitiative(typed)
  const foundUnits = useUnits(asked)
  const foundPeople = usePeople(asked)
  const awards = useAwards(programme).data
  const named = ({ says, more }: PaletteLine) => holdsWords(`${says} ${more ?? ''}`, typed)
  const pages = usePages().map((page) => ({ id: `page ${page.to}`, says: t(page.says), keys: `g ${page.letter}`, run: () => go.page(page) }))
  const groups: PaletteGroup[] = [
    {
      id: 'initiatives',
      lines: initiative.data
        ? [
            {
              id: `initiative ${initiative.data.code}`,
              says: initiative.data.code,
              more: initiative.data.title,
              run: () => go.initiative(initiative.data?.code ?? '', initiative.data?.programme?.id),
            },
          ]
        : [],
    },
    { id: 'acts', lines: pageActs().map(lineOf).filter(named) },
    { id: 'pages', lines: pages.filter(named) },
    {
      id: 'awards',
      lines: (awards?.awards ?? [])
        .map((award) => ({
          id: `award ${award.id}`,
          says: inLanguage(award.name),
          more: award.clause,
          run: () => go.award(awards?.programme.id ?? '', award.id),
        }))
        .filter(named),
    },
    {
      id: 'units',
      lines: (asked.length > 1 ? (foundUnits.data?.units ?? []) : []).slice(0, most).map(({ code, name, path, former_name }) => ({
        id: `unit ${code}`,
        says: name,
        more: [code, former_name && t('structure.formerly', { name: former_name }), path.at(-1)?.name].filter(Boolean).join(' · '),
        run: () => go.unit(code),
      })),
    },
    {
      id: 'people',
      lines: (asked.length > 1 ? (foundPeople.data?.rows ?? []) : []).slice(0, most).map(({ id, name, birth_year, post }) => ({
        id: `person ${id}`,
        says: name,
        more: [birth_year, post?.title, post?.unit.name].filter(Boolean).join(' · '),
        run: () => go.person(id),
      })),
    },
  ]
  const busy = typed.trim().length > 1 && (!settled || initiative.busy || foundUnits.isFetching || foundPeople.isFetching)
  return { groups: groups.filter(({ lines }) => lines.length > 0), busy, unknown: initiative.unknown }
}
