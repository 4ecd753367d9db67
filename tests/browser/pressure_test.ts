// Under forced pressure: with script a worker does the proof while the page lives on; without script the form comes back and goes through.
import { expect, test } from 'vitest'
import { fillForm, inPage, mocked, phone, programme, sample, shownCode, site, submitPath, useBrowser } from './browser.ts'

useBrowser('--pressure', 'heavy', '--proof-bits', '14')

/** The mock and a server somebody else runs are never pressed. */
const pressed = async (): Promise<boolean> => !mocked && /^sovang_pressure 2/m.test(await (await fetch(`${site}/metrics`)).text())

test('with script: one sentence, the work in a thread of its own, the receipt', () =>
  inPage(phone, async (page) => {
    if (!(await pressed())) return
    await page.goto(site + submitPath())
    await fillForm(page, sample.title)
    await page.tap('#go')
    await page.waitForSelector('#send')
    const asked: { status: number; proof: boolean }[] = []
    page.on('response', async (response) => {
      if (response.request().method() !== 'POST') return
      asked.push({ status: response.status(), proof: 'sovang-proof' in response.request().headers() })
    })
    // What the page says while it works.
    await page.evaluate(() => {
      const seen = window as unknown as { said: string[] }
      seen.said = []
      new MutationObserver(() => seen.said.push(document.querySelector('#state')?.textContent ?? '')).observe(document.body, { childList: true, subtree: true })
    })
    const worker = page.waitForEvent('worker')
    await page.tap('#send')
    expect((await worker).url()).toMatch(/\/a\/proof_worker-/)
    await page.waitForSelector('.code__v')
    expect(await shownCode(page)).toMatch(/^SK-/)
    expect(asked.map(({ status, proof }) => [status, proof])).toEqual([
      [429, false],
      [201, true],
    ])
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said.join('\n'))
    expect(said).toContain('Cổng đang rất đông')
  }))

test('what waited without network is worked off when it is back', () =>
  inPage(phone, async (page, context) => {
    if (!(await pressed())) return
    await page.goto(site + submitPath())
    await fillForm(page, `Khi có mạng ${Date.now()}`)
    await page.tap('#go')
    await page.waitForSelector('#send')
    await context.setOffline(true)
    await page.tap('#send')
    await page.getByText('Chưa có mạng').first().waitFor()
    await context.setOffline(false)
    await page.waitForSelector('.code__v', { timeout: 45_000 })
  }))

test('without script: everything typed is back, and after the wait it is sent', () =>
  inPage({ ...phone, javaScriptEnabled: false }, async (page) => {
    if (!(await pressed())) return
    await page.goto(`${site}${submitPath()}?unit=${programme.unit.code}`)
    await page.fill('[id="author.name"]', sample.name)
    await page.fill('[id="author.phone"]', sample.phone)
    await page.check('input[name=sector] >> nth=0')
    await page.selectOption('#field', { index: 1 })
    await page.fill('#title', 'Giá phơi lá chè xếp tầng')
    await page.fill('#description', sample.description)
    await page.check('#no_dispute')
    await page.click('#go')
    await page.waitForSelector('#wait')
    expect(await page.textContent('#wait')).toContain('10 giây')
    expect(await page.inputValue('[id="author.name"]')).toBe(sample.name)
    expect(await page.inputValue('#description')).toBe(sample.description)
    expect(await page.isChecked('#no_dispute')).toBe(true)
    expect(await page.locator('input[name=sector] >> nth=0').isChecked()).toBe(true)
    // Pressed too early: the place is kept, nothing is lost.
    await page.click('#go')
    await page.waitForSelector('#wait')
    expect(await page.inputValue('#title')).toBe('Giá phơi lá chè xếp tầng')
    await page.waitForTimeout(10_500)
    await page.click('#go')
    expect(await shownCode(page)).toMatch(/^SK-/)
  }), 60_000)
