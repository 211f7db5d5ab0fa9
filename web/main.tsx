import './ui/tokens.css'
import './ui/components.css'
import './shell/shell.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { client } from './shell/client.ts'
import { meQuery } from './shell/me.ts'
import { applyTheme, setPrefs } from './shell/prefs.ts'
import { router } from './shell/router.tsx'
import { Toasts } from './ui/Toasts.tsx'
import { useStore } from './ui/store.ts'
import { fetchWords, format, languageHere, languageInUse, speak, words } from './words/words.ts'

applyTheme()

/** Everything is drawn anew when the language changes: words are read while drawing. */
function App() {
  const language = useStore(languageInUse)
  return (
    <QueryClientProvider client={client} key={language}>
      <RouterProvider router={router} />
      <Toasts closeLabel={words().shell.close} undoKeys="Z" />
    </QueryClientProvider>
  )
}

// The page's own script and the most likely words set out at once, beside the question who it is.
const routes: Readonly<Record<string, Parameters<typeof router.loadRouteChunk>[0] | undefined>> =
  router.routesById
for (const { routeId } of router.matchRoutes(router.latestLocation)) {
  const route = routes[String(routeId)]
  if (route !== undefined) router.loadRouteChunk(route)?.catch(() => {})
}
fetchWords(languageHere())
// The first date that a browser writes costs it as much as drawing a page: that is paid while the answers travel.
setTimeout(() => format().today())

// The words come with the answer to "who is it?", whose language wins over that of the browser.
const me = await client.fetchQuery(meQuery).catch(() => null)
await speak(
  me?.member.language ?? me?.workspace.language ?? navigator.language,
  me?.member.zone ?? me?.workspace.zone,
)
if (me !== null) setPrefs({ theme: me.member.theme ?? 'system' })

// The page is known before anything is drawn: what a store tells later is drawn in one go, however long it takes.
if (me !== null) await router.load()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root to draw into')
// Drawn in slices, so that a slow phone answers a touch in between.
startTransition(() => createRoot(root).render(<App />))
