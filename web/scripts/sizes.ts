// Fails when a page weighs more on the wire (Brotli 11) than its budget: the first load, and everything it may load later.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Data, render } from '../shared/mustache.ts'
import { present } from '../shared/present.ts'
import { sentencesOf } from './messages.ts'
import { brotli } from './styles.ts'

type Budget = { html: number; js: number; first?: number }
/** Kilobytes of the design: HTML with CSS, all scripts; `first` is everything a phone asks for before it is touched. */
const budgets: Record<string, Budget> = {
  home: { html: 12, js: 20 },
  submit: { html: 14, js: 30, first: 14 },
  receipt: { html: 14, js: 30 },
  track: { html: 10, js: 20 },
  leaderboard: { html: 12, js: 28 },
  present: { html: 12, js: 28 },
  gallery: { html: 12, js: 25 },
  initiative: { html: 12, js: 25 },
  rules: { html: 12, js: 20 },
  guide: { html: 12, js: 20 },
  programmes: { html: 12, js: 20 },
  verify: { html: 12, js: 20 },
  accessibility: { html: 12, js: 20 },
  privacy: { html: 12, js: 20 },
  not_found: { html: 12, js: 20 },
  error: { html: 12, js: 20 },
}
const kilobyte = 1024
const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist/public')
const files: Record<string, string[]> = JSON.parse(readFileSync(join(dist, 'files.json'), 'utf8'))
const sizeOf = (file: string): number => brotli(readFileSync(join(dist, file))).length

const filled = (name: string, language: string): string => {
  const sample = JSON.parse(readFileSync(join(root, `samples/${name === 'present' ? 'leaderboard' : name}.json`), 'utf8'))
  const units = name === 'submit' ? { groups: JSON.parse(readFileSync(join(root, 'samples/units.json'), 'utf8')).groups } : {}
  const sentences = sentencesOf(language)
  const data = present(
    { ...sample, ...units, lang: language, path: '/', other_path: '/en/', origin: 'https://sovang.example' },
    { language, sentence: (key) => sentences[key] ?? key },
  )
  return render(readFileSync(join(dist, language, `${name}.html`), 'utf8'), data as Data)
}

let failed = false
for (const language of ['vi', 'en'])
  for (const [name, budget] of Object.entries(budgets)) {
    const html = brotli(filled(name, language)).length
    const scripts = (files[`${language}/${name}`] ?? []).filter((file) => existsSync(join(dist, file))).map(sizeOf)
    const js = scripts.reduce((sum, size) => sum + size, 0)
    const first = html + (scripts[0] ?? 0)
    const over = html > budget.html * kilobyte || js > budget.js * kilobyte || first > (budget.first ?? Number.POSITIVE_INFINITY) * kilobyte
    failed ||= over
    const text = [html, js, first].map((size) => (size / kilobyte).toFixed(1).padStart(6)).join('')
    console.log(
      `${over ? 'OVER' : 'ok  '} ${language} ${name.padEnd(14)} html ${text.slice(0, 6)}  js ${text.slice(6, 12)}  first load ${text.slice(12)} KB`,
    )
  }
/** The workspace loads once what its page names, then a part of its own for each further page. */
const workspace = join(root, 'dist/workspace')
const weigh = (file: string): number => brotli(readFileSync(join(workspace, file))).length
const entry = readFileSync(join(workspace, 'index.html'), 'utf8')
const named = [...entry.matchAll(/(?:src|href)="\/lv\/(a\/[^"]+)"/g)].map((match) => match[1] as string)
const sum = (ending: string): number => named.filter((file) => file.endsWith(ending)).reduce((size, file) => size + weigh(file), 0)
const later = readdirSync(join(workspace, 'a')).filter((file) => file.endsWith('.js') && !named.includes(`a/${file}`))
const tell = (name: string, size: number, most: number): void => {
  failed ||= size > most * kilobyte
  console.log(`${size > most * kilobyte ? 'OVER' : 'ok  '} workspace ${name.padEnd(30)} ${(size / kilobyte).toFixed(1).padStart(6)} of ${most} KB`)
}
tell('first load, html and styles', brotli(entry).length + sum('.css'), 45)
tell('first load, scripts', sum('.js'), 230)
for (const file of later) tell(file.replace(/-[^-]+\.js$/, ''), weigh(`a/${file}`), 60)
process.exit(failed ? 1 : 0)
