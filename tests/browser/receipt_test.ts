// What the sender is shown back: the typed unit, who else wrote it, the picture of the receipt, the mark of invented figures.
import { expect, test } from 'vitest'
import { desktop, fillForm, inPage, mocked, phone, programme, shownCode, site, submitPath, useBrowser } from './browser.ts'

useBrowser()

const typedUnit = 'CĐCS Công ty TNHH Ví Dụ'

test.each(['', '/en'])('under "%s" the typed unit and the co-authors come back on the receipt, its picture and the private part', (base) =>
  inPage(phone, async (page) => {
    // The picture is drawn: what was written into it is remembered.
    await page.addInitScript(() => {
      const written: string[] = []
      const write = CanvasRenderingContext2D.prototype.fillText
      CanvasRenderingContext2D.prototype.fillText = function (text, x, y, most) {
        written.push(text)
        write.call(this, text, x, y, most)
      }
      Object.assign(window, { written })
    })
    await page.goto(site + base + submitPath())
    await fillForm(page, `Đồ gá ${Date.now()}`)
    await page.check('#unit_missing')
    await page.fill('#unit_text', typedUnit)
    await page.click('#coauthors summary')
    await page.fill('#author_share', '60')
    await page.fill('[id="coauthors.0.name"]', 'Lò Văn Cùng Làm')
    await page.fill('[id="coauthors.0.share"]', '40')
    await page.tap('#go')
    await page.tap('#send')
    await page.waitForSelector('.code__v')
    await page.waitForSelector('.qr svg')
    const several = base ? '(co-authors: 1)' : 'và 1 đồng tác giả'
    const stub = (await page.textContent('.stub')) ?? ''
    for (const words of mocked ? [several] : [several, typedUnit, base ? 'Illustrative data' : 'Dữ liệu minh họa']) expect(stub).toContain(words)
    expect(stub).not.toContain('Lò Văn Cùng Làm')
    const code = (await shownCode(page)) ?? ''
    if (mocked) return

    const [picture] = await Promise.all([page.waitForEvent('download'), page.tap('[data-save-receipt]')])
    expect(picture.suggestedFilename()).toBe(`${code}.png`)
    const written = (await page.evaluate(() => (window as unknown as { written: string[] }).written)).join(' ')
    const title = ((await (await fetch(`${site}/api/v1/programmes/${programme.id}`)).json()) as { title: { vi: string; en: string } }).title
    for (const words of [code, typedUnit, several, base ? title.en : title.vi, base ? 'Illustrative data' : 'Dữ liệu minh họa', `${base}/tra-cuu`])
      expect(written).toContain(words)

    await page.goto(`${site}${base}/tra-cuu?ma=${code}`)
    expect(await page.textContent('.track-sheet')).not.toContain('Lò Văn Cùng Làm')
    expect(await page.isVisible('.track-sheet .illustrative')).toBe(true)
    await page.fill('#phone_last4', '5678')
    await page.tap('#open button')
    await page.waitForSelector('#h-private')
    expect(await page.textContent('.private')).toMatch(/Vàng A Páo\s+60%.*Lò Văn Cùng Làm\s+40%/s)

    // On paper stands the slip alone: no search, no private part, no codes of others who used this device.
    const read = (): Promise<string> => page.innerText('body')
    const others = base ? 'Recent codes' : 'Mã gần đây'
    for (const words of [others, 'Vàng A Páo']) expect(await read()).toContain(words)
    await page.emulateMedia({ media: 'print' })
    const slip = await read()
    for (const words of [code, typedUnit, base ? title.en : title.vi, `${site}${base}/tra-cuu?ma=${code}`]) expect(slip).toContain(words)
    for (const words of [others, 'Vàng A Páo', 'Lò Văn Cùng Làm']) expect(slip).not.toContain(words)
    expect(await page.locator('input:visible, button:visible').count()).toBe(0)
  }),
)

test.each(['', '/en'])('under "%s" the meeting-hall screen says that its figures are invented', (base) =>
  inPage(desktop, async (page) => {
    await page.goto(`${site}${base}/ct/${programme.id}/bang-xep-hang?trinhchieu=1`)
    const mark = page.locator('.pf .illustrative')
    expect(await mark.textContent()).toContain(base ? 'Illustrative data' : 'Dữ liệu minh họa')
    const box = await mark.boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800)
  }),
)

test('a unit with none below it: the second list keeps its title, is closed, and covers nothing', () =>
  inPage(desktop, async (page) => {
    if (mocked) return
    type Unit = { code: string; name: string; has_children?: boolean }
    type Units = { below: { vi: string }; below_optional: boolean; groups: { units: Unit[] }[] }
    const json = async (path: string): Promise<unknown> => (await fetch(`${site}/api/v1/programmes${path}`)).json()
    const { programmes } = (await json('')) as { programmes: { id: string; state: string }[] }
    for (const { id } of programmes.filter((one) => one.state === 'open')) {
      const { below, below_optional, groups } = (await json(`/${id}/units`)) as Units
      const alone = groups.flatMap(({ units }) => units).find((unit) => !unit.has_children)
      if (!below_optional || !alone) continue
      await page.goto(`${site}/ct/${id}/gui`)
      await page.waitForSelector('#unit_parent[role=combobox]')
      await page.click('#unit')
      expect(await page.isVisible('#unit-l')).toBe(false)
      await page.fill('#unit_parent', alone.name)
      await page.press('#unit_parent', 'Enter')
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#unit')?.placeholder === 'Không có đơn vị trực thuộc')
      expect(await page.isDisabled('#unit')).toBe(true)
      expect(await page.textContent('label[for=unit]')).toContain(below.vi)
      await page.locator('#unit').click({ force: true })
      expect(await page.isVisible('#unit-l')).toBe(false)
      await page.check('#unit_missing')
      await page.uncheck('#unit_missing')
      await page.click('#go')
      await page.waitForSelector('#errors')
      expect(await page.locator('#errors a[href="#unit"]').count()).toBe(0)
      return
    }
    throw new Error('no open programme has a unit without units below it')
  }))
