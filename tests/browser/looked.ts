// Looking at a screen as a test: nothing the policy forbids, nothing axe finds, nothing beyond its width; all reached by keyboard.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(new URL('../../web/package.json', import.meta.url)).resolve('axe-core/axe.min.js'), 'utf8')
/** A folder for pictures of the screens; none are taken without it. */
const shots = process.env.SHOTS ?? ''

/** What the policy kept from the page; told at the end of each test. */
export const watched = async (page: Page, act: () => Promise<void>): Promise<void> => {
  const blocked: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) blocked.push(message.text())
  })
  await act()
  if (blocked.length > 0) throw new Error(blocked.join('\n'))
}

/** What axe finds on the page as it stands, one line for each kind. */
const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, { runOnly: tags, resultTypes: ['violations'], preload: false })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
  })
}

/** Everything on this screen is reachable, named and inside its width. */
export const looked = async (page: Page, name: string): Promise<void> => {
  // Half faded in, a colour is not yet what it will be.
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    return Promise.all(ending.map((one) => one.finished.catch(() => {})))
  })
  if (shots) {
    mkdirSync(shots, { recursive: true })
    await page.screenshot({ path: `${shots}/${name}-${page.viewportSize()?.width}.png` })
  }
  expect(await violations(page), name).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide, `${name} scrolls sideways`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
}

/** Tab until the focus is on what matches; fails when a whole round does not reach it. */
export const tabTo = async (page: Page, selector: string): Promise<void> => {
  for (let pressed = 0; pressed < 120; pressed++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${selector}`)
}
