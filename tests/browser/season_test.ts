// One province through a season on the real pages, from the first invitation to the leaderboard: each step on what the step before left.
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { commanded, desktop, inPage, mocked, oneTimeCode, phone, sample, shownCode, site, useBrowser, yearly } from './browser.ts'
import { looked, watched } from './looked.ts'
import { digitsOf, password } from './officers.ts'
import { pdf, readQr, workbook } from './support.ts'

// In earnest: an office above the grassroots has a second factor.
useBrowser('--demo', 'no')

const province = { code: 'LD12', name: 'LĐLĐ tỉnh Lai Châu' }
const rows = Number(process.env.SOVANG_TEST_SEASON_ROWS ?? 30_000)
const reason = 'Thiếu số liệu trước và sau khi áp dụng, xin bổ sung.'
const paper = '12/QĐ-LĐLĐ ngày 05/01/2026'
const plan = 'Kế hoạch 03/KH-LĐLĐ ngày 10/01/2026'

/** What one step leaves to the next. */
const season = { programme: '', above: { code: '', name: '' }, founded: { code: '', name: 'CĐCS Công ty Chè Mùa Vụ' }, target: 0, before: 0, code: '' }

type Invitation = { address: string; name: string; code: string }
const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()
/** A page of who has come in before. */
const as = (name: string, options: BrowserContextOptions, act: (page: Page, context: BrowserContext) => Promise<void>) =>
  inPage(options, async (page, context) => {
    await context.addCookies(sessions.get(name) ?? [])
    await watched(page, () => act(page, context))
  })

/** Looks at a screen of the workspace, and at its address in English once `ready` is there; on a device of its own, for language is remembered. */
const lookedInBoth = async (page: Page, name: string, shot: string, ready: string, tab = ''): Promise<void> => {
  await looked(page, shot)
  const address = new URL(page.url())
  address.searchParams.set('lang', 'en')
  await as(name, desktop, async (english) => {
    await english.goto(address.href)
    if (tab) await english.click(tab)
    await english.waitForSelector(ready)
    await looked(english, `${shot}-en`)
  })
}

const asked = async <T>(path: string): Promise<T> => (await fetch(`${site}/api/v1${path}`)).json() as Promise<T>
type Board = { rows: { count: number; unit: { code: string } }[] }
const counted = async (): Promise<number | undefined> =>
  (await asked<Board>(`/programmes/${season.programme}/leaderboard?level=provinces&size=100`)).rows.find((row) => row.unit.code === province.code)?.count

/** Opens the address of the sheet: one-time code, a password of one's own, the second factor, the desk. */
const comeIn = ({ address, name, code }: Invitation) =>
  inPage(desktop, (page, context) =>
    watched(page, async () => {
      await page.goto(address)
      await page.click('.sign-form > .btn--quiet')
      await page.fill('#name', name)
      await page.fill('#code', code)
      await page.fill('#new_password', password)
      await page.keyboard.press('Enter')
      await page.waitForURL(/tai-khoan/)
      await page.click('.account-card .btn--primary')
      await page.waitForSelector('.set-up img')
      await page.keyboard.type(digitsOf((await page.textContent('.secret')) ?? ''))
      await page.keyboard.press('Enter')
      await page.waitForSelector('.recovery-codes')
      await page.click('.print-sheet .btn--primary')
      await page.waitForSelector('.account-card .st.ok')
      await page.click('.brand')
      await page.waitForSelector('.my-desk .card')
      sessions.set(name, await context.cookies())
    }),
  )

const invite = async (page: Page, name: string, role: string, unit: string): Promise<Invitation> => {
  await page.goto(`${site}/lv/nguoi-dung?lang=vi`)
  await page.click('.acts .btn--primary')
  await page.waitForSelector('.dialog-form')
  await page.keyboard.type(name)
  await page.selectOption('.dialog-form select', role)
  await page.fill('.dialog-form [role=combobox]', unit)
  await page.waitForSelector('[role=option]')
  await page.keyboard.press('Enter')
  await page.click('.dialog-acts .btn--primary')
  await page.waitForSelector('.one-time')
  const [address, , code] = await page.$$eval('.print-sheet dd', (all) => all.map((one) => one.textContent ?? ''))
  return { address: address ?? '', name, code: code ?? '' }
}

test('these tests need the program itself', () => expect(mocked).toBe(false))

