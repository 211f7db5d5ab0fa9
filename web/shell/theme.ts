import type { QueryClient } from '@tanstack/react-query'
import { ask } from './api.ts'
import { meQuery } from './me.ts'
import { type Prefs, setPrefs } from './prefs.ts'

/** Takes a theme into use at once, and keeps it with the member for their other devices. */
export function chooseTheme(client: QueryClient, theme: Prefs['theme']) {
  setPrefs({ theme })
  const body = { theme: theme === 'system' ? null : theme }
  // Not worth a word when it fails: it holds on this device.
  ask('/me', { method: 'PATCH', body }).then(
    () => void client.invalidateQueries(meQuery),
    () => {},
  )
}
