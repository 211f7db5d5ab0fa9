import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Site, site, type Visitor, withoutBrowser } from '../../test/browser.ts'
import { cell } from '../shell/csv.ts'

test('a cell that a spreadsheet would run is text, and signs of the format are quoted', () => {
  assert.equal(cell('=1+1'), "'=1+1")
  assert.equal(cell('@SUM(A1)'), "'@SUM(A1)")
  assert.equal(cell('Law, "old"'), '"Law, ""old"""')
  assert.equal(cell(-3.5), '-3.5')
  assert.equal(cell(null), '')
})

describe('the portfolio', { skip: withoutBrowser }, () => {
  let kept: Site
  let visitor: Visitor
  let page: Page
  before(async () => {
    kept = await site()
    const ask = async <T>(path: string, body: unknown): Promise<T> => {
      const reply = await kept.home.ask('POST', path, body)
      assert.ok(reply.status < 300, JSON.stringify(reply.body))
      return reply.body as T
    }
    const long = '2025-01-06T09:00:00Z'
    const made = await ask<{ results: { id: string }[] }>('/customers', {
      items: [
        ['Calder & Boyd', '=Law', 100],
        ['Marlow Freight', 'Logistics', 300],
        ['Nobody Asked', 'Logistics', 100],
      ].map(([name, segment, amount]) => ({
        name,
        segment,
        stage: 'active',
        ownerId: kept.home.memberId,
        potential: { amount: Number(amount) * 100, currency: 'GBP' },
        happenedAt: long,
      })),
    })
    const [calder, marlow] = made.results
    const topics = await kept.home.ask('GET', '/topics')
    const topicId = (topics.body as { items: { id: string }[] }).items[0]?.id
    const lately = kept.home.store
      .now()
      .subtract({ hours: 24 * 20 })
      .toString()
    const expect = (customerId: string | undefined, statement: string, evidence: object) =>
      ask('/expectations', { customerId, topicId, statement, evidence, happenedAt: lately })
    await expect(calder?.id, 'Somebody answers at six.', { grade: 'asked', happenedAt: lately })
    await expect(marlow?.id, 'The same driver.', { grade: 'assumed', happenedAt: lately })
    visitor = await kept.visit()
    page = visitor.page
  })
  after(() => kept.close())

  const open = async (path: string) => {
    await page.goto(path)
    await page.getByRole('heading', { name: 'The firm’s ladder' }).waitFor()
  }
  /** The share of a rung as the table behind the band has it. */
  const share = async (rung: string) => {
    const table = page.getByRole('region', { name: 'The firm’s ladder' }).getByRole('table')
    if ((await table.count()) === 0)
      await page.getByRole('button', { name: 'Show as a table' }).click()
    const row = table.getByRole('row').filter({ hasText: rung })
    return row.getByRole('cell').nth(1).textContent()
  }

  test('each customer counts once, and who was never asked counts as not known', async () => {
    await open('/portfolio')
    // Known of Calder 1, of Marlow 0, of the one never asked 0.
    assert.equal(await share('Known'), '33')
    const never = page.getByRole('region', { name: 'Unspoken' })
    await never.getByRole('link', { name: 'Nobody Asked' }).waitFor()
  })

  test('the weight can be what they could bring, and the address keeps it', async () => {
    await open('/portfolio')
    await page.getByLabel('Customers count').selectOption('potential')
    await page.waitForURL(/weighting=potential/)
    await page.getByText('by what they could bring').waitFor()
    assert.equal(await share('Known'), '20')
  })

  test('pressing a segment narrows the page to it, and one press shows all again', async () => {
    await open('/portfolio')
    await page.getByRole('link', { name: 'Logistics' }).click()
    await page.getByText('Segment: Logistics').waitFor()
    await page.getByText('2 active customers, 1 expectation.').waitFor()
    await page.getByRole('link', { name: /Show all again/ }).click()
    await page.getByText('3 active customers, 2 expectations.').waitFor()
  })

  test('customers who are not active are not counted, and the page says of how many it speaks', async () => {
    const prospect = { name: 'Not Yet Ours', stage: 'prospect' }
    const reply = await kept.home.ask('POST', '/customers', prospect)
    assert.ok(reply.status < 300, JSON.stringify(reply.body))
    await open('/portfolio')
    await page.getByText('3 active of 4 customers, 2 expectations.').waitFor()
  })

  test('a past day shows what was so then', async () => {
    const day = kept.home.store
      .now()
      .subtract({ hours: 24 * 60 })
      .toString()
      .slice(0, 10)
    await open(`/portfolio?asOf=${day}`)
    await page.getByText('3 active customers, 0 expectations.').waitFor()
    assert.equal(await share('Known'), '0')
  })

  test('all of it comes as a file whose cells no spreadsheet runs', async () => {
    await open('/portfolio')
    await page.getByRole('link', { name: 'Logistics' }).waitFor()
    const loading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download CSV' }).click()
    const text = await readFile(await (await loading).path(), 'utf8')
    assert.match(text, /^\uFEFFGroup,Name,/)
    assert.match(text, /Firm,,3,1,33\.3,/)
    assert.match(text, /Segment,'=Law,1,0,100,/)
    assert.match(text, /Owner,Priya Raman,3,1,/)
  })

  test('who may not see money is not offered to weigh by it', async () => {
    const without = await kept.visit()
    await without.page.route('**/portfolio', async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replaceAll('"seesMoney":true', '"seesMoney":false')
      await route.fulfill({ response, body })
    })
    await without.page.goto('/portfolio')
    await without.page.getByRole('heading', { name: 'The firm’s ladder' }).waitFor()
    assert.equal(await without.page.getByLabel('Customers count').count(), 0)
    assert.deepEqual(visitor.faults, [])
  })
})