test('invitation: the confederation invites the province, the province its officer; each comes in with a second factor', async () => {
  season.programme = await yearly()
  season.before = (await counted()) ?? 0
  await comeIn({ address: `${site}/dang-nhap`, name: 'tong-lien-doan', code: oneTimeCode('tong-lien-doan') })
  await as('tong-lien-doan', desktop, async (page) => comeIn(await invite(page, 'ld12-quan-tri', 'administrator', province.name)))
  await as('ld12-quan-tri', desktop, async (page, { request }) => {
    await comeIn(await invite(page, 'ld12-can-bo', 'officer', province.name))
    const { units } = await (await request.get(`${site}/api/v1/units?parent=${province.code}`)).json()
    season.above = units[0]
  })
})

test('organisation: a grassroots union is founded; what is shown first is what is done', () =>
  as('ld12-quan-tri', desktop, async (page) => {
    await page.goto(`${site}/lv/don-vi?lang=vi&unit=${season.above.code}`)
    await page.waitForSelector('.unit-acts')
    await page.click('.acts .btn--primary')
    await page.waitForFunction(() => document.activeElement?.id === 'f-name')
    await page.keyboard.type(season.founded.name)
    await page.selectOption('#f-kind', { label: 'Công đoàn cơ sở' })
    await page.fill('#f-members', '320')
    await page.fill('#f-basis', paper)
    await page.click('.change-dialog [type=submit]')
    await page.waitForSelector('.effects')
    expect(await page.textContent('.effects')).toContain(season.founded.name)
    await page.click('.dialog-acts .btn--primary:not([type=submit])')
    await page.waitForFunction((wanted) => document.querySelector('.unit-head h2')?.textContent === wanted, season.founded.name)
    season.founded.code = new URL(page.url()).searchParams.get('unit') ?? ''
    const below = () => asked<{ units: { code: string }[] }>(`/programmes/${season.programme}/units?parent=${season.above.code}`)
    await expect.poll(async () => (await below()).units.map((unit) => unit.code)).toContain(season.founded.code)
  }))

test('targets: the province’s number is split by members, and who has nobody or somebody is reminded', async () => {
  await as('ld12-can-bo', desktop, async (page) => {
    await page.goto(`${site}/lv/chi-tieu?lang=vi&programme=${season.programme}&unit=${province.code}`)
    await page.waitForSelector('tr[data-unit]')
    await page.click('.target-tools .btn:has-text("Theo số đoàn viên")')
    await page.waitForSelector('.split-preview tbody tr')
    await page.fill('[role=dialog] #t-reason', plan)
    await page.click('[role=dialog] .dialog-form .btn--primary')
    await page.waitForSelector('[role=dialog]', { state: 'detached' })
    await page.waitForSelector('.targets tfoot .okb')
    expect(await page.textContent('.targets tfoot')).toContain('Đã chia đủ')
  })
  const remind = (sent: number, left_out: string, lang = 'vi') =>
    as('ld12-can-bo', desktop, async (page) => {
      await page.goto(`${site}/lv/chi-tieu?lang=${lang}&programme=${season.programme}&unit=${province.code}`)
      await page.check(`tr[data-unit="${season.above.code}"] [type=checkbox]`)
      await page.click(`.title .btn:has-text("${lang === 'vi' ? 'Nhắc' : 'Remind'}")`)
      await page.fill('#t-text', 'Còn ít ngày, xin gửi sáng kiến của đơn vị.')
      await page.click('[role=dialog] .btn--primary')
      await page.waitForSelector('[role=dialog] [role=status]')
      if (left_out) expect(await page.textContent('[role=dialog] ul')).toContain(left_out)
      else expect(await page.locator('[role=dialog] ul').count()).toBe(0)
      await looked(page, `season-reminded-${sent}-${lang}`)
    })
  // Nobody works there yet.
  await remind(0, 'chưa có cán bộ nào')
  await remind(0, 'Nobody of the unit has signed in', 'en')
  await as('ld12-quan-tri', desktop, async (page) => comeIn(await invite(page, 'cong-doan-duoi', 'officer', season.above.name)))
  await remind(1, '')
  await as('cong-doan-duoi', phone, async (page) => {
    await page.goto(`${site}/lv?lang=vi`)
    await page.waitForSelector('.bell i')
  })
})

