// Renders the pages of one language to Mustache templates; run by the build, never in a browser.
import { render } from 'preact-render-to-string'
import { spriteFor } from './icons.tsx'
import { fragments, pages } from './pages.tsx'
import { finish, type Language, use } from './template.tsx'

export type Drawn = { name: string; title: string; description: string; body: string; card: string; script: string; font: string; bottom: boolean }

export const drawPages = (language: Language): Drawn[] => {
  use(language)
  return pages.map(({ name, title, description, draw, card = '', script = '', font = '', bottom = true, icons = [] }) => {
    const markup = finish(render(draw()))
    return { name, title: title(), description: description?.() ?? '', body: spriteFor(markup, icons) + markup, card, script, font, bottom }
  })
}

export const drawFragments = (language: Language): Record<string, string> => {
  use(language)
  return Object.fromEntries(
    Object.entries(fragments).map(([name, draw]) => {
      const markup = finish(render(draw()))
      return [name, markup.includes('#i-') ? spriteFor(markup) + markup : markup]
    }),
  )
}
