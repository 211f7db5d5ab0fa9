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

test('what is announced with a page is what the page asks for, and is asked once', {
  skip,
}, async () => {
  const { body } = await here.home.ask('POST', '/customers', { name: 'Calder & Boyd' })
  const values: Record<string, string> = { id: (body as { id: string }).id, tab: 'history' }
  const fill = (text: string) => text.replace(/:(\w+)/g, (_, name: string) => values[name] ?? 'you')
  const { context } = await here.visit()
  const open = async ({ path, asks }: Announced) => {
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url().replace(here.address, '')))
    // Chromium says so when something was fetched ahead in vain.
    const vain: string[] = []
    page.on('console', (message) => {
      if (message.text().includes('preload')) vain.push(message.text())
    })
    await page.goto(fill(path))
    await page.locator('h1').waitFor()
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(4000) // it says so some three seconds after the page has loaded
    const times = asks.map((ask) => asked.filter((url) => url === `/api/v1${fill(ask)}`).length)
    assert.deepEqual(
      times,
      asks.map(() => 1),
      path,
    )
    assert.deepEqual(vain, [], path)
  }
  await Promise.all(announced.filter(({ asks }) => asks.length > 0).map(open))
  await context.close()
})
