// The home of a programme: its files to print, and the reminder for the device's own calendar.
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { desktop, inPage, mocked, openGallery, phone, programme, site, useBrowser } from './browser.ts'

useBrowser()

test.each(['', '/en'])('the code and the poster under "%s" are files of the right kind', (base) =>
  inPage({ ...desktop, javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site}${base}/ct/${programme.id}`)
    const links = await page.locator('.share__files a').evaluateAll((all) => all.map((link) => [(link as HTMLAnchorElement).href, (link as HTMLAnchorElement).download]))
    expect(links.map(([, name]) => name)).toEqual(['qr.svg', 'qr.png', 'a4.pdf', 'a3.pdf'].map((name) => `${programme.id}-${name}`))
    if (mocked) return
    const types = ['image/svg+xml', 'image/png', 'application/pdf', 'application/pdf']
    const files = await Promise.all(links.map(([href]) => fetch(href as string)))
    for (const [at, file] of files.entries()) {
      expect(file.status).toBe(200)
      expect(file.headers.get('content-type')).toContain(types[at])
    }
    const [a4, a3] = await Promise.all(files.slice(2).map(async (file) => (await file.arrayBuffer()).byteLength))
    expect(a4).not.toBe(a3)
  }),
)

test.each(['', '/en'])('programmes under "%s": of one name they are told apart by their period, invented ones are marked', (base) =>
  inPage(phone, async (page) => {
    await page.goto(`${site}${base || '/'}`)
    const names = await page.$$eval('.entry__t a', (all) => all.map((link) => link.textContent?.trim() ?? ''))
    expect(names.length).toBeGreaterThan(1)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/\d{4} – .*\d{4}$/)
    const marks = await page.$$eval('.entry', (all) => all.filter((card) => /Dữ liệu minh họa|Illustrative data/.test(card.textContent ?? '')).length)
    expect(marks).toBe(names.length)
  }),
)

test('"remind me" gives the hour before the close as a calendar file', () =>
  inPage({ ...phone, acceptDownloads: true }, async (page) => {
    await page.goto(`${site}/ct/${programme.id}`)
    const button = page.locator('[data-remind]')
    await button.waitFor({ state: 'visible' })
    const closes = Date.parse((await button.getAttribute('data-remind')) ?? '')
    const coming = page.waitForEvent('download')
    await button.tap()
    const file = await coming
    expect(file.suggestedFilename()).toBe(`${programme.id}.ics`)
    const text = await readFile(await file.path(), 'utf8')
    expect(text).toContain(`DTEND:${new Date(closes).toISOString().replace(/[-:]|\.\d+/g, '')}`)
    expect(text).toContain('TRIGGER:-P1D')
  }))

test('after the close: the dates that have passed are done, nothing overlaps, nobody is invited to send', () =>
  inPage(phone, async (page) => {
    if (mocked) return
    const { programmes } = (await (await fetch(`${site}/api/v1/programmes`)).json()) as { programmes: { id: string; state: string }[] }
    const closed = programmes.find((one) => one.state === 'closed')
    await page.goto(`${site}/en/ct/${closed?.id}`)
    expect(await page.locator('.steps--dates .is-todo').count()).toBe(0)
    expect(await page.locator('.steps--dates .is-done').count()).toBeGreaterThan(1)
    const over = await page.locator('.steps--dates li').evaluateAll((steps) =>
      steps.filter((step) => {
        const [what, when] = ['strong', 'time'].map((part) => step.querySelector(part)?.getBoundingClientRect() as DOMRect) as [DOMRect, DOMRect]
        return what.right > when.left && what.bottom > when.top
      }).length)
    expect(over).toBe(0)
    expect(await page.textContent('#h-share')).toBe('Share the result')
    expect(await page.textContent('#h-new')).toBe('In the golden book')
  }))

test.each([['', 'Hơn 20 sáng kiến'], ['/en', 'More than 20 initiatives']])('the gallery under "%s" tells the exact number of all, "%s" of a choice that nobody counted', (base, words) =>
  inPage(phone, async (page) => {
    if (mocked) return
    const told = async (): Promise<string> => (await page.textContent('.result-row .rule-line'))?.trim() ?? ''
    await openGallery(page, base)
    expect(await told()).toMatch(/^[\d.,]+ (sáng kiến|initiatives)/)
    await page.goto(`${page.url()}?benefit=10000000`)
    expect(await told()).toMatch(new RegExp(`^${words}`))
  }),
)

test('on the last day the bookmark tells hours and minutes, never 0 days 0 hours', () =>
  inPage(phone, async (page) => {
    const closes = new Date(Date.now() + 19.5 * 60_000).toISOString()
    await page.route(`**/ct/${programme.id}`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(/data-closes="[^"]*"/g, `data-closes="${closes}"`) })
    })
    await page.goto(`${site}/ct/${programme.id}`)
    await page.waitForFunction(() => document.querySelector('[data-rest]')?.textContent === '19')
    expect((await page.innerText('.mark')).split(/\s+/)).toEqual(['còn', '0', 'giờ', '19', 'phút'])
  }))
