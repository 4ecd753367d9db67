// Unit tests of pure functions; they need no browser and no server.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  define: { LANGUAGE: JSON.stringify('vi') },
  resolve: { alias: { '#messages': new URL('gen/messages.vi.ts', import.meta.url).pathname } },
  test: { include: ['tests/**/*_test.ts', 'shared/**/*_test.ts', 'workspace/**/*_test.{ts,tsx}'] },
})
