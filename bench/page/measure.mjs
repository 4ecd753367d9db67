// The submission page in a real browser: `node measure.mjs URL [RUNS]` prints one JSON line for each figure of each run.
// Bytes on the wire, Lighthouse's mobile scores, and when the form is usable at 400 kbit/s, 400 ms and a processor slowed four times.
import { chromium } from 'playwright-core'
import lighthouse from 'lighthouse'

const [url, runs = '5'] = process.argv.slice(2)
const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium-headless-shell'
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']
const tell = (name, value, unit) => console.log(JSON.stringify({ name, value, unit }))

/** A fresh browser, so that nothing is in a cache: bytes and times of the first visit on a slow phone. */
async function mountain() {
  const browser = await chromium.launch({ executablePath, args: flags })
  try {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, deviceScaleFactor: 2 })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 })
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    let bytes = 0
    session.on('Network.loadingFinished', (one) => { bytes += one.encodedDataLength })
    await page.addInitScript(() => {
      new PerformanceObserver((list) => { for (const one of list.getEntries()) globalThis.lastPaint = one.startTime })
        .observe({ type: 'largest-contentful-paint', buffered: true })
    })
    await page.goto(url, { waitUntil: 'commit' })
    // Usable: the field for the title takes what is typed, and the script counts it.
    await page.waitForSelector('textarea, input[name=title]', { state: 'visible' })
    const seen = await page.evaluate(() => performance.now())
    await page.waitForFunction(() => document.readyState === 'complete')
    await page.waitForFunction(() => document.querySelector('.counter strong')?.textContent)
    const usable = await page.evaluate(() => performance.now())
    await page.waitForTimeout(1000)
    tell('page_first_bytes', bytes, 'bytes')
    tell('page_mountain_lcp', (await page.evaluate(() => globalThis.lastPaint)) / 1000, 's')
    tell('page_mountain_typable', seen / 1000, 's')
    tell('page_mountain_usable', usable / 1000, 's')
  } finally {
    await browser.close()
  }
}

async function scores() {
  const port = 9000 + Math.floor(Math.random() * 900)
  const browser = await chromium.launch({ executablePath, args: [...flags, `--remote-debugging-port=${port}`] })
  try {
    const { lhr } = await lighthouse(url, { port, onlyCategories: ['performance', 'accessibility'], logLevel: 'error' })
    tell('page_lighthouse_performance', Math.round(lhr.categories.performance.score * 100), 'points')
    tell('page_lighthouse_accessibility', Math.round(lhr.categories.accessibility.score * 100), 'points')
    for (const one of Object.values(lhr.audits))
      if (process.env.WHY && one.score !== null && one.score < 1) console.error(one.id, one.score, one.displayValue ?? '')
  } finally {
    await browser.close()
  }
}

for (let run = 0; run < Number(runs); run++) {
  await mountain()
  await scores()
}
