// What every component needs around it in a unit test: sentences, a data cache, and a server that answers from a table.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, vi } from 'vitest'
import vietnamese from '../../../locales/vi/workspace.json'
import { TextsContext } from '../texts.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

export const shown = (what: ReactNode) =>
  render(
    <TextsContext value={vietnamese}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>{what}</QueryClientProvider>
    </TextsContext>,
  )

export type Sent = { method: string; path: string; body: unknown }

/** Answers each "METHOD path" with a status and a body; what was sent is kept. */
export const serverSays = (answers: Record<string, [number, unknown]>): Sent[] => {
  const sent: Sent[] = []
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    const method = request.method ?? 'GET'
    sent.push({ method, path, body: request.body ? JSON.parse(String(request.body)) : undefined })
    const [status, body] = answers[`${method} ${path}`] ?? [500, {}]
    return new Response(JSON.stringify(body), { status })
  })
  return sent
}
