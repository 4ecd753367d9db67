// Builds the public site: scripts and templates in both languages, style sheets cut to the page, everything precompressed.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Plugin, rolldown } from 'rolldown'
import { build } from 'vite'
import type { Drawn } from '../public/prerender.tsx'
import { writeMessages } from './messages.ts'
import { brotli, stylesFor } from './styles.ts'

const root = join(import.meta.dirname, '..')
const out = join(root, 'dist/public')
const assets = join(out, 'a')
const languages = ['vi', 'en'] as const
const sheet = readFileSync(join(root, 'shared/tokens.css'), 'utf8') + readFileSync(join(root, 'public/public.css'), 'utf8')

type Prerender = typeof import('../public/prerender.tsx')

/** The pages' TSX runs here, in Node, once. */
const loadPrerender = async (): Promise<Prerender> => {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { ssr: 'public/prerender.tsx', outDir: 'gen/prerender', emptyOutDir: true },
  })
  return import(join(root, 'gen/prerender/prerender.js'))
}

/**
 * `import row from 'fragment:board_row'` gives the prerendered markup of the language being built,
 * `import url from 'styles:board_row'` the address of a style sheet for it,
 * `import url from 'worker:proof_worker'` the address of a script that runs in a thread of its own.
 */
const fragmentModules = (fragments: Record<string, string>): Plugin => ({
  name: 'fragments',
  resolveId: (id) => (/^(fragment|styles|worker):/.test(id) ? `\0${id}` : undefined),
  load: (id) => {
    const [kind = '', name = ''] = id.split(':')
    if (kind === '\0worker') return `export default ${JSON.stringify(`/${workers.get(name)}`)}`
    if (kind !== '\0fragment' && kind !== '\0styles') return undefined
    const markup = fragments[name]
    if (markup === undefined) throw new Error(`there is no fragment ${name} in public/pages.tsx`)
    const value = kind === '\0fragment' ? markup : `/${hashed(name, Buffer.from(stylesFor(sheet, markup)), 'css')}`
    return `export default ${JSON.stringify(value)}`
  },
})

/** Each sentence is a module of its own, so that one that only a later part says is not in the first. */
const messageModules = (language: string): Plugin => {
  const text = readFileSync(join(root, `gen/messages.${language}.ts`), 'utf8')
  const sentences = new Map([...text.matchAll(/^export const (\w+)(?:: string)? = (.*)$/gm)].map((match) => [match[1], match[2]]))
  return {
    name: 'messages',
    resolveId: (id) => (id.startsWith('message:') ? `\0${id}.ts` : undefined),
    load: (id) => (id.startsWith('\0message:') ? `export default ${sentences.get(id.slice(9, -3))}` : undefined),
    transform: (code, id) => {
      if (!id.includes('/public/scripts/') || !code.includes("from '#messages'")) return undefined
      const used = new Set([...code.matchAll(/\bm\.(\w+)/g)].map((match) => match[1] as string))
      const imports = [...used].map((key) => `import m_${key} from 'message:${key}'`).join(';')
      return code.replace(/import \* as m from '#messages'/, imports).replace(/\bm\.(\w+)/g, 'm_$1')
    },
  }
}

/** Scripts of threads; they say nothing, so one serves both languages. */
const workers = new Map<string, string>()
const buildWorker = async (name: string): Promise<void> => {
  const bundle = await rolldown({ input: { [name]: join(root, `public/scripts/${name}.ts`) }, transform: { target: 'es2020' } })
  const { output } = await bundle.write({ dir: out, format: 'esm', minify: true, entryFileNames: 'a/[name]-[hash].js' })
  workers.set(name, output[0].fileName)
}

type Bundle = { file: string; files: string[]; text: string }

/** One script of one language with what it loads later; never shared with another page, so that it is one request. */
const buildScript = async (name: string, language: string, fragments: Record<string, string>): Promise<Bundle> => {
  const bundle = await rolldown({
    input: { [name]: join(root, `public/scripts/${name}.ts`) },
    plugins: [messageModules(language), fragmentModules(fragments)],
    transform: { target: 'es2020', define: { LANGUAGE: JSON.stringify(language) } },
  })
  const { output } = await bundle.write({
    dir: out,
    format: 'esm',
    minify: true,
    entryFileNames: `a/${name}.${language}-[hash].js`,
    chunkFileNames: `a/[name].${language}-[hash].js`,
  })
  const chunks = output.filter((item) => item.type === 'chunk')
  const entry = chunks.find((item) => item.isEntry)
  if (!entry) throw new Error(`no script ${name}`)
  // A part that brings its own sheet does not weigh on the page's.
  const own = chunks.filter((item) => !/\/a\/\w+-\w+\.css/.test(item.code))
  const threads = [...workers.values()].filter((file) => chunks.some((item) => item.code.includes(file)))
  return { file: entry.fileName, files: [...chunks.map((item) => item.fileName), ...threads], text: own.map((item) => item.code).join('\n') }
}

