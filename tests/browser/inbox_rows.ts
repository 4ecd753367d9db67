// What the tests of the inbox share: its address, its rows as the page shows them and as the server tells them, acts by another hand.
import type { APIRequestContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { programme, site } from './browser.ts'
import { own } from './officers.ts'

export const reason = 'Nêu rõ số liệu trước và sau khi áp dụng.'

type Row = { code: string; status: string; title: string }
type Kept = { status: string; version: number; description: string; may: Record<string, unknown> }

export const asked = async (request: APIRequestContext, query: string): Promise<{ rows: Row[]; total: number }> =>
  (await request.get(`${site}/api/v1/programmes/${programme.id}/inbox?${query}`)).json()
export const record = async (request: APIRequestContext, code: string): Promise<Kept> =>
  (await request.get(`${site}/api/v1/inbox/${code}`)).json()
export const post = (request: APIRequestContext, path: string, data: unknown) => request.post(site + path, { ...own, data })
export const act = async (request: APIRequestContext, code: string, data: Record<string, unknown>): Promise<void> => {
  const answer = await post(request, `/api/v1/inbox/${code}/acts`, { version: (await record(request, code)).version, ...data })
  expect(answer.status(), await answer.text()).toBe(200)
}

export const address = (query = ''): string => `${site}/lv/sang-kien?programme=${programme.id}${query && `&${query}`}`
export const opened = async (page: Page, query = ''): Promise<void> => {
  await page.goto(address(query))
  await page.waitForSelector('tr[data-subject]')
}
export const codesShown = (page: Page): Promise<string[]> => page.$$eval('tr[data-subject]', (rows) => rows.map((row) => (row as HTMLElement).dataset.subject ?? ''))
