// Debian's Chromium and the server under test: SOVANG_URL when given, else the program SOVANG with its demo, else the mock.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

const program = process.env.SOVANG ?? join(import.meta.dirname, '../../build/release/sovang')
let browser: Browser
/** Where the program under test keeps its data; empty when another one is tested. */
let data = ''
let stop = async (): Promise<void> => {}
/** Where the pages are. */
export let site = ''
/** True when the answers come from the mock server of web/scripts. */
export let mocked = false
/** An open programme with its first province or industry that has sub-units. */
export let programme = { id: '', parent: { code: '', name: '' }, unit: { code: '', name: '' } }

const ended = (run: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    run.once('exit', () => resolve())
    run.kill('SIGTERM')
  })

const startProgram = async (options: string[]): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'sovang-browser-'))
  const root = join(import.meta.dirname, '../..')
  // A demonstration that tests/support/make_demo made for the whole run saves making one for each file.
  if (process.env.SOVANG_TEST_DEMO) cpSync(join(process.env.SOVANG_TEST_DEMO, 'sqlite'), folder, { recursive: true })
  // The same data, but served in earnest.
  else if (options.includes('--demo')) execFileSync(program, ['demo', '--data-dir', folder, '--guidance', join(root, 'guidance')], { stdio: 'ignore' })
  const demo = options.includes('--demo') ? [] : ['--demo', 'yes']
  const guidance = options.includes('--guidance') ? [] : ['--guidance', join(root, 'guidance')]
  const run = spawn(program, ['serve', ...demo, '--port', '0', '--address', '127.0.0.1', '--data-dir', folder, '--web', join(root, 'web/dist'), ...guidance, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  data = folder
  stop = async () => {
    await ended(run)
    rmSync(folder, { recursive: true, force: true })
  }
  return new Promise((resolve, reject) => {
    let text = ''
    run.stdout.on('data', (chunk) => {
      text += chunk
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0]
      if (address) resolve(address)
    })
    run.once('exit', (code) => reject(new Error(`sovang serve ended with ${code}`)))
  })
}

/** What a command of the program says about the data under test; throws when it fails. */
export const commanded = (...command: string[]): string => {
  if (!data) throw new Error('there is no program to command')
  return execFileSync(program, [...command, '--data-dir', data, '--guidance', join(import.meta.dirname, '../../guidance')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}
/** A new administrator's one-time code; only the program itself can make one. */
export const oneTimeCode = (name: string): string => commanded('create-admin', name).trim()

const startMock = async (): Promise<string> => {
  mocked = true
  const { server } = await import('../../web/scripts/mock_server.ts')
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stop = async () => {
    server.closeAllConnections()
    server.close()
  }
  const at = server.address()
  return `http://127.0.0.1:${typeof at === 'object' && at ? at.port : ''}`
}

const json = async (path: string): Promise<Record<string, never>> => (await fetch(site + path)).json()

const findProgramme = async (): Promise<void> => {
  const { programmes } = (await json('/api/v1/programmes')) as unknown as { programmes: { id: string; state: string }[] }
  const open = programmes.find((one) => one.state === 'open')
  if (!open) throw new Error('there is no open programme to test')
  const units = `/api/v1/programmes/${open.id}/units`
  type Unit = { code: string; name: string; has_children?: boolean }
  const { groups } = (await json(units)) as unknown as { groups: { units: Unit[] }[] }
  for (const parent of groups.flatMap((group) => group.units)) {
    if (!parent.has_children) continue
    const below = (await json(`${units}?parent=${parent.code}`)) as unknown as { units: Unit[] }
    const unit = below.units[0]
    if (!unit) continue
    programme = { id: open.id, parent, unit }
    return
  }
  throw new Error('no unit has sub-units')
}

/** The open programme that has a year before it. */
export const yearly = async (): Promise<string> => {
  const { programmes } = (await json('/api/v1/programmes')) as unknown as { programmes: { id: string; state: string }[] }
  return programmes.find((one) => one.state === 'open' && one.id.startsWith('mtsk'))?.id ?? ''
}

/** To be called once in each file: browser and server for its tests; `options` are the program's own. */
export const useBrowser = (...options: string[]): void => {
  beforeAll(async () => {
    site = process.env.SOVANG_URL ?? (existsSync(program) ? await startProgram(options) : await startMock())
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    })
    await findProgramme()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await stop()
  })
}

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
export const desktop: BrowserContextOptions = { viewport: { width: 1366, height: 800 } }

/** Runs `act` in a page of its own; an error of a script on the page fails the test. */
export const inPage = async <T = void>(options: BrowserContextOptions, act: (page: Page, context: BrowserContext) => Promise<T>): Promise<T> => {
  const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options })
  const errors: string[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(error.message))
  page.setDefaultTimeout(15_000)
  try {
    const given = await act(page, context)
    if (errors.length > 0) throw new Error(errors.join('\n'))
    return given
  } finally {
    await context.close()
  }
}

/** Opens the gallery; what a new demonstration holds is found some seconds after the start. */
export const openGallery = async (page: Page, base = ''): Promise<void> => {
  for (let tries = 0; tries < 40; tries++) {
    await page.goto(`${site}${base}/ct/${programme.id}/sang-kien`)
    if (await page.$('.entry')) return
    await page.waitForTimeout(500)
  }
}

export const submitPath = (): string => `/ct/${programme.id}/gui`

export const sample = {
  name: 'Vàng A Páo',
  phone: '0912 345 678',
  title: 'Đồ gá hàn tự định tâm cho máy vò chè',
  description: 'Vấn đề: tay gạt mau mòn.\n\nCách làm:\n- Làm đồ gá ba má kẹp\n\nKết quả: từ 210 phút còn 45 phút.',
}

/** Fills every needed answer; `title` tells one submission from another. */
export const fillForm = async (page: Page, title: string): Promise<void> => {
  await page.fill('[id="author.name"]', sample.name)
  await page.fill('[id="author.phone"]', sample.phone)
  await page.selectOption('#unit_parent', programme.parent.code)
  await page.waitForFunction(() => (document.querySelector<HTMLSelectElement>('#unit')?.options.length ?? 0) > 1)
  await page.selectOption('#unit', programme.unit.code)
  await page.check('input[name=sector] >> nth=0')
  await page.selectOption('#field', { index: 1 })
  await page.fill('#title', title)
  await page.fill('#description', sample.description)
  await page.check('#no_dispute')
}

export const shownCode = (page: Page): Promise<string | null> => page.textContent('.code__v')

/** Holds back what the page asks for by this pattern; it comes once the function that is given is called. */
export const hold = async (page: Page, asked: RegExp): Promise<() => void> => {
  let free = (): void => {}
  const held = new Promise<void>((resolve) => {
    free = resolve
  })
  await page.route(asked, async (route) => {
    await held
    await route.continue()
  })
  return free
}

type KeptDraft = { key?: string; waiting?: boolean; values?: Record<string, string> }

/** What the pages keep on this device, by key: drafts and the last receipts. */
export const keptHere = (page: Page): Promise<Record<string, KeptDraft>> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const table = (await done(indexedDB.open('sovang', 1))).transaction('kept').objectStore('kept')
    const [keys, values] = await Promise.all([done(table.getAllKeys()), done(table.getAll())])
    return Object.fromEntries(keys.map((key, at) => [String(key), values[at]]))
  })

/** The drafts of the programme under test that this device keeps. */
export const draftsHere = async (page: Page): Promise<KeptDraft[]> =>
  Object.entries(await keptHere(page)).flatMap(([key, draft]) => (key.startsWith(`draft:${programme.id}:`) ? [draft] : []))
