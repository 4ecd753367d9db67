// Builds the officers' workspace: one page, code split by route, hashed files for immutable caching.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'
import { brotli } from './scripts/styles.ts'

const dist = join(import.meta.dirname, 'dist/workspace')

/** The server sends these forms as they are: nothing is compressed while people wait. */
const compressed: Plugin = {
  name: 'compressed',
  closeBundle() {
    for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|html)$/.test(file)) continue
      const data = readFileSync(join(dist, file))
      writeFileSync(join(dist, `${file}.br`), brotli(data))
      writeFileSync(join(dist, `${file}.gz`), gzipSync(data, { level: 9 }))
    }
  },
}

export default defineConfig({
  root: 'workspace',
  plugins: [compressed],
  base: '/lv/',
  build: {
    outDir: '../dist/workspace',
    emptyOutDir: true,
    target: 'es2022',
    assetsDir: 'a',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // "use client" concerns servers that render React; here it only fills the log.
      onLog: (level, log, report) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && report(level, log),
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': process.env.SOVANG_URL ?? 'http://127.0.0.1:8080' } },
})
