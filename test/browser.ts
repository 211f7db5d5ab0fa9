/** A real browser for page tests: Chromium, the built pages, and a house that serves them. */
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { ensureWebBuilt } from '../src/web-build.ts'
import { type House, house } from './house.ts'

/** As `npm test` finds it; `CHROMIUM` names another. Null when there is none. */
export const browserPath: string | null =
  process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync) ?? null

/** Set, page tests are left out; otherwise a missing browser fails them, so that nobody believes they ran. */
export const withoutBrowser =
  browserPath === null && process.env.KEPT_TEST_WITHOUT_BROWSER === '1'
    ? 'there is no browser here'
    : false

/** Starts Chromium headless, with a profile of its own and without anything that calls home. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export type Visit = {
  readonly width?: number
  readonly height?: number
  readonly theme?: 'light' | 'dark'
  readonly locale?: string
  /** A finger instead of a mouse. */
  readonly touch?: boolean
}

export type Site = {
  readonly home: House
  /** `http://localhost:PORT`. */
  readonly address: string
  readonly browser: Browser
  /** A fresh visitor, signed in as the owner unless said otherwise; faults on the page are kept in `faults`. */
  readonly visit: (visit?: Visit & { readonly signedIn?: boolean }) => Promise<Visitor>
  readonly close: () => Promise<void>
}

export type Visitor = {
  readonly page: Page
  readonly context: BrowserContext
  /** What went wrong on the page: exceptions, and what the content security policy refused. */
  readonly faults: string[]
}

/** Who the house's first owner signs in as. */
export const owner = { email: 'priya@fernhill.example', password: 'a long enough word' } as const

/** A house with its pages, listening, and a browser to visit it with. */
export async function site(more: Parameters<typeof house>[2] = {}): Promise<Site> {
  const folder = await ensureWebBuilt(join(import.meta.dirname, '..'))
  const home = await house('embedded', folder, more)
  await home.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = home.app.server.address() as AddressInfo
  const address = `http://localhost:${port}`
  const browser = await openBrowser()
  return {
    home,
    address,
    browser,
    visit: async (visit = {}) => {
      const visitor = await enter(browser, address, visit)
      if (visit.signedIn !== false) {
        const answer = await visitor.context.request.post('/api/v1/session', { data: owner })
        if (!answer.ok()) throw new Error(`Signing in for a test failed: ${await answer.text()}`)
      }
      return visitor
    },
    close: async () => {
      await browser.close()
      await home.close()
    },
  }
}

async function enter(browser: Browser, address: string, visit: Visit): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: visit.width ?? 1280, height: visit.height ?? 860 },
    colorScheme: visit.theme ?? 'light',
    locale: visit.locale ?? 'en-GB',
    timezoneId: 'Europe/London',
    hasTouch: visit.touch ?? false,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && !/Failed to load resource/.test(text)) faults.push(text)
  })
  return { page, context, faults }
}
