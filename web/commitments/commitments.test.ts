import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Site, site, withoutBrowser } from '../../test/browser.ts'

describe('the pages of the ledger', { skip: withoutBrowser }, () => {
  let kept: Site
  let page: Page
  let faults: string[] = []
  let customerId = ''
  before(async () => {
    kept = await site()
    const { home } = kept
    const { body } = await home.ask('POST', '/customers', { name: 'Calder & Boyd' })
    customerId = (body as { id: string }).id
    const before = (days: number) =>
      home.store
        .now()
        .subtract({ hours: days * 24 })
        .toString()
    await home.ask('POST', '/commitments', {
      items: Array.from({ length: 30 }, (_, at) => ({
        customerId,
        text: `Proof number ${at}`,
        kindOfWork: 'proof',
        happenedAt: before(200 - at * 3),
        dueAt: before(190 - at * 3),
        fulfilledAt: before(198 - at * 3 - (at % 4)),
      })),
    })
    await home.ask('POST', '/invoices', {
      customerId,
      number: '2026-7',
      issuedOn: '2026-01-05',
      dueOn: '2026-02-05',
    })
    const visitor = await kept.visit()
    ;({ page } = visitor)
    faults = visitor.faults
  })
  after(async () => {
    await kept.close()
    assert.deepEqual(faults, [], 'nothing went wrong on any page meanwhile')
  })
  const said = (text: string | RegExp) =>
    page.locator('.toast').filter({ hasText: text }).first().waitFor()

  test('D writes a commitment down from a customer’s ledger, with the chance of its date beside it', async () => {
    await page.goto(`/customers/${customerId}/ledger`)
    await page.getByRole('heading', { name: 'Both sides of the ledger' }).waitFor()
    await page.keyboard.press('d')
    await page.locator('textarea[name="text"]:focus').waitFor()
    await page.keyboard.type('The last proof')
    const dialog = page.getByRole('dialog')
    const due = kept.home.store
      .now()
      .add({ hours: 24 * 60 })
      .toString()
      .slice(0, 10)
    await dialog.getByLabel('Due on').fill(due)
    await dialog.getByLabel('Kind of work').fill('never done')
    await dialog.getByText(/Not enough history of this kind of work yet.*: 0 cases/).waitFor()
    await dialog.getByLabel('Kind of work').fill('proof')
    await dialog.getByText(/kept with a chance of \d+\s?% \(from 30 done\)/).waitFor()
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await said('The commitment is on record.')
    await page.getByRole('link', { name: 'The last proof' }).waitFor()
  })

  test('a commitment is due so many working days after another one, which it waits for', async () => {
    await page.goto(`/customers/${customerId}/ledger`)
    await page.getByRole('heading', { name: 'Both sides of the ledger' }).waitFor()
    await page.keyboard.press('d')
    await page.locator('textarea[name="text"]:focus').waitFor()
    await page.keyboard.type('Print it all')
    const dialog = page.getByRole('dialog')
    const what = dialog.getByLabel('Or due after something else')
    const first = await what
      .locator('option', { hasText: 'The last proof' })
      .first()
      .getAttribute('value')
    await what.selectOption(first)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await dialog.getByText('Say how many working days after it').waitFor()
    await dialog.getByLabel('Working days after it').fill('3')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await said('The commitment is on record.')
    const { body } = await kept.home.ask('GET', '/commitments?q=Print%20it%20all')
    const [one] = (body as { items: { id: string; due: unknown }[] }).items
    assert.deepEqual(one?.due, {
      after: { commitmentId: first?.split(' ')[1], event: 'fulfilled' },
      days: 3,
    })
  })

  test('the list opens with what is open; a row is fulfilled where it stands, and taken back', async () => {
    await page.goto('/commitments')
    await page.getByRole('link', { name: 'The last proof' }).waitFor()
    assert.match(page.url(), /state=open,overdue/)
    assert.match(page.url(), /invoiceId=none/)
    assert.equal(await page.getByRole('link', { name: 'Pay invoice 2026-7' }).count(), 0)
    await page.getByLabel('Payments of invoices too').check()
    await page.getByRole('link', { name: 'Pay invoice 2026-7' }).waitFor()
    await page.getByLabel('Payments of invoices too').uncheck()
    await page.getByRole('link', { name: 'Pay invoice 2026-7' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Mark as done: The last proof' }).click()
    await said('It is marked as done.')
    await page.getByRole('button', { name: 'Mark as done: The last proof' }).waitFor({
      state: 'detached',
    })
    await page.keyboard.press('z')
    await said('Taken back.')
    await page.getByRole('button', { name: 'Mark as done: The last proof' }).waitFor()
  })

  test('invoices have a list: what is unpaid first, each leading to its commitment and its customer, some checked at once', async () => {
    await page.goto('/commitments')
    await page.getByRole('link', { name: 'The last proof' }).waitFor()
    await page.keyboard.press('v')
    await page.keyboard.press('i')
    await page.getByRole('link', { name: '2026-7', exact: true }).waitFor()
    assert.match(page.url(), /invoices\?paid=false/)
    await page.getByRole('searchbox').fill('2026-8')
    await page.getByText('Nothing fits these filters').waitFor()
    await page.getByRole('searchbox').fill('2026-7')
    await page.getByRole('link', { name: '2026-7', exact: true }).waitFor()
    await page.getByRole('link', { name: 'Calder & Boyd' }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('e')
    await page.getByText('Those that you chose in their list.').waitFor()
    await page.keyboard.press('e')
    await page.getByRole('heading', { name: 'These may go out' }).waitFor()
    await page.goBack()
    await page.getByRole('link', { name: '2026-7', exact: true }).click()
    await page.getByRole('heading', { name: /invoice 2026-7/i }).waitFor()
  })

  test('orders have a list, with what was promised with each and when it came', async () => {
    await kept.home.ask('POST', '/orders', {
      customerId,
      number: 'A-17',
      text: 'Ten desks',
      orderedAt: '2026-03-02T09:00:00Z',
      promisedOn: '2026-03-10',
      deliveredAt: '2026-03-12T12:00:00Z',
    })
    await page.goto('/commitments/orders')
    const row = page.getByRole('row', { name: /A-17/ })
    await row.waitFor()
    assert.match(await row.innerText(), /kept late[\s\S]*Ten desks[\s\S]*10 Mar[\s\S]*12 Mar/i)
  })

  test('several are moved at once with the word of their customer, and go back in one press', async () => {
    const { home } = kept
    await home.ask('POST', '/contacts', { name: 'Rae Calder', customers: [{ customerId }] })
    const day = (days: number) =>
      home.store
        .now()
        .add({ hours: 24 * days })
        .toString()
        .slice(0, 10)
    await home.ask('POST', '/commitments', {
      items: ['First plate', 'Second plate'].map((text) => ({ customerId, text, dueOn: day(3) })),
    })
    const due = async () => {
      const { body } = await home.ask('GET', '/commitments?q=plate')
      return (body as { items: { dueOn: string }[] }).items.map(({ dueOn }) => dueOn)
    }
    await page.goto('/commitments?q=plate&sort=dueAt')
    await page.getByRole('link', { name: 'First plate' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('a')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('New date').fill(day(9))
    await dialog.getByRole('button', { name: 'Move them' }).click()
    await said('2 were left as before. We owe it, and nobody')
    assert.deepEqual(await due(), [day(3), day(3)], 'without their word nothing moves')
    await page.getByRole('link', { name: 'First plate' }).waitFor()
    await page.getByRole('checkbox', { name: /First plate/ }).check()
    await page.getByRole('checkbox', { name: /Second plate/ }).check()
    await page.getByRole('button', { name: 'Agree a new date …' }).click()
    await dialog.getByLabel('New date').fill(day(9))
    await dialog.getByLabel('Who of Calder & Boyd').selectOption({ label: 'Rae Calder' })
    await dialog.getByRole('button', { name: 'Move them' }).click()
    await said('2 commitments are due')
    assert.deepEqual(await due(), [day(9), day(9)])
    const back = page.waitForResponse((answer) => /retraction/.test(answer.url()))
    await page
      .locator('.toast', { hasText: '2 commitments are due' })
      .getByRole('button', { name: /Undo/ })
      .click()
    await back
    await said('Taken back.')
    assert.deepEqual(await due(), [day(3), day(3)])
  })

  test('the board is walked by keyboard, a card is fulfilled where it stands, and a lane leads to its list', async () => {
    const { home } = kept
    const day = (days: number) =>
      home.store
        .now()
        .add({ hours: 24 * days })
        .toString()
        .slice(0, 10)
    await home.ask('POST', '/commitments', {
      items: Array.from({ length: 14 }, (_, at) => ({
        customerId,
        text: `Sheet ${String(at).padStart(2, '0')}`,
        dueOn: day(40 + at),
      })),
    })
    await page.goto('/commitments/board?q=sheet')
    const lane = (name: string) => page.getByRole('region', { name, exact: true })
    await lane('Open').getByRole('link', { name: 'Sheet 00' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    const at = () => page.evaluate(() => document.activeElement?.textContent)
    assert.equal(await at(), 'Sheet 01')
    await page.keyboard.press('e')
    await said('It is marked as done.')
    await lane('Kept').getByRole('link', { name: 'Sheet 01' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowRight')
    assert.equal(await at(), 'Sheet 01', 'one lane to the right')
    await lane('Open').getByRole('link', { name: 'Show all 13' }).click()
    await page.getByRole('heading', { name: 'Commitments' }).waitFor()
    await page.getByText('13 commitments').waitFor()
    assert.match(page.url(), /lane=open/)
    await page.keyboard.press('v')
    await page.keyboard.press('t')
    await page.getByRole('region', { name: /Time line/ }).waitFor()
    assert.match(page.url(), /\/commitments\/line\?q=sheet/)
    await page.getByRole('img', { name: /^13 ours|^14 ours/ }).waitFor()
  })

  test('figures say what fell due and what became of it, sorted by any of them, and go into a file', async () => {
    const from = kept.home.store
      .now()
      .subtract({ hours: 24 * 365 })
      .toString()
      .slice(0, 10)
    await page.goto(`/commitments/figures?from=${from}&by=customer`)
    const row = page.getByRole('row', { name: /Calder & Boyd/ })
    await row.waitFor()
    const { body } = await kept.home.ask(
      'GET',
      `/insights/commitments?by=customer&owedBy=us&from=${from}`,
    )
    const { total } = body as { total: { n: number; kept: number } }
    assert.ok(total.n >= 30, 'the proofs fell due')
    const cells = await row.getByRole('cell').allTextContents()
    assert.deepEqual(cells.slice(1, 3), [String(total.n), String(total.kept)])
    assert.match(cells[0] ?? '', /^\d+% \(\d+%–\d+%\)$/)
    const silent = page.getByRole('columnheader', { name: 'Silent' })
    await silent.getByRole('button').click()
    await page.waitForURL(/sort=-silent/)
    assert.equal(await silent.getAttribute('aria-sort'), 'descending')
    const file = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download CSV' }).click()
    assert.match((await file).suggestedFilename(), /^kept-figures-.*\.csv$/)
    await page.goto('/commitments/figures?from=2001-01-01&to=2001-02-01')
    await page.getByRole('heading', { name: 'Nothing fell due in this period' }).waitFor()
  })

  test('what waits for another is said on its page; a circle is refused in words; a clock stands still and runs on', async () => {
    const { home } = kept
    const make = async (text: string, more: object = {}) => {
      const { body } = await home.ask('POST', '/commitments', { customerId, text, ...more })
      return body as { id: string }
    }
    const at = home.store.now().toString()
    const ours = await make('Set the cover', { due: { after: { at }, work: 'PT40H' } })
    const theirs = await make('Deliver the cover art', { owedBy: 'customer' })
    await page.goto(`/commitments/${ours.id}`)
    const waitFor = async (what: string) => {
      await page.getByLabel('Wait for another commitment too').fill(what)
      await page.getByRole('option', { name: new RegExp(what) }).click()
    }
    await waitFor('Deliver the cover')
    await said('What it waits for is on record.')
    await page.getByRole('region', { name: 'Waits for' }).getByRole('link').waitFor()
    await page.goto(`/commitments/${theirs.id}`)
    await waitFor('Set the cover')
    await said(/would wait for itself/)
    await page.goto(`/commitments/${ours.id}`)
    await page.getByRole('button', { name: /No longer wait/ }).click()
    await page.getByRole('button', { name: /No longer wait/ }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('button', { name: 'It waits for somebody …' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'It waits for somebody' }).click()
    await page.getByText('waits for them').first().waitFor()
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('button', { name: 'The clock runs on …' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'The clock runs on' }).click()
    await page.getByText('waits for them').first().waitFor({ state: 'detached' })
  })

  test('an invoice is checked before a reminder, and what was done stays with the check', async () => {
    await page.goto('/clean-hands')
    await page.getByRole('button', { name: 'Check 1 invoice' }).click()
    await page.getByRole('heading', { name: 'These may go out' }).waitFor()
    await page.getByRole('button', { name: 'Sent it, Invoice 2026-7, Calder & Boyd' }).click()
    await said('What was done is on record.')
    const { body } = await kept.home.ask('GET', '/enforcement-checks')
    const { items } = body as { items: { decision: string; outcome: string | null }[] }
    // Newest first; what was asked from the list of invoices before is another check, of which nothing was said.
    assert.deepEqual(
      items.map(({ decision, outcome }) => [decision, outcome]),
      [
        ['send', 'sent'],
        ['send', null],
      ],
    )
  })
})
