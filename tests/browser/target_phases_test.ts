// Targets of a programme whose rules ask for phases: chosen, typed, kept apart from the whole programme's, told in the history.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { desktop, mocked, phone, site, useBrowser, yearly } from './browser.ts'
import { looked } from './looked.ts'
import { officer } from './officers.ts'

const folder = mkdtempSync(join(tmpdir(), 'sovang-guidance-'))
const guidance = join(folder, 'guidance')
cpSync(join(import.meta.dirname, '../../guidance'), guidance, { recursive: true })
const rules = join(guidance, 'lc23-lai-chau/rules.yaml')
const asked = '{id: a, metric: target_ratio, over: $merit-ratio, clause: LC23-III.2.1.1a}'
const inPhases = ['dot-1', 'dot-2'].map((phase) => `{id: ${phase}, metric: target_ratio, phase: ${phase}, over: $merit-ratio}`)
writeFileSync(
  rules,
  readFileSync(rules, 'utf8').replace(asked, () => `{id: a, clause: LC23-III.2.1.1a, all: [${inPhases.join(', ')}]}`),
)
afterAll(() => rmSync(folder, { recursive: true }))

useBrowser('--guidance', guidance)
const signedIn = officer('chi-tieu-dot')

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('a phase is chosen, and its targets are typed, saved and told apart from the whole programme’s', () =>
  signedIn(desktop, async (page, { request }) => {
    const programme = await yearly()
    const targets = async (query = ''): Promise<(number | null)[]> => {
      const answer = await request.get(`${site}/api/v1/programmes/${programme}/targets?unit=LD12${query}`)
      return ((await answer.json()) as { rows: { target: number | null }[] }).rows.map(({ target }) => target)
    }
    const whole = await targets()
    await page.goto(`${site}/lv/chi-tieu?programme=${programme}&unit=LD12`)
    await page.waitForSelector('tr[data-unit]')
    const choice = page.locator('select[aria-label="Giai đoạn"]')
    expect(await choice.locator('option').allTextContents()).toEqual(['Cả chương trình', 'Giai đoạn dot-1', 'Giai đoạn dot-2'])
    await choice.selectOption('dot-1')
    await page.waitForURL(/phase=dot-1/)
    await page.waitForFunction(() => [...document.querySelectorAll<HTMLInputElement>('tr[data-unit] .cell')].every(({ value }) => value === ''))
    await page.locator('tr[data-unit] .cell').first().focus()
    await page.keyboard.type('37')
    await page.keyboard.press('Enter')
    await page.click('.head .btn--primary:has-text("(1)")')
    await page.fill('[role=dialog] #t-reason', 'Kế hoạch đợt một')
    await page.click('[role=dialog] .dialog-form .btn--primary')
    await page.waitForSelector('[role=dialog]', { state: 'detached' })
    await looked(page, 'targets-of-phase')
    expect((await targets('&phase=dot-1'))[0]).toBe(37)
    expect([await targets(), (await targets('&phase=dot-2'))[0]]).toEqual([whole, null])
    await page.locator('tr[data-unit] .history-cell .btn').first().click()
    await page.waitForSelector('[role=dialog] .timeline li:has-text("dot-1")')
    expect(await page.textContent('[role=dialog] .timeline li >> nth=0')).toContain('37')
  }))

test('on a phone the phase stands among the choices', () =>
  signedIn(phone, async (page) => {
    await page.goto(`${site}/lv/chi-tieu?programme=${await yearly()}&unit=LD12&phase=dot-2&lang=en`)
    await page.waitForSelector('tr[data-unit]')
    expect(await page.inputValue('select[aria-label="Phase"]')).toBe('dot-2')
    await looked(page, 'targets-of-phase-en')
  }))
