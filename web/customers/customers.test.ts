import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page, Route } from 'playwright-core'
import { type Site, site, withoutBrowser } from '../../test/browser.ts'

/** Enough that nobody could fetch or draw them all at once; the list fetches 250 at a time. */
const MANY = 1500

describe('customers in the browser', { skip: withoutBrowser }, () => {
  let kept: Site
  let page: Page
  let faults: readonly string[]
  let id = ''
  before(async () => {
    kept = await site()
    for (let from = 0; from < MANY; from += 500) {
      const items = Array.from({ length: 500 }, (_, at) => ({
        name: `Firm ${String(from + at).padStart(5, '0')}`,
        segment: 'mass',
      }))
      const made = await kept.home.ask('POST', '/customers', { items })
      assert.equal(made.status, 201)
    }
    const { body } = await kept.home.ask('POST', '/customers', {
      name: 'Aldous Precision',
      tier: 'B',
      happenedAt: '2026-01-05T09:00:00Z',
    })
    id = (body as { id: string }).id
    ;({ page, faults } = await kept.visit())
  })
  after(async () => {
    await kept.close()
    assert.deepEqual(faults, [])
  })

  const open = async () => {
    await page.goto(`/customers/${id}`)
    await page.getByRole('heading', { level: 1, name: /Aldous Precision/ }).waitFor()
  }
  const type = async (tier: string) => {
    await page.getByRole('button', { name: /Change tier/ }).click()
    await page.keyboard.type(tier)
  }
  const tier = (value: string) => page.getByRole('button', { name: `${value} Change tier` })
  const slowly = (route: Route) =>
    route.request().method() === 'PATCH'
      ? new Promise<void>((resolve) => {
          setTimeout(() => resolve(route.continue()), 3000)
        })
      : route.continue()

  test('a change shows before the network has carried it anywhere', async () => {
    await open()
    let carry: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      carry = resolve
    })
    await page.route('**/api/v1/customers/*', async (route) => {
      if (route.request().method() === 'PATCH') await held
      await route.continue()
    })
    await type('A')
    await page.keyboard.press('Enter')
    await tier('A').waitFor()
    assert.equal(await page.locator('.toast').count(), 0, 'and nothing is said before it is true')
    carry()
    await page.locator('.toast').filter({ hasText: 'Tier is now A.' }).waitFor()
    await page.unrouteAll({ behavior: 'wait' })
  })

  test('two quick changes of one record both arrive, in their order', async () => {
    await open()
    await page.route('**/api/v1/customers/*', slowly)
    await type('D')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /Change segment/ }).click()
    await page.keyboard.type('law')
    await page.keyboard.press('Enter')
    await page.locator('.toast').filter({ hasText: 'Segment is now law.' }).waitFor()
    const { body } = await kept.home.ask('GET', `/customers/${id}`)
    const { tier: written, segment } = body as { tier: string; segment: string }
    assert.deepEqual({ written, segment }, { written: 'D', segment: 'law' })
    await page.unrouteAll({ behavior: 'wait' })
  })

  test('a change that fails puts the old value back and says so', async () => {
    await open()
    await page.route('**/api/v1/customers/*', (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.continue(),
    )
    await type('X')
    await page.keyboard.press('Enter')
    await page
      .locator('.toast')
      .filter({ hasText: /Tier: not saved, the old value is back/ })
      .waitFor()
    await tier('D').waitFor()
    await page.unrouteAll({ behavior: 'wait' })
  })

  test('a lost race shows theirs and ours and writes neither by itself', async () => {
    await open()
    await kept.home.ask('PATCH', `/customers/${id}`, { tier: 'C' })
    await type('A')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Somebody else changed this just now' })
    await dialog.waitFor()
    assert.deepEqual(await dialog.getByRole('cell').allTextContents(), ['C', 'A'])
    const { body } = await kept.home.ask('GET', `/customers/${id}`)
    assert.equal((body as { tier: string }).tier, 'C')
    await dialog.getByRole('button', { name: 'Save mine instead' }).click()
    await tier('A').waitFor()
    await page.locator('.toast').filter({ hasText: 'Tier is now A.' }).waitFor()
  })

  test('the page shows any past day, and nothing can be changed there', async () => {
    await open()
    await page.getByRole('button', { name: 'As of today' }).click()
    await page.getByRole('textbox', { name: 'Show the page as of' }).fill('2026-02-01')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.getByText('This is how it stood on').waitFor()
    assert.equal(await page.getByRole('button', { name: /Change tier/ }).count(), 0)
    await page.locator('.facts').filter({ hasText: 'TierB' }).waitFor()
    await page.getByRole('link', { name: 'Back to today' }).click()
    await tier('A').waitFor()
  })

  test('an entry of the history is taken back, and the value before it holds again', async () => {
    await open()
    await page.getByRole('link', { name: 'History' }).click()
    const newest = page.locator('.lines > li').first()
    await newest.filter({ hasText: /Tier C.*A/ }).waitFor()
    await newest.getByRole('button', { name: /Take back/ }).click()
    await page.locator('.toast').filter({ hasText: 'Taken back.' }).waitFor()
    await page.getByRole('link', { name: 'Overview' }).click()
    await tier('C').waitFor()
  })

  test('a long list holds a few rows in the page, counts all, and reaches its end', async () => {
    await page.goto('/customers?segment=mass')
    await page.getByText(`${MANY.toLocaleString('en')} customers`).waitFor()
    assert.ok((await page.getByRole('row').count()) < 60)
    const table = page.getByRole('table')
    assert.equal(await table.getAttribute('aria-rowcount'), String(MANY + 1))
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await page.getByRole('link', { name: 'Firm 01499' }).waitFor()
    assert.ok((await page.getByRole('row').count()) < 60)
    await page.getByRole('link', { name: 'Firm 01499' }).click()
    await page.getByRole('heading', { level: 1, name: /Firm 01499/ }).waitFor()
    await page.goBack()
    await page.getByRole('link', { name: 'Firm 01499' }).waitFor()
  })

  test('a filter stands in the address, can be let go, and an empty result says what to do', async () => {
    await page.goto('/customers')
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.getByLabel('Leaving').check()
    await page.getByRole('heading', { name: 'Nothing fits these filters' }).waitFor()
    assert.match(page.url(), /\?stage=leaving$/)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Without: Stage: Leaving' }).click()
    await page.getByText(`${(MANY + 1).toLocaleString('en')} customers`).waitFor()
  })

  test('a lost customer is asked why and to whom', async () => {
    await open()
    await page.getByRole('button', { name: /Change stage/ }).click()
    await page.getByLabel('Stage').selectOption('lost')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Aldous Precision is lost' })
    await dialog.getByLabel('Lost because').fill('We were slow in October')
    await dialog.getByLabel('Lost to').fill('Ridge IT')
    await dialog.getByRole('button', { name: 'Mark as lost' }).click()
    await page.getByRole('button', { name: /Ridge IT Change lost to/ }).waitFor()
  })
})
