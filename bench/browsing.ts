/** A browser for benchmarks, signed in to a running Kept as its owner, with customers to look at. */
import { existsSync } from 'node:fs'
import { type BrowserContext, chromium } from 'playwright-core'
import { benchOwner, type Running } from './running.ts'

export type Browsing = {
  readonly context: BrowserContext
  /** Where tools that are no part of this process reach the same browser. */
  readonly debuggingPort: number
  /** The session as a `Cookie` header. */
  readonly cookie: string
  /** `http://localhost:PORT`, to which the session belongs. */
  readonly address: string
  readonly close: () => Promise<void>
}

const places = ['/usr/bin/chromium', '/usr/bin/google-chrome']

/** Starts Chromium with a fresh profile and signs in. Throws when there is no browser. */
export async function browse(kept: Running, debuggingPort = 4291): Promise<Browsing> {
  const executablePath = process.env.CHROMIUM ?? places.find(existsSync)
  if (executablePath === undefined)
    throw new Error('This benchmark needs Chromium: install it, or name it in CHROMIUM.')
  const context = await chromium.launchPersistentContext('', {
    executablePath,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    args: [
      `--remote-debugging-port=${debuggingPort}`,
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
  const address = kept.url.replace('127.0.0.1', 'localhost')
  const { email, password } = benchOwner
  const entered = await context.request.post(`${address}/api/v1/session`, {
    data: { email, password },
  })
  if (!entered.ok()) throw new Error(`Signing in failed: ${await entered.text()}`)
  const cookies = await context.cookies(address)
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return { context, debuggingPort, cookie, address, close: () => context.close() }
}