test(`from Excel: ${rows} rows are read, their columns found, checked, written; the page may be left meanwhile`, () =>
  as('ld12-can-bo', desktop, async (page) => {
    const { sectors, fields } = await asked<{ sectors: { title: { vi: string } }[]; fields: { title: { vi: string } }[] }>(`/programmes/${season.programme}`)
    const table = [
      ['Họ tên', 'SĐT', 'Đơn vị', 'Khối', 'Lĩnh vực', 'Tên sáng kiến', 'Mô tả', 'Giá trị làm lợi'],
      ...Array.from({ length: rows }, (_, n) => [
        `Lò Văn ${n}`,
        `09${12_000_000 + n}`,
        season.founded.code,
        sectors[0]?.title.vi ?? '',
        fields[0]?.title.vi ?? '',
        `Cải tiến mùa vụ số ${n}`,
        `Cách làm số ${n}. Minh họa.`,
        '35 triệu',
      ]),
    ]
    await page.goto(`${site}/lv/nhap?lang=vi&programme=${season.programme}`)
    await page.waitForSelector('.drop input:not([disabled])', { state: 'attached' })
    await page.setInputFiles('.drop input', { name: 'mua-vu.xlsx', mimeType: '', buffer: workbook(table) })
    await page.waitForSelector('.import-columns select', { timeout: 60_000 })
    expect(await page.$$eval('.import-columns select', (all) => all.filter((one) => (one as HTMLSelectElement).value).length)).toBe(8)
    await page.fill('#option-operator_name', 'Cán bộ Nhập Thay')
    await page.fill('#option-operator_phone', '0987 654 321')
    await page.keyboard.press('Tab')
    await page.waitForSelector('.import-body .callout.w', { state: 'detached', timeout: 60_000 })
    await page.click('.acts .btn--primary')
    await page.waitForURL(/step=check/)
    await page.waitForFunction((n) => document.querySelector('.tools .seg .n')?.textContent?.replace('.', '') === String(n), rows, { timeout: 60_000 })
    await lookedInBoth(page, 'ld12-can-bo', 'season-check', '.tools .seg .n')
    await page.click('.acts .btn--primary')
    await page.waitForURL(/step=preview/)
    await page.click('.acts .btn--primary')
    await page.waitForSelector('.import-sum progress, .import-sum .ok')
    const here = page.url()
    await page.goto(`${site}/lv?lang=vi`)
    await page.waitForSelector('.my-desk .card')
    await page.goto(here)
    await page.waitForSelector('.import-sum .ok', { timeout: 120_000 })
    await lookedInBoth(page, 'ld12-can-bo', 'season-imported', '.import-sum .ok')
    await expect.poll(counted, { timeout: 30_000 }).toBe(season.before + rows)
  }))

test('a worker sends one from the unit’s QR code, on a phone', () =>
  inPage(phone, async (page, { request }) => {
    const svg = await (await request.get(`${site}/api/v1/programmes/${season.programme}/qr.svg?unit=${season.founded.code}`)).body()
    await page.goto(site + new URL(readQr(svg)).pathname)
    expect(await page.textContent('.chosen')).toContain(season.founded.name)
    await page.fill('[id="author.name"]', sample.name)
    await page.fill('[id="author.phone"]', sample.phone)
    if (await page.locator('input[name=sector]').count()) await page.check('input[name=sector] >> nth=0')
    await page.selectOption('#field', { index: 1 })
    await page.fill('#title', 'Giá phơi chè xếp tầng')
    await page.fill('#description', sample.description)
    await page.check('#no_dispute')
    await page.tap('#go')
    await page.tap('#send')
    await page.waitForSelector('.code__v')
    season.code = (await shownCode(page)) ?? ''
  }))

test('inbox: one is returned by keyboard, all others are taken in at once, with progress', () =>
  as('ld12-can-bo', desktop, async (page, { request }) => {
    const query = `programme=${season.programme}&unit=${season.founded.code}&status=submitted`
    const total = async () => (await (await request.get(`${site}/api/v1/programmes/${season.programme}/inbox?unit=${season.founded.code}&status=submitted`)).json()).total
    await expect.poll(total, { timeout: 30_000 }).toBe(rows + 1)
    await page.goto(`${site}/lv/sang-kien?lang=vi&${query}`)
    await page.waitForSelector(`tr[data-subject="${season.code}"]`)
    // The newest stands first.
    await page.keyboard.press('j')
    await page.keyboard.press('r')
    await page.waitForSelector('.decision textarea:focus')
    expect(await page.textContent('.record-panel .code')).toBe(season.code)
    await page.keyboard.type(reason)
    await page.keyboard.press('Tab')
    await page.keyboard.type('31/12/2099')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.decision', { state: 'detached' })
    await page.keyboard.press('Escape')
    await page.reload()
    await page.waitForSelector('tr[data-subject]')
    await page.check('thead .cb')
    await page.click('.notice .btn')
    await page.keyboard.press('e')
    await page.waitForSelector('.decision .btn--primary')
    expect((await page.textContent('.decision .btn--primary'))?.replace('.', '')).toContain(`${rows} sáng kiến`)
    await page.click('.decision .btn--primary')
    await page.waitForSelector('.bulk progress')
    await lookedInBoth(page, 'ld12-can-bo', 'season-bulk-running', '.bulk')
    await page.waitForSelector('.bulk [role=status]', { timeout: 120_000 })
    expect((await page.textContent('.bulk'))?.replaceAll('.', '')).toContain(`xong ${rows} trên ${rows} dòng`)
    await lookedInBoth(page, 'ld12-can-bo', 'season-bulk-done', '.bulk [role=status]')
    expect(await total()).toBe(0)
  }))

