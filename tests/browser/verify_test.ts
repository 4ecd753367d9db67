// Verifying a receipt as people do: with script in place, without script by a file or by pasted text.
import { expect, test } from 'vitest'
import { inPage, mocked, phone, programme, site, useBrowser } from './browser.ts'

useBrowser()

/** A receipt of the server under test, as its file. */
const receiptText = async (): Promise<string> => {
  const described = (await (await fetch(`${site}/api/v1/programmes/${programme.id}`)).json()) as { sectors: { id: string }[]; fields: { id: string }[] }
  const response = await fetch(`${site}/api/v1/programmes/${programme.id}/initiatives`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `kiem-tra-${Date.now()}-bien-nhan` },
    body: JSON.stringify({
      author: { name: 'Lò Thị Minh Họa', phone: '0912345678' },
      unit: programme.unit.code,
      sector: described.sectors[0]?.id,
      field: described.fields[0]?.id,
      title: 'Giá để dụng cụ',
      description: 'Số liệu minh họa.',
      consent: { name_public: false },
    }),
  })
  return response.text()
}

const altered = (text: string): string => text.replace(/("body_hash":")[0-9a-f]{4}/, '$10000')

const asked = (javaScriptEnabled: boolean): Promise<void> =>
  inPage({ ...phone, javaScriptEnabled }, async (page) => {
    if (mocked) return
    const text = await receiptText()
    const verdict = page.locator('#verdict')
    await page.goto(`${site}/xac-minh-bien-nhan`)
    await page.fill('#receipt', text)
    await page.click('#verify button')
    await verdict.getByText('Biên nhận đúng').waitFor()
    expect(await verdict.textContent()).toContain((JSON.parse(text) as { code: string }).code)

    await page.goto(`${site}/xac-minh-bien-nhan`)
    await page.setInputFiles('#file', { name: 'bien-nhan.json', mimeType: 'application/json', buffer: Buffer.from(altered(text)) })
    if (javaScriptEnabled) expect(await page.textContent('#file-name')).toBe('bien-nhan.json')
    await page.click('#verify button')
    await verdict.getByText('Biên nhận không đúng').waitFor()
    expect(await verdict.locator('[data-part]').evaluateAll((parts) => parts.map((part) => part.getAttribute('data-part')))).toEqual(['body_hash'])

    await page.goto(`${site}/en/xac-minh-bien-nhan`)
    await page.fill('#receipt', 'xin chào')
    await page.click('#verify button')
    await verdict.getByText(/no receipt/).waitFor()
    expect(await page.inputValue('#receipt')).toBe('xin chào')
    expect(await verdict.textContent()).toContain('Not verified yet')

    // Nothing given, or the code alone: no genuine receipt is called wrong for that.
    await page.goto(`${site}/xac-minh-bien-nhan`)
    await page.click('#verify button')
    await verdict.getByText(javaScriptEnabled ? 'Chưa chọn tệp' : 'Chưa xác minh được').waitFor()
    const { code } = JSON.parse(text) as { code: string }
    await page.fill('#receipt', ` ${code.toLowerCase()} `)
    await page.click('#verify button')
    await verdict.getByText(javaScriptEnabled ? 'Đây là mã sáng kiến' : 'Chưa xác minh được').waitFor()
    expect(await verdict.textContent()).not.toContain('Biên nhận không đúng')
    if (!javaScriptEnabled) return
    await verdict.locator('a').click()
    expect(await page.textContent('.track-sheet .asof b')).toBe(code)
  })

test('with script the verdict comes in place and names what was altered', () => asked(true))
test('without script the same is answered by a page', () => asked(false))
