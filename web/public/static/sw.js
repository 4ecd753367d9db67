// The service worker: the shell and the list of units open without network; files with a hash never change.
const cacheName = 'sovang-1'

const put = async (request, response) => {
  if (response.ok) (await caches.open(cacheName)).put(request, response.clone())
  return response
}

/** The network first, the last answer when there is none: pages, the leaderboard, the counter, the units. */
const fresh = async (request) => {
  try {
    return await put(request, await fetch(request))
  } catch (error) {
    const before = await caches.match(request, { ignoreVary: true })
    if (before) return before
    throw error
  }
}

const fixed = async (request) => (await caches.match(request)) ?? put(request, await fetch(request))

addEventListener('install', () => self.skipWaiting())
addEventListener('activate', (event) => {
  const clean = async () => {
    for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name)
    await self.clients.claim()
  }
  event.waitUntil(clean())
})
addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (pathname.startsWith('/a/')) event.respondWith(fixed(request))
  else if (pathname.startsWith('/lv') || pathname.startsWith('/dang-nhap') || pathname.endsWith('/events')) return
  else if (request.mode === 'navigate' || /\/(units|summary|leaderboard)$/.test(pathname)) event.respondWith(fresh(request))
})