test('evidence: the worker reads the reason and sends the paper from a phone; the officer opens it and takes the initiative in', async () => {
  const paperFile = pdf(300_000)
  await inPage(phone, (page) =>
    watched(page, async () => {
      await page.goto(`${site}/tra-cuu?ma=${season.code}`)
      await page.fill('#phone_last4', sample.phone.replaceAll(' ', '').slice(-4))
      await page.click('#open [type=submit]')
      await page.waitForSelector('.private')
      expect(await page.textContent('.private')).toContain(reason)
      await page.fill('#evidence_phone', sample.phone)
      await page.click('#evidence [type=submit]')
      await page.waitForSelector('[data-field=evidence_file]:not([hidden])')
      await page.setInputFiles('#evidence_file', { name: 'Biên bản nghiệm thu.pdf', mimeType: 'application/pdf', buffer: paperFile })
      await page.waitForSelector('.evidence .files:has-text("Đã nhận")')
      await looked(page, 'season-evidence')
      await page.fill('#description', `${sample.description} Trước: 210 phút, sau: 45 phút.`)
      await page.fill('#phone', sample.phone)
      await page.click('#form [type=submit]')
      await page.waitForFunction(() => /Đã nhận/.test(document.querySelector('.track-status')?.textContent ?? ''))
    }),
  )
  await as('ld12-can-bo', desktop, async (page) => {
    await page.goto(`${site}/lv/sang-kien?lang=vi&programme=${season.programme}&open=${season.code}`)
    await page.click('#tab-evidence')
    await page.waitForSelector('.files a[download]')
    await lookedInBoth(page, 'ld12-can-bo', 'season-evidence-officer', '.files a[download]', '#tab-evidence')
    const download = page.waitForEvent('download')
    await page.click('.files a[download]')
    const stream = await (await download).createReadStream()
    const read: Buffer[] = []
    for await (const piece of stream) read.push(piece as Buffer)
    expect(Buffer.concat(read).equals(paperFile)).toBe(true)
    await page.click('#tab-history')
    await page.waitForSelector('#record-part .timeline:has-text("thêm một tệp minh chứng")')
    await page.click('.record-panel .p-foot .btn--primary')
    await page.waitForFunction((code) => document.querySelector('.toast')?.textContent?.includes(code), season.code)
  })
})

test('leaderboard: the province stands with all of it, for officers and for everybody; who did what can be read', async () => {
  const all = season.before + rows + 1
  await expect.poll(counted).toBe(all)
  const shown = all.toLocaleString('vi-VN')
  await as('ld12-quan-tri', desktop, async (page) => {
    await page.goto(`${site}/lv/xep-hang?lang=vi&programme=${season.programme}&level=provinces&q=lai%20chau`)
    await page.waitForSelector('.ranking tbody tr')
    expect(await page.textContent('.ranking tbody tr')).toContain(shown)
    for (const act of ['unit_created', 'target_split', 'initiatives_imported']) {
      await page.goto(`${site}/lv/nhat-ky?lang=vi&act=${act}`)
      await page.waitForSelector('.timeline li')
    }
    await lookedInBoth(page, 'ld12-quan-tri', 'season-history', '.timeline li')
  })
  await inPage(phone, async (page) => {
    await page.goto(`${site}/ct/${season.programme}/bang-xep-hang?q=lai%20chau`)
    expect(await page.textContent('#rows')).toContain(shown)
  })
  expect(() => commanded('verify')).not.toThrow()
})
