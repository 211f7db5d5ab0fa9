import { createStore } from '../ui/store.ts'
import type { en } from './en.ts'
import { type Format, formatFor } from './format.ts'
import type { Widened } from './widened.ts'

/**
 * Every word on the screen, by page. English decides which words there are; a catalogue that lacks one, or
 * takes other parts to make a sentence, does not compile.
 */
export type Words = Widened<typeof en>

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** Only the catalogue that is read is loaded. */
const catalogues: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
}
/** English dates as the product's design writes them (Thu 26 Nov), not the American way. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' }

let current: Words
let written: Format = formatFor('en-GB', undefined)

/** The words of the language in use. Asked while drawing; a change of language draws everything anew. */
export function words(): Words {
  return current
}

/** How dates, numbers and money are written in the language in use. */
export function format(): Format {
  return written
}

/** The language that was used here last, else that of the browser: what to expect before we know who it is. */
export function languageHere(): string {
  try {
    return localStorage.getItem(LAST) ?? navigator.language
  } catch {
    return navigator.language
  }
}
const LAST = 'kept.language'

/** Sends for a catalogue ahead of its use. */
export function fetchWords(code: string): void {
  catalogues[knownLanguage(code)]().catch(() => {})
}

export const languageInUse = createStore<Language | null>(null)

/** Takes a language into use, with the zone of the reader (their device's until we know it). */
export async function speak(code: string, zone?: string): Promise<void> {
  const language = knownLanguage(code)
  current = await catalogues[language]()
  written = formatFor(locales[language], zone)
  document.documentElement.lang = language
  try {
    localStorage.setItem(LAST, language)
  } catch {
    // Storage may be closed to us; then it is guessed from the browser next time.
  }
  languageInUse.set(language)
}

/** The nearest language that has a catalogue; English where there is none. */
export function knownLanguage(code: string): Language {
  const base = code.toLowerCase().split('-')[0]
  return languages.find((language) => language === base) ?? 'en'
}
