// Builds the officers' workspace: one page, code split by route, hashed files for immutable caching.
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'workspace',
  base: '/lv/',
  build: {
    outDir: '../dist/workspace',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // "use client" concerns servers that render React; here it only fills the log.
      onLog: (level, log, report) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && report(level, log),
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': process.env.SOVANG_URL ?? 'http://127.0.0.1:8080' } },
})
