import { createStore } from '../ui/store.ts'

/** What a person set on this device. The language is theirs everywhere and lives on the server. */
export type Prefs = {
  readonly theme: 'system' | 'light' | 'dark'
  /** Off: only keys with Ctrl or Cmd act, for people whose voice or hands press letters unasked (WCAG 2.1.4). */
  readonly letterKeys: boolean
}

const KEY = 'kept.prefs'
const usual: Prefs = { theme: 'system', letterKeys: true }

export const prefs = createStore<Prefs>(read())

function read(): Prefs {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Prefs>) }
  } catch {
    // Storage may be closed to us, or hold what an older version wrote: the usual is fine then.
    return usual
  }
}

export function setPrefs(change: Partial<Prefs>) {
  prefs.set({ ...prefs.get(), ...change })
  try {
    localStorage.setItem(KEY, JSON.stringify(prefs.get()))
  } catch {
    // Kept for this page only.
  }
  applyTheme()
}

export function applyTheme() {
  const { theme } = prefs.get()
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}
