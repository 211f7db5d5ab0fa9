/** A trap for pages that run, fetch or build what somebody typed; and a walk that opens every page there is. */
import type { Page } from 'playwright-core'
import type { Visitor } from './browser.ts'
import { HOSTILE } from './hostile-text.ts'

/** What the trap has caught, each with the page it was on. */
export type Trap = { readonly caught: readonly string[]; readonly look: () => Promise<void> }

export function setTrap({ page, faults }: Visitor, address: string): Trap {
  const caught: string[] = []
  const say = (what: string) => caught.push(`${new URL(page.url()).pathname}: ${what}`)
  page.on('dialog', (dialog) => {
    say(`a dialog said ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(address) && !url.startsWith('data:')) say(`asked ${url.slice(0, 200)}`)
  })
  page.on('popup', (popup) => say(`opened ${popup.url()}`))
  return {
    caught,
    look: async () => {
      const found = await page.evaluate((mark) => {
        const made = [...document.querySelectorAll(`[${mark}]`)].map((one) => one.outerHTML)
        const active = [...document.querySelectorAll('[href],[src],[action],[style]')]
          .flatMap((one) => [...one.attributes])
          .filter(({ name, value }) =>
            name === 'style'
              ? /evil\.example/.test(value)
              : /^\s*(javascript:|data:text|.{0,8}\/\/evil)/i.test(value),
          )
          .map(({ name, value }) => `${name}=${value}`)
        const ran = (window as { hostile?: number[] }).hostile
        return { made, active, ran }
      }, HOSTILE)
      for (const one of found.made) say(`made ${one.slice(0, 200)}`)
      for (const one of found.active) say(`points at ${one.slice(0, 200)}`)
      if (found.ran !== undefined) say(`ran ${found.ran.join()}`)
      for (const fault of faults.splice(0)) say(fault)
    },
  }
}

/** Ids of records, so that `/customers/0193…` and its sisters count as one kind of page. */
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g
const PER_KIND = 3
const MOST_PAGES = 80

/**
 * Opens the pages that are linked from `starts` on, a few of each kind, scrolls each to its end and calls
 * `look` on the way. Answers the kinds of pages that were opened, and all the text that was on them.
 */
export async function walkPages(
  page: Page,
  starts: readonly string[],
  look: () => Promise<void>,
): Promise<{ readonly kinds: ReadonlySet<string>; readonly text: string }> {
  const waiting = [...starts]
  const known = new Set(starts)
  const opened = new Map<string, number>()
  let text = ''
  for (let count = 0; count < MOST_PAGES; count++) {
    const path = waiting.shift()
    if (path === undefined) break
    const kind = path.replace(ID, '{id}').replace(/\?.*/, '')
    if ((opened.get(kind) ?? 0) >= PER_KIND) continue
    opened.set(kind, (opened.get(kind) ?? 0) + 1)
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    text += await readToTheEnd(page, look)
    const links = await page.$$eval('a[href^="/"]', (all) =>
      all.map((one) => one.getAttribute('href') ?? ''),
    )
    for (const link of links) {
      if (known.has(link) || link.startsWith('/api/') || link.startsWith('//')) continue
      known.add(link)
      waiting.push(link)
    }
  }
  return { kinds: new Set(opened.keys()), text }
}

const MOST_SCREENS = 40

/** Scrolls through whatever scrolls, a screen at a time, and returns the text that was seen. */
async function readToTheEnd(page: Page, look: () => Promise<void>): Promise<string> {
  let seen = ''
  for (let screen = 0; screen < MOST_SCREENS; screen++) {
    await look()
    seen += await page.evaluate(() => document.body.innerText)
    const moved = await page.evaluate(() => {
      const all = [document.scrollingElement, ...document.querySelectorAll('main, main *')]
      return all
        .filter((one) => one !== null && one.scrollHeight > one.clientHeight + 40)
        .map((one) => {
          const before = one?.scrollTop ?? 0
          one?.scrollBy(0, one.clientHeight - 60)
          return (one?.scrollTop ?? 0) > before
        })
        .some(Boolean)
    })
    if (!moved) break
    await page.waitForTimeout(60)
  }
  return seen
}
