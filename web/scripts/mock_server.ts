// Serves the built templates with the samples and pretends to be the API, so that pages can be looked at and tested alone.
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { type Data, render } from '../shared/mustache.ts'
import { present } from '../shared/present.ts'
import { sentencesOf } from './messages.ts'
import { brotli } from './styles.ts'

const root = join(import.meta.dirname, '..')
const json = (path: string): Data => JSON.parse(readFileSync(join(root, path), 'utf8'))
const units = json('samples/units.json') as { title: Data; below: Data; groups: Data[]; children: Record<string, Data[]> }
const types: Record<string, string> = {
  js: 'text/javascript',
  svg: 'image/svg+xml',
  json: 'application/json',
  woff2: 'font/woff2',
  html: 'text/html; charset=utf-8',
}
const places: [RegExp, string][] = [
  [/^\/$/, 'programmes'],
  [/^\/ct\/[^/]+$/, 'home'],
  [/^\/ct\/[^/]+\/gui$/, 'submit'],
  [/^\/ct\/[^/]+\/bang-xep-hang$/, 'leaderboard'],
  [/^\/ct\/[^/]+\/sang-kien$/, 'gallery'],
  [/^\/ct\/[^/]+\/sang-kien\/[^/]+$/, 'initiative'],
  [/^\/ct\/[^/]+\/the-le$/, 'rules'],
  [/^\/ct\/[^/]+\/huong-dan$/, 'guide'],
  [/^\/ct\/[^/]+\/bien-nhan$/, 'receipt'],
  [/^\/tra-cuu$/, 'track'],
  [/^\/xac-minh-bien-nhan$/, 'verify'],
  [/^\/tro-nang$/, 'accessibility'],
  [/^\/quyen-rieng-tu$/, 'privacy'],
  [/^\/loi$/, 'error'],
]
const receipts = new Map<string, { body: string; receipt: Data }>()
/** Set by tests: how many coming submissions fail. */
export const trouble = { failures: 0 }

