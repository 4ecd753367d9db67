// What every component needs around it in a unit test: sentences, a data cache, and a server that answers from a table.
import { MantineProvider } from '@mantine/core'
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
      <MantineProvider env="test" withCssVariables={false} withGlobalClasses={false}>
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>{what}</QueryClientProvider>
      </MantineProvider>
    </TextsContext>,
  )

export type Sent = { method: string; path: string; body: unknown }

type Said = [number, unknown]

/** Answers each "METHOD path" with a status and a body, or with several one after the other; what was sent is kept. */
export const serverSays = (answers: Record<string, Said | Said[]>): Sent[] => {
  const sent: Sent[] = []
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    const method = request.method ?? 'GET'
    sent.push({ method, path, body: request.body ? JSON.parse(String(request.body)) : undefined })
    const said = answers[`${method} ${path}`] ?? [500, {}]
    const [status, body] = Array.isArray(said[0]) ? ((said.length > 1 ? said.shift() : said[0]) as Said) : (said as Said)
    return new Response(status === 204 ? null : JSON.stringify(body), { status })
  })
  return sent
}
