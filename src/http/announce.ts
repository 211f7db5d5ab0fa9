/**
 * A page is announced with what it needs first: its scripts and its words (RFC 8288 `Link`, fetched by browsers
 * as they read the head), and for whoever shows a session, what it will ask the API, to be answered in the page.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** As `bin/build-web.ts` writes it. */
const announcedFile = z.object({
  /** What every page needs; named again here so that it is fetched first. */
  every: z.array(z.string()),
  pages: z.array(
    z.object({ path: z.string(), asks: z.array(z.string()), files: z.array(z.string()) }),
  ),
  words: z.record(z.string(), z.array(z.string())),
})

export type Asking = {
  /** Path and query. */
  readonly url: string
  readonly signedIn: boolean
  readonly acceptLanguage: string | undefined
}

export type Announcement = {
  /** The value of the `Link` header. */
  readonly link: string
  /** Addresses below the API that the page will ask, to the letter. */
  readonly asks: readonly string[]
}

/** What is announced for an address of the pages in `folder`; null when nothing is known of it. */
export function announcer(folder: string): (asking: Asking) => Announcement | null {
  const file = join(folder, 'announced.json')
  if (!existsSync(file)) return () => null
  const { every, pages, words } = announcedFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  const patterns = pages.map((page) => ({ ...page, pattern: patternOf(page.path) }))
  return ({ url, signedIn, acceptLanguage }) => {
    const [path = '', query] = url.split('?')
    for (const { pattern, asks, files } of patterns) {
      const match = pattern.exec(path)
      if (match === null) continue
      const language = /^[a-z]+/i.exec(acceptLanguage ?? '')?.[0]?.toLowerCase() ?? ''
      const scripts = [...every, ...files, ...(words[language] ?? words.en ?? [])].map(linkOf)
      // With a query the page asks for something else: a list in another order, a record as it once was.
      const own = query === undefined ? asks.map((ask) => filled(ask, match)) : []
      return { link: scripts.join(', '), asks: signedIn ? ['/me', ...own] : [] }
    }
    return null
  }
}

/** `:id` takes a UUID, any other name a word: nothing that could end a header or begin another link. */
function patternOf(path: string): RegExp {
  const parts = path.replace(/:(\w+)/g, (_, name: string) =>
    name === 'id' ? `(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})` : `(?<${name}>[\\w-]+)`,
  )
  return new RegExp(`^${parts}$`)
}

function linkOf(file: string): string {
  return file.endsWith('.css')
    ? `<${file}>; rel=preload; as=style; crossorigin=anonymous`
    : `<${file}>; rel=modulepreload`
}

function filled(ask: string, match: RegExpExecArray): string {
  return ask.replace(/:(\w+)/g, (_, name: string) => match.groups?.[name] ?? '')
}