const send = (response: ServerResponse, status: number, type: string, text: string | Uint8Array, page = ''): void => {
  const body = type === 'woff2' ? text : brotli(text)
  const encoding = type === 'woff2' ? {} : { 'Content-Encoding': 'br' }
  response.writeHead(status, {
    ...encoding,
    'Content-Type': types[type] ?? type,
    'Cache-Control': 'no-store',
    ...(page ? { 'Content-Security-Policy': policyFor(page) } : {}),
  })
  response.end(body)
}
/** The policy of the real server (server/work/policy_header), so that what it forbids is seen here too. */
const policyFor = (page: string): string => {
  const line = readFileSync(join(root, 'dist/public/csp.txt'), 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${page} `))
  return `default-src 'none'; script-src 'self'; style-src 'self' ${line?.slice(page.length) ?? ''}; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'`
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

/** The page of a path; a query such as ?state=closed or ?errors=1 shows the sample in another state. */
const pageFor = (path: string, query: URLSearchParams): { status: number; body: string; page: string } => {
  const language = path === '/en' || path.startsWith('/en/') ? 'en' : 'vi'
  const plain = path.replace(/^\/en(?=\/|$)/, '') || '/'
  const name = query.has('trinhchieu') ? 'present' : (places.find(([pattern]) => pattern.test(plain))?.[1] ?? 'not_found')
  const sentences = sentencesOf(language)
  const data = {
    ...json(`samples/${name === 'present' ? 'leaderboard' : name}.json`),
    ...(name === 'submit' ? { groups: units.groups } : {}),
  } as Data & { programme?: Data }
  const left = (3 * 24 + 4) * 3600e3
  // The sample's programme closes three days from now unless asked otherwise, so that the pages are alive.
  if (data.programme) data.programme.closes_at = new Date(Math.ceil((Date.now() + left) / 864e5) * 864e5 - 7 * 3600e3).toISOString()
  const state = query.get('state')
  if (data.programme && state) Object.assign(data.programme, { state, remaining: null, ...(state === 'closed' ? { total: 1012436 } : {}) })
  const extra = query.get('with')
  if (extra) Object.assign(data, JSON.parse(extra))
  const other = language === 'vi' ? `/en${plain === '/' ? '/' : plain}` : plain
  const ready = present(
    { ...data, lang: language, path, other_path: other, now: '2023-08-28T20:00:00+07:00', origin: '' },
    { language, sentence: (key) => sentences[key] ?? key },
  )
  const template = readFileSync(join(root, `dist/public/${language}/${name}.html`), 'utf8')
  return { status: name === 'not_found' ? 404 : 200, body: render(template, ready as Data), page: `${language}/${name}` }
}

const problem = (status: number, code: string): string =>
  JSON.stringify({ status, code, message: { vi: code, en: code }, params: {}, fields: [], request_id: 'mock' })

const submit = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await bodyOf(request)
  const key = String(request.headers['idempotency-key'] ?? '')
  if (trouble.failures-- > 0) return send(response, 503, 'json', problem(503, 'busy'))
  const before = receipts.get(key)
  if (before)
    return send(
      response,
      before.body === body ? 200 : 409,
      'json',
      before.body === body ? JSON.stringify(before.receipt) : problem(409, 'key_reused'),
    )
  const receipt = { ...(json('samples/receipt.json').receipt as Data), received_at: new Date().toISOString() }
  receipts.set(key, { body, receipt })
  send(response, 201, 'json', JSON.stringify(receipt))
}

const api = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
  const path = url.pathname
  if (request.method === 'POST' && path.endsWith('/initiatives')) return submit(request, response)
  if (path.endsWith('/programmes'))
    return send(response, 200, 'json', JSON.stringify({ programmes: [(json('samples/home.json') as { programme: Data }).programme] }))
  if (path.endsWith('/units') && !url.searchParams.has('parent')) {
    const known = (unit: Data): Data => ({ ...unit, has_children: String(unit.code) in units.children })
    return send(
      response,
      200,
      'json',
      JSON.stringify({
        title: units.title,
        below: units.below,
        groups: units.groups.map((group) => ({ ...group, units: (group.units as Data[]).map(known) })),
      }),
    )
  }
  if (path.endsWith('/units'))
    return send(response, 200, 'json', JSON.stringify({ title: units.below, units: units.children[url.searchParams.get('parent') ?? ''] ?? [] }))
  if (path.endsWith('/summary'))
    return send(response, 200, 'json', JSON.stringify({ total: 938999, target: 1000000, as_of: '2023-08-28T20:01:00+07:00' }))
  if (path.endsWith('/leaderboard')) return send(response, 200, 'json', JSON.stringify(json('samples/leaderboard.json')))
  if (path.endsWith('/leaderboard/events')) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    // Late enough for a test to lay its finger on the table first.
    setTimeout(() => response.write('id: 112\ndata: {"version":112,"as_of":"2023-08-28T20:00:31+07:00","changes":12,"total":938226}\n\n'), 1500)
    return
  }
  if (path.endsWith('/verify'))
    return send(
      response,
      200,
      'json',
      JSON.stringify({ valid: true, code: 'SK-7K3F-29QX', programme: 'Một triệu sáng kiến', unit: 'LĐLĐ', received_at: '2023-03-12T14:05:00+07:00' }),
    )
  send(response, 404, 'json', problem(404, 'not_found'))
}

export const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://mock')
  const path = url.pathname
  if (path.startsWith('/api/')) return void api(request, response, url)
  const file = join(root, 'dist/public', path)
  const ending = path.split('.').pop() ?? ''
  if (path.includes('.') && existsSync(file)) return send(response, 200, ending, readFileSync(file), path === '/sw.js' ? 'worker' : '')
  if (request.method === 'POST') {
    const page = pageFor('/ct/x/bien-nhan', url.searchParams)
    return send(response, 200, 'html', page.body, page.page)
  }
  const page = pageFor(path.length > 1 ? path.replace(/\/$/, '') : path, url.searchParams)
  send(response, page.status, 'html', page.body, page.page)
})

if (process.argv[1]?.endsWith('mock_server.ts'))
  server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
    const at = server.address()
    console.log(`http://127.0.0.1:${typeof at === 'object' && at ? at.port : ''}`)
  })
