// Browser tests of tests/browser in Debian's Chromium, two files at a time: they mostly wait, but share two cores with their servers.
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const installed = (name: string): string => join(import.meta.dirname, 'node_modules', name)

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  resolve: { alias: { 'playwright-core': installed('playwright-core/index.mjs'), 'axe-core': installed('axe-core') } },
  server: { fs: { strict: false } },
  test: {
    include: ['tests/browser/**/*_test.ts'],
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 180_000,
    alias: { vitest: installed('vitest/dist/index.js') },
  },
})
