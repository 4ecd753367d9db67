// Ctrl K: go to a page, an initiative by its code, an award, a unit, a person, or do what the page can do; without accents.
import { useHotkeys } from '@mantine/hooks'
import { createSpotlight, Spotlight, useSpotlight } from '@mantine/spotlight'
import { IconAward, IconBolt, IconBulb, IconFileText, IconSitemap, IconUser } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../texts.ts'
import { hasTheKeys } from './use_keys.ts'
import { type PaletteGroup, type PaletteLine, usePalette } from './use_palette.ts'

const [store, palette] = createSpotlight()
export const openPalette = palette.open

const icons = { initiatives: IconBulb, acts: IconBolt, pages: IconFileText, awards: IconAward, units: IconSitemap, people: IconUser } as const

/** What the server finds comes after the last key: where no line is selected any more, Enter means the first. */
const useFirstSelected = (lines: readonly PaletteLine[]) => {
  const shown = lines.map(({ id }) => id).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines, another first
  useEffect(() => {
    const all = document.querySelectorAll('.mantine-Spotlight-action')
    if ([...all].some((one) => one.hasAttribute('data-selected'))) return
    all[0]?.setAttribute('data-selected', 'true')
    store.updateState((state) => ({ ...state, selected: 0 }))
  }, [shown])
}

const Line = ({ line, group, choose }: { line: PaletteLine; group: PaletteGroup['id']; choose: (line: PaletteLine) => void }) => {
  const Icon = icons[group]
  return (
    <Spotlight.Action onClick={() => choose(line)}>
      <Icon className="i palette-icon" aria-hidden="true" />
      <span className="palette-line">
        <span className={group === 'initiatives' ? 'strong code' : 'strong'}>{line.says}</span> <span className="small muted">{line.more}</span>
      </span>
      {line.keys && <kbd className="kbd">{line.keys}</kbd>}
    </Spotlight.Action>
  )
}

const Content = ({ programme, typed, choose }: { programme: string | undefined; typed: string; choose: (line: PaletteLine) => void }) => {
  const t = useText()
  const { groups, busy, unknown } = usePalette(typed, programme)
  useFirstSelected(groups.flatMap(({ lines }) => lines))
  const found = groups.reduce((sum, { lines }) => sum + lines.length, 0)
  const nothing = unknown ? t('palette.no_code', { code: unknown }) : t(busy ? 'palette.busy' : 'palette.nothing')
  return (
    <>
      <Spotlight.Search placeholder={t('shell.find')} aria-label={t('shell.find')} maxLength={200} />
      <Spotlight.ActionsList aria-label={t('palette.found')} role="group">
        {groups.map(({ id, lines }) => (
          <Spotlight.ActionsGroup key={id} label={t(`palette.${id}`)}>
            {lines.map((line) => (
              <Line key={line.id} line={line} group={id} choose={choose} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {found === 0 && <Spotlight.Empty>{nothing}</Spotlight.Empty>}
      </Spotlight.ActionsList>
      <Spotlight.Footer className="palette-keys small muted">
        <span>
          <kbd className="kbd">↑</kbd> <kbd className="kbd">↓</kbd> {t('palette.choose')}
        </span>
        <span>
          <kbd className="kbd">Enter</kbd> {t('palette.open')}
        </span>
        <span className="grow" />
        <span>{t('palette.codes')}</span>
      </Spotlight.Footer>
      <p className="sr" role="status">
        {typed.trim() && !busy && (found === 0 ? nothing : t('palette.count', { n: found }))}
      </p>
    </>
  )
}

/** In a field too, but never over another window. */
const useShortcut = () => {
  const { opened } = useSpotlight(store)
  useHotkeys([['mod+K', () => (opened ? palette.close() : hasTheKeys() || palette.open())]], [])
}

export const Palette = ({ programme }: { programme: string | undefined }) => {
  const t = useText()
  const [typed, setTyped] = useState('')
  useShortcut()
  const waiting = useRef<() => void>(undefined)
  const choose = ({ run, after }: PaletteLine) => {
    if (after) waiting.current = run
    else run()
  }
  /** The focus goes back to where it was before the act moves it on. */
  const gone = () => {
    const act = waiting.current
    waiting.current = undefined
    if (act) setTimeout(act, 30)
  }
  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      size={640}
      lockScroll={false}
      overlayProps={{ backgroundOpacity: 0.32, blur: 0 }}
      transitionProps={{ duration: 120, onExited: gone }}
      attributes={{ content: { 'aria-label': t('shell.find') } }}
    >
      <Content programme={programme} typed={typed} choose={choose} />
    </Spotlight.Root>
  )
}
