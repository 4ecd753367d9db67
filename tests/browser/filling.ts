// How a form of the workspace is opened and filled, as an officer would.
import type { BrowserContext, Page } from 'playwright-core'
import { site } from './browser.ts'

export type Form = {
  name: string
  /** From an empty tab until everything needed is typed. */
  fill: (page: Page, context: BrowserContext) => Promise<unknown>
  /** Fields and their words; the first words are what the request carries. */
  typed: [field: string, words: string][]
  /** What is pressed. */
  send: string
  /** Where it goes, when what is sent is a file. */
  to?: string
}

export const dialog = '[role=dialog]'
export const submit = `${dialog} [type=submit]`

export const opened = async (page: Page, path: string, shows: string): Promise<void> => {
  await page.goto(`${path.startsWith('http') ? path : site + path}${path.includes('?') ? '&' : '?'}lang=vi`)
  await page.waitForSelector(shows)
}
/** Types the form's own words. */
export const typeAll = async (page: Page, typed: Form['typed']): Promise<void> => {
  for (const [field, words] of typed) await page.fill(field, words)
}
export const choose = async (page: Page, field: string, typed: string): Promise<void> => {
  await page.fill(field, typed)
  await page.waitForSelector('[role=option]')
  await page.keyboard.press('Enter')
}
export const json = async ({ request }: BrowserContext, path: string) => (await request.get(site + path)).json()
