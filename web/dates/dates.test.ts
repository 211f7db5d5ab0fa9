import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Site, site, withoutBrowser } from '../../test/browser.ts'
import type { AuditView } from '../../src/contract/forecast.ts'

describe('dates we can keep, on the page', { skip: withoutBrowser }, () => {
  let kept: Site
  let page: Page
  let faults: string[] = []
  before(async () => {
    kept = await site()
    const { home } = kept
    const { body } = await home.ask('POST', '/customers', { name: 'Calder & Boyd' })
    const customerId = (body as { id: string }).id
    const before = (days: number) =>
      home.store
        .now()
        .subtract({ hours: days * 24 })
        .toString()
    const one = (kindOfWork: string, at: number, took: number, team: string) => ({
      customerId,
      text: `${kindOfWork} ${at}`,
      kindOfWork,
      features: { team },
      happenedAt: before(300 - at),
      fulfilledAt: before(300 - at - took),
    })
    const { status } = await home.ask('POST', '/commitments', {
      items: [
        ...Array.from({ length: 240 }, (_, at) =>
          one('proof', at, 1 + ((at * 7) % 9) + (at % 2) * 4, at % 2 ? 'north' : 'south'),
        ),
        ...Array.from({ length: 12 }, (_, at) => one('audit', at, 3 + at, 'north')),
      ],
    })
    assert.equal(status, 201)
    const visitor = await kept.visit()
    ;({ page } = visitor)
    faults = visitor.faults
  })
  after(async () => {
    await kept.close()
    assert.deepEqual(faults, [], 'nothing went wrong on any page meanwhile')
  })
  const rates = () => page.getByRole('table', { name: 'The date for each kept rate' })

  test('it opens with the kind of which most is known, and names its date, its chance, its count and its group', async () => {
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await page.getByRole('heading', { name: /^Promise .*: kept 90% of the time$/ }).waitFor()
    assert.equal(await page.getByLabel('Kind of work').inputValue(), 'proof')
    assert.equal(await rates().getByRole('row').count(), 5)
    await page.getByText(/^From \d+ done lately; group: /).waitFor()
    const picture = page.getByRole('img', { name: /kept 90% of the time/ })
    await picture.waitFor()
    const slower = await dayOfNinety('north')
    const faster = await dayOfNinety('south')
    assert.ok(slower > faster, `${slower} days, ${faster} days`)
  })

  /** Chooses a team and reads the days of the row for nine in ten. */
  async function dayOfNinety(team: string): Promise<number> {
    const answered = page.waitForResponse((answer) => /distribution/.test(answer.url()))
    await page.getByLabel('team', { exact: true }).selectOption(team)
    await answered
    await page.waitForURL(new RegExp(`f.team=${team}`))
    const cells = rates().getByRole('row').nth(3).getByRole('cell')
    return Number(await cells.last().textContent())
  }

  test('a date that somebody wants has its chance beside it, and the address keeps the question', async () => {
    const soon = kept.home.store
      .now()
      .add({ hours: 5 * 24 })
      .toString()
      .slice(0, 10)
    await page.getByLabel('A date somebody wants to promise').fill(soon)
    const says = page.getByText(/is kept with a chance of \d+%/)
    await says.waitFor()
    const said = await says.textContent()
    await page.reload()
    await says.waitFor()
    assert.equal(await says.textContent(), said)
    await page.getByRole('img', { name: /with a chance of/ }).waitFor()
    await page.getByRole('button', { name: 'Show as a table' }).click()
    await page.getByRole('columnheader', { name: 'Chance' }).waitFor()
  })

  test('too little history says how many cases are missing', async () => {
    await page.goto('/dates?kind=audit&rate=0.95')
    await page
      .getByRole('heading', { name: /Not enough history.*12 cases done, 19 needed/ })
      .waitFor()
    await rates().getByText('7 cases are missing of 19').waitFor()
    await page.goto('/dates?kind=never')
    await page.getByRole('heading', { name: /Not enough history.*0 cases done/ }).waitFor()
    await page.goto('/dates?kind=proof&on=soon&start=whenever&f.team=nobody')
    await rates().waitFor()
  })

  test('the audit says what was promised and what was kept, to the digit of the API', async () => {
    await page.goto('/dates?kind=proof')
    await rates().waitFor()
    await page.getByRole('link', { name: 'Were they kept?' }).click()
    const heading = page.getByRole('heading', { name: /^Promised 90%, kept / })
    await heading.waitFor()
    const { body } = await kept.home.ask('GET', '/forecasts/audit?kindOfWork=proof&keptRate=0.9')
    const { lines } = body as AuditView
    const all = lines.find(({ by }) => by === 'all')
    assert.equal(
      await heading.textContent(),
      `Promised 90%, kept ${((all?.kept ?? 0) * 100).toFixed(2)}%`,
    )
    const months = page.getByRole('region', { name: 'By month of the start' }).last()
    for (const line of lines.filter(({ by }) => by === 'month')) {
      const name = new Intl.DateTimeFormat('en-GB', {
        month: 'short',
        year: 'numeric',
        timeZone: 'UTC',
      })
      const row = months.getByRole('row', {
        name: name.format(new Date(`${line.value}-01T00:00:00Z`)),
      })
      const cells = await row.getByRole('cell').allTextContents()
      assert.equal(cells[1], `${(line.kept * 100).toFixed(2)}%`)
      assert.equal(cells[3], String(line.cases))
    }
    await page.getByText('kept forecast --history history.csv --audit').waitFor()
  })
})
