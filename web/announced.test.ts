import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Site, site, withoutBrowser } from '../test/browser.ts'
import { type Announced, announced } from './announced.ts'

const skip = withoutBrowser
let here: Site
before(async () => {
  if (!skip) here = await site()
})
after(async () => {
  if (!skip) await here.close()
})

test('what a page asks for comes with it, stands in its first drawing, and is not asked over the network', {
  skip,
}, async () => {
  const made = async (noun: string, said: object) =>
    ((await here.home.ask('POST', `/${noun}`, said)).body as { id: string }).id
  const topics = await here.home.ask('GET', '/topics')
  const topicId = (topics.body as { items: { id: string }[] }).items[0]?.id
  const customerId = await made('customers', { name: 'Calder & Boyd' })
  const about = { customerId, happenedAt: '2026-03-02T09:00:00Z' }
  const ids: Record<string, string> = {
    customers: customerId,
    expectations: await made('expectations', { customerId, topicId, statement: 'A named person' }),
    conversations: await made('conversations', { ...about, kind: 'call', subject: 'A call' }),
  }
  const fillFor = (path: string) => (text: string) =>
    text.replace(':tab', 'history').replace(':id', ids[path.split('/')[1] ?? ''] ?? '')
  const { context } = await here.visit()
  /** Opens a page, as it comes or without the answers in it; what it then asked of the API, and what came in vain. */
  const open = async (path: string, expected: readonly string[], answered: boolean) => {
    const page = await context.newPage()
    await page.addInitScript(watchFirstDrawing)
    if (!answered)
      await page.route(`**${path}`, async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, body: (await response.text()).replace('id="answers"', '') })
      })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url().replace(`${here.address}/api/v1`, '')))
    // Chromium says so when something was fetched ahead in vain.
    const vain: string[] = []
    page.on('console', (message) => {
      if (message.text().includes('preload')) vain.push(message.text())
    })
    await page.goto(path)
    await page.locator('h1').waitFor()
    await page.waitForLoadState('networkidle')
    // A question may follow from the answer to another; what came in vain is said some three seconds after the page has loaded.
    for (let turn = 0; turn < 40; turn++) {
      if (!answered && expected.every((url) => asked.includes(url))) break
      await page.waitForTimeout(answered ? 100 : 250)
    }
    const firstDrawn = await page.evaluate(() => (window as unknown as Watched).firstDrawn)
    await page.close()
    return { asked, vain, firstDrawn }
  }
  const check = async ({ path, asks }: Announced) => {
    const fill = fillFor(path)
    const expected = ['/me', ...asks.map(fill)].sort()
    const among = (asked: readonly string[]) => asked.filter((url) => expected.includes(url)).sort()
    const as = await open(fill(path), expected, true)
    const without = await open(fill(path), expected, false)
    assert.deepEqual(among(as.asked), [], `${path}: asked though answered`)
    assert.deepEqual(as.vain, [], path)
    assert.equal(as.firstDrawn, 'with its heading', `${path}: what was drawn first`)
    assert.deepEqual(among(without.asked), expected, `${path}: what it asks by itself`)
  }
  await Promise.all(announced.filter(({ asks }) => asks.length > 0).map(check))
  await context.close()
})

type Watched = { firstDrawn?: string }

/** Runs in the page: notes whether its main part had a heading as soon as it was there, or came to wait. */
function watchFirstDrawing(): void {
  const watched = window as unknown as Watched
  const observer = new MutationObserver(() => {
    const main = document.querySelector('main')
    if (main === null) return
    watched.firstDrawn = main.querySelector('h1') === null ? 'waiting' : 'with its heading'
    observer.disconnect()
  })
  observer.observe(document, { childList: true, subtree: true })
}