const hashed = (name: string, data: Uint8Array, ending: string): string => {
  const file = `a/${name}-${createHash('sha256').update(data).digest('hex').slice(0, 8)}.${ending}`
  writeFileSync(join(out, file), data)
  return file
}

/** @font-face of the heading font, optional: a page never waits for it. */
const fontFaces = (): string => {
  const folder = join(root, 'node_modules/@fontsource/be-vietnam-pro/files')
  const ranges = {
    vietnamese:
      'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
    latin: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  }
  return Object.entries(ranges)
    .map(([subset, range]) => {
      const file = hashed(`heading-${subset}`, readFileSync(join(folder, `be-vietnam-pro-${subset}-700-normal.woff2`)), 'woff2')
      return `@font-face{font-family:"Be Vietnam Pro";font-weight:700;font-display:optional;src:url(/${file}) format("woff2");unicode-range:${range}}`
    })
    .join('')
}

/** What a messenger shows of a shared link; addresses only where the server knows its own. */
const openGraph = ({ title, description, card }: Drawn, language: string): string => {
  const tag = (name: string, content: string): string => `<meta property="og:${name}" content="${content}">`
  const picture = tag('image', `{{origin}}${card}?lang=${language}`) + tag('image:width', '1200') + tag('image:height', '630')
  return `${tag('title', title)}${tag('description', description)}${tag('type', 'website')}{{#origin}}${tag('url', '{{origin}}{{path}}')}${picture}{{/origin}}`
}

const page = (drawn: Drawn, language: string, css: string, script: string): string => {
  const other = language === 'vi' ? 'en' : 'vi'
  const bottom = drawn.bottom ? ' class="{{#programme}}has-tabbar{{/programme}}"' : ''
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">',
    `<title>${drawn.title}</title>`,
    drawn.description && `<meta name="description" content="${drawn.description}">`,
    drawn.card && openGraph(drawn, language),
    '<meta name="theme-color" content="#b3121d">',
    '<link rel="icon" href="/icon.svg" type="image/svg+xml">',
    `<link rel="manifest" href="/manifest.${language}.json">`,
    `<link rel="alternate" hreflang="${other}" href="{{other_path}}">`,
    `<style>${css}</style>`,
    script && `<script type="module" src="/${script}"></script>`,
    `</head><body${bottom}>${drawn.body}</body></html>\n`,
  ].join('')
}

const compress = (): void => {
  for (const file of readdirSync(assets)) {
    if (!/\.(js|css|svg)$/.test(file)) continue
    const data = readFileSync(join(assets, file))
    writeFileSync(join(assets, `${file}.br`), brotli(data))
    writeFileSync(join(assets, `${file}.gz`), gzipSync(data, { level: 9 }))
  }
}

writeMessages()
rmSync(out, { recursive: true, force: true })
mkdirSync(assets, { recursive: true })
await buildWorker('proof_worker')
const { drawPages, drawFragments } = await loadPrerender()
const fonts = fontFaces()
const hashes: string[] = []
const shell: Record<string, string[]> = {}
for (const language of languages) {
  mkdirSync(join(out, language), { recursive: true })
  const fragments = drawFragments(language)
  const scripts = new Map<string, Bundle>()
  for (const drawn of drawPages(language)) {
    if (drawn.script && !scripts.has(drawn.script)) scripts.set(drawn.script, await buildScript(drawn.script, language, fragments))
    const script = scripts.get(drawn.script)
    const faces = drawn.font === 'wide' ? `@media (min-width:768px){${fonts}}` : fonts
    const css = faces + stylesFor(sheet, drawn.body, script?.text)
    hashes.push(`${language}/${drawn.name} 'sha256-${createHash('sha256').update(css).digest('base64')}'`)
    writeFileSync(join(out, language, `${drawn.name}.html`), page(drawn, language, css, script?.file ?? ''))
    shell[`${language}/${drawn.name}`] = script?.files ?? []
  }
}
writeFileSync(join(out, 'csp.txt'), `${hashes.join('\n')}\n`)
writeFileSync(join(out, 'files.json'), `${JSON.stringify(shell, null, 1)}\n`)
if (existsSync(join(root, 'public/static'))) cpSync(join(root, 'public/static'), out, { recursive: true })
compress()
