// The history of one's scope against the real server: the person and the kind of act are chosen in the open, and a line leads to its record.
import { expect, test } from 'vitest'
import { desktop, mocked, phone, site, useBrowser } from './browser.ts'
import { looked } from './looked.ts'
import { officer } from './officers.ts'

useBrowser()

const asOfficer = officer('doc-nhat-ky')

test('these tests need the program itself', () => expect(mocked).toBe(false))

test.each([
  ['vi', desktop],
  ['en', phone],
] as const)('in %s: chosen by act and by person, both in the address, and a line leads to its record', (lang, size) =>
  asOfficer(size, async (page) => {
    await page.goto(`${site}/lv/nhat-ky?lang=${lang}`)
    await page.waitForSelector('.timeline li a.link')
    await looked(page, `history-${lang}`)
    await page.selectOption('.log__act select', 'signed_in')
    await page.waitForURL(/act=signed_in/)
    await page.fill('.log__person input', 'nhat')
    await page.waitForSelector('.log__person [role=option]')
    await looked(page, `history-person-${lang}`)
    await page.press('.log__person input', 'Enter')
    await page.waitForURL(/person=/)
    // Whoever opens this address sees the same.
    await page.reload()
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.log__person input')?.value.includes('nhat'))
    expect(await page.inputValue('.log__act select')).toBe('signed_in')
    await page.waitForSelector('.timeline li')
    const who = await page.$$eval('.timeline li p:first-child .strong', (all) => all.map((one) => one.textContent))
    expect(new Set(who).size).toBe(1)
    await looked(page, `history-chosen-${lang}`)
    await page.fill('.log__person input', '')
    await page.selectOption('.log__act select', 'person_registered')
    await page.waitForURL((url) => url.searchParams.get('act') === 'person_registered' && !url.searchParams.has('person'))
    await page.waitForSelector('.timeline li:has-text("người lao động"), .timeline li:has-text("registered a person")')
    const name = await page.textContent('.timeline li a.link >> nth=0')
    await page.click('.timeline li a.link >> nth=0')
    await page.waitForURL(/nguoi\?person=/)
    await page.waitForSelector(`.p-head :text("${name}")`)
  }),
)
