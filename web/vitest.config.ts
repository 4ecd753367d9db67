// Unit tests of pure functions; they need no browser and no server.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  define: { LANGUAGE: JSON.stringify('vi') },
  resolve: { alias: { '#messages': new URL('gen/messages.vi.ts', import.meta.url).pathname } },
  // The longest types a sentence; beside other suites on two cores that takes its time.
  test: { testTimeout: 20_000, include: ['tests/**/*_test.ts', 'shared/**/*_test.ts', 'workspace/**/*_test.{ts,tsx}'] },
})
