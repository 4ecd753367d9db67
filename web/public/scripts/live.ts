// The stream of changes: server-sent events, and a question every minute where there are none.

export type Change = { version: number; as_of: string; changes: number; total: number }
export type Connection = 'on' | 'off'

/**
 * Calls `changed` for each message and `connection` when it comes or goes; gives a function that stops.
 * `version` is what the page shows: what came after it, while the page travelled or a line was broken, is told at once.
 */
export const follow = (
  programme: string,
  version: number,
  changed: (change: Change) => void,
  connection: (state: Connection) => void,
): (() => void) => {
  let timer = 0
  let last = -1
  let source: EventSource | undefined
  const poll = (): void => {
    timer = window.setInterval(async () => {
      if (document.hidden) return
      try {
        const response = await fetch(`/api/v1/programmes/${programme}/summary`)
        const { total, as_of } = await response.json()
        // Without the stream nobody counts the changes: as many as the total has moved by.
        if (last >= 0 && total !== last) changed({ version: 0, as_of, changes: Math.abs(total - last), total })
        last = total
        connection('on')
      } catch {
        connection('off')
      }
    }, 60e3)
  }
  if ('EventSource' in window) {
    source = new EventSource(`/api/v1/programmes/${programme}/leaderboard/events${version ? `?version=${version}` : ''}`)
    source.onopen = () => connection('on')
    source.onmessage = ({ data }) => changed(JSON.parse(data))
    source.onerror = () => {
      connection('off')
      // Closed for good: the server refused; otherwise the browser connects again by itself.
      if (source?.readyState === EventSource.CLOSED && !timer) poll()
    }
  } else poll()
  return () => {
    source?.close()
    clearInterval(timer)
  }
}

export const programmeId = (): string => /\/ct\/([^/]+)/.exec(location.pathname)?.[1] ?? ''

/** The rows of the leaderboard as the address asks for them. */
export const fetchBoard = async (query: string): Promise<Record<string, unknown>> => {
  const response = await fetch(`/api/v1/programmes/${programmeId()}/leaderboard${query}`)
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}
