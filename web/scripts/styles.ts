// Gives each page only the part of the style sheet that it can use, and reads the budgets' sizes.
import { brotliCompressSync, constants } from 'node:zlib'
import { transform } from 'lightningcss'

/** Every word of the markup, and what a script may put into it: classes and ids, tags, and short strings of one word. */
const wordsOf = (markup: string, script: string, sheet: string): Set<string> => {
  // "ribbon--{{rank}}": any class that begins so.
  const open = [...`${markup} ${script}`.matchAll(/([\w-]+--)\{\{/g)].map((match) => match[1] as string)
  const named = (sheet.match(/[\w-]+/g) ?? []).filter((name) => open.some((prefix) => name.startsWith(prefix)))
  const parts = script.match(/(?:class|id)="[^"]*"|<\w+|[`"'][\w-]+[`"']|className=`[^`]*`/g) ?? []
  return new Set(`${markup} ${parts.join(' ')} ${named.join(' ')}`.match(/[\w-]+/g))
}

/** `text` cut at the top-level commas. */
const splitSelectors = (text: string): string[] => text.match(/(?:[^,(]|\((?:[^()]|\([^()]*\))*\))+/g) ?? []

const usable = (selector: string, words: Set<string>): boolean => {
  const plain = selector.replace(/:(?:not|is|where|has|lang)?\((?:[^()]|\([^()]*\))*\)|::?[\w-]+(?:\([^()]*\))?/g, ' ')
  const names = plain.match(/[\w-]+(?=\s*[~^$*|]?=)|(?<==)"[^"]*"|[\w-]+/g) ?? []
  return names.every((name) => name.startsWith('"') || /^(html|body|\d.*|n)$/.test(name) || words.has(name))
}

/** The end of the block that opens at `open`. */
const blockEnd = (css: string, open: number): number => {
  let depth = 0
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === '"') at = css.indexOf('"', at + 1)
    else if (css[at] === '{') depth += 1
    else if (css[at] === '}' && --depth === 0) return at
  }
  throw new Error('a block of the style sheet is not closed')
}

/** The rules of minified CSS whose selectors the page can match. */
const purge = (css: string, words: Set<string>): string => {
  let out = ''
  for (let at = 0; at < css.length; ) {
    const open = css.indexOf('{', at)
    if (open < 0) break
    const end = blockEnd(css, open)
    const prelude = css.slice(at, open)
    const body = css.slice(open + 1, end)
    at = end + 1
    if (/^@(media|supports)/.test(prelude)) {
      const inner = purge(body, words)
      if (inner) out += `${prelude}{${inner}}`
    } else if (prelude.startsWith('@')) out += `${prelude}{${body}}`
    else {
      const kept = splitSelectors(prelude).filter((selector) => usable(selector, words))
      if (kept.length > 0) out += `${kept.join(',')}{${body}}`
    }
  }
  return out
}

/** Drops custom properties that nothing reads any more. */
const dropUnread = (css: string): string => {
  for (;;) {
    const next = css.replace(/--([\w-]+):[^;{}]*(;|(?=}))/g, (all, name: string) => (css.includes(`var(--${name}`) ? all : ''))
    if (next === css) return css.replace(/:root\{\}|@media[^{}]*\{\}/g, '')
    css = next
  }
}

/** Phones of 2020: Chrome 80, Safari 13.4. */
const targets = { chrome: 80 << 16, safari: (13 << 16) | (4 << 8) }

/** The minified part of `css` that a page with this markup and script can use. */
export const stylesFor = (css: string, markup: string, script = ''): string => {
  const { code } = transform({ filename: 'page.css', code: Buffer.from(css), minify: true, targets })
  return dropUnread(purge(code.toString(), wordsOf(markup, script, css)))
}

export const brotli = (data: string | Uint8Array): Buffer =>
  brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length } })
