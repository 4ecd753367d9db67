// Every public page in both languages and sizes: no accessibility violation, no sideways scroll, no error of the policy.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, inPage, openGallery, phone, programme, site, submitPath, useBrowser } from './browser.ts'

useBrowser()

const axe = readFileSync(createRequire(new URL('../../web/package.json', import.meta.url)).resolve('axe-core/axe.min.js'), 'utf8')

const pages = (): string[] => [
  '/',
  `/ct/${programme.id}`,
  submitPath(),
  `/ct/${programme.id}/bang-xep-hang`,
  `/ct/${programme.id}/bang-xep-hang?trinhchieu=1`,
  `/ct/${programme.id}/sang-kien`,
  `/ct/${programme.id}/the-le`,
  `/ct/${programme.id}/huong-dan`,
  '/tra-cuu',
  '/xac-minh-bien-nhan',
  '/tro-nang',
  '/quyen-rieng-tu',
  '/khong-co-trang-nay',
]

/** What axe finds, one line for each kind. */
export const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, { runOnly: tags })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)
  })
}

/** How many points the page is wider than its screen. */
const beyond = async (page: Page): Promise<number> => (await page.evaluate(() => document.documentElement.scrollWidth)) - (page.viewportSize()?.width ?? 0)

/** `blocked`: where the policy's complaints are gathered. */
const looked = async (page: Page, path: string, blocked: string[]): Promise<void> => {
  const answer = await page.goto(site + path)
  expect(answer?.status(), path).toBe(path.endsWith('/khong-co-trang-nay') ? 404 : 200)
  await page.waitForLoadState('load')
  if (!path.includes('trinhchieu')) expect((await fetch(site + (await page.getAttribute('.brand', 'href')))).status, `${path}: the way home`).toBe(200)
  expect(await beyond(page), `${path} scrolls sideways`).toBeLessThanOrEqual(0)
  expect(await violations(page), path).toEqual([])
  expect(blocked, path).toEqual([])
}

test.each(['', '/en'])('pages under "%s" on a phone and a desktop', async (base) => {
  for (const size of [phone, desktop])
    await inPage({ ...size, bypassCSP: false }, async (page) => {
      const blocked: string[] = []
      page.on('console', (message) => {
        if (/Content Security Policy|Refused to/.test(message.text())) blocked.push(message.text())
      })
      for (const path of pages()) await looked(page, base && path === '/' ? base : base + path, blocked)
    })
})

test.each([phone, desktop])('the form with errors, its open lists, the check and the menu', (size) =>
  inPage(size, async (page) => {
    await page.goto(site + submitPath())
    await page.click('#go')
    await page.waitForSelector('#errors')
    expect(await violations(page)).toEqual([])
    for (const part of await page.locator('.extra summary').all()) await part.click()
    await page.check('#unit_missing')
    expect(await violations(page)).toEqual([])
    if (size === desktop) {
      await page.click('#unit_parent')
      await page.waitForSelector('#unit_parent-l li')
    } else await page.click('.menu summary')
    expect(await violations(page)).toEqual([])
  }),
)

test('320 points wide, text twice as large: nothing is lost sideways', () =>
  inPage({ viewport: { width: 320, height: 640 } }, async (page) => {
    for (const path of pages()) {
      if (path.includes('trinhchieu')) continue
      await page.goto(site + path)
      expect(await beyond(page), path).toBeLessThanOrEqual(0)
    }
  }))

test('on a phone the strip keeps its height when the script tells the time left', () =>
  inPage(phone, async (page) => {
    let released = (): void => {}
    const held = new Promise<void>((resolve) => {
      released = resolve
    })
    await page.route('**/*.js', async (route) => {
      await held
      await route.continue()
    })
    const { programmes } = (await (await fetch(`${site}/api/v1/programmes`)).json()) as { programmes: { id: string; state: string; closes_soon?: boolean }[] }
    const soon = programmes.find((one) => one.state === 'open' && one.closes_soon)
    if (!soon) return
    await page.goto(`${site}/ct/${soon.id}`, { waitUntil: 'commit' })
    await page.waitForSelector('.foot')
    const height = () => page.$eval('.strip', (strip) => strip.getBoundingClientRect().height)
    const before = await height()
    released()
    await page.waitForFunction(() => document.querySelector('.strip [data-left]')?.textContent)
    expect(await height()).toBe(before)
  }))

test('the words searched for are marked in the titles, with their accents, and nothing else is', () =>
  inPage(desktop, async (page) => {
    await openGallery(page)
    const title = (await page.textContent('.entry__t a'))?.trim() ?? ''
    const word = title.split(' ')[0] ?? ''
    const plain = word.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()
    await page.goto(`${site}/ct/${programme.id}/sang-kien?q=${encodeURIComponent(plain)}`)
    const marks = await page.$$eval('.entry__t mark', (all) => all.map((mark) => mark.textContent ?? ''))
    expect(marks).toContain(word)
    for (const mark of marks) expect(mark.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()).toBe(plain)
  }))

test('on a phone the contents of the rules are folded, beside them they are open; every clause id is on the page', async () => {
  for (const size of [phone, desktop])
    await inPage(size, async (page) => {
      await page.goto(`${site}/ct/${programme.id}/the-le`)
      await page.waitForLoadState('load')
      expect(await page.isVisible('.toc ol a >> nth=0')).toBe(size === desktop)
      if (size === phone) await page.tap('.toc summary')
      await page.click('.toc ol a >> nth=0')
      expect(new URL(page.url()).hash).not.toBe('')
      for (const id of await page.$$eval('.clause', (all) => all.map((one) => one.id))) expect(await page.textContent(`[id="${id}"] .clause__id`)).toContain(id)
    })
})
