import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Site, site, type Visitor, withoutBrowser } from '../../test/browser.ts'

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

/** Puts some of everything into the house, so that no page is looked at empty only. */
async function furnish(kept: Site) {
  const { home } = kept
  const { body } = await home.ask('POST', '/customers', {
    items: Array.from({ length: 40 }, (_, at) => ({
      name: at === 0 ? 'Calder & Boyd Solicitors' : `Firm number ${at} with a rather long name`,
      stage: at % 5 === 4 ? 'lost' : 'active',
      ...(at % 5 === 4 && { lostReason: 'Price', lostTo: 'Ridge IT' }),
      tier: 'A',
      segment: 'law',
      ownerId: home.memberId,
      potential: { amount: 8_800_050, currency: 'GBP' },
      note: 'Moves office in December.\nAsks for Tom.',
    })),
  })
  const [first] = (body as { results: { id: string }[] }).results
  const id = first?.id ?? ''
  await home.ask('PATCH', `/customers/${id}`, { tier: 'B' })
  await home.ask('POST', '/contacts', {
    name: 'Tom Ibbotson',
    email: 'tom@calder.example',
    phone: '+44 20 7946 0100',
    role: 'Office manager',
    exposed: true,
    customers: [{ customerId: id, fromOn: '2025-01-01' }],
  })
  const month = { customerId: id, currency: 'GBP', revenue: 820_000, cost: 510_000, minutes: 1230 }
  await home.ask('POST', '/figures', { ...month, period: '2026-09' })
  const { body: topics } = await home.ask('GET', '/topics')
  const topicId = (topics as { items: { id: string }[] }).items[0]?.id
  const asked = { evidence: { grade: 'asked', quote: 'That is what we count on.' } }
  await home.ask('POST', '/expectations', {
    items: [
      { statement: 'Help out of hours in the closing week of the year' },
      { statement: 'The same engineer comes each time.', ...asked },
      {
        statement: 'A laptop is replaced within the day.',
        ...asked,
        canFrom: [home.memberId],
        mustKnow: [home.memberId],
      },
    ].map((one) => ({ customerId: id, topicId, importance: 4, ...one })),
  })
  await home.ask('POST', '/vendors', { name: 'Meridian Fibre', note: 'Lines' })
  await home.ask('POST', '/teams', { name: 'Service desk', memberIds: [home.memberId] })
  await home.ask('POST', '/invitations', { email: 'new@fernhill.example', role: 'member' })
  return {
    id,
    expectation: await expect(kept, id),
    talk: await talk(kept, id),
    commitment: await promise(kept, id),
  }
}

/** Commitments of every side, one of them late and one with a clock that stood still; and an unpaid invoice. */
async function promise({ home }: Site, customerId: string): Promise<string> {
  const before = (days: number) =>
    home.store
      .now()
      .subtract({ hours: days * 24 })
      .toString()
  const { body } = await home.ask('POST', '/commitments', {
    items: [
      { text: 'Somebody comes on the day', due: { after: { at: before(9) }, work: 'PT60H' } },
      { text: 'A replacement for the old laptop', dueAt: before(3) },
      { text: 'The floor plan', owedBy: 'customer', dueAt: before(2) },
      { text: 'The phones moved', dueAt: before(4), fulfilledAt: before(5) },
      ...Array.from({ length: 20 }, (_, at) => ({
        text: `Repair ${at}`,
        kindOfWork: 'repair',
        happenedAt: before(90 - 2 * at),
        fulfilledAt: before(88 - 2 * at - (at % 5)),
      })),
    ].map((one) => ({ customerId, ownerId: home.memberId, happenedAt: before(9), ...one })),
  })
  const [first] = (body as { results: { id: string }[] }).results
  const wait = { on: 'customer', happenedAt: before(5) }
  await home.ask('PUT', `/commitments/${first?.id}/wait`, wait)
  const days = { issuedOn: '2026-01-05', dueOn: '2026-02-05' }
  await home.ask('POST', '/invoices', { customerId, number: '2026-101', ...days })
  return first?.id ?? ''
}

/** A private conversation with its passages marked, and a score. */
async function talk({ home }: Site, customerId: string): Promise<string> {
  const text = 'Half an hour, no more. Jess was splendid.'
  const { body } = await home.ask('POST', '/conversations', {
    customerId,
    kind: 'call',
    subject: 'Completion Friday',
    text,
    visibility: 'owner',
    passages: [
      { start: 0, end: 22, kind: 'demand' },
      { start: 23, end: 40, kind: 'praise' },
    ],
  })
  const score = { customerId, kind: 'csat', value: 4, least: 1, most: 5, words: 'Slower' }
  await home.ask('POST', '/scores', score)
  return (body as { id: string }).id
}

/** An expectation with something said of every kind. */
async function expect({ home }: Site, customerId: string): Promise<string> {
  const made = async (path: string, body: object) =>
    (await home.ask('POST', path, body)).body as { id: string; answers: { id: string }[] }
  const metric = { name: 'Time until somebody is on it', unit: 'minutes', better: 'lower' }
  const { id: metricId } = await made('/metrics', metric)
  const topics = (await home.ask('GET', '/topics')).body as { items: { id: string }[] }
  const { id } = await made('/expectations', {
    customerId,
    topicId: topics.items[0]?.id,
    metricId,
    statement: 'Somebody is on it within the half hour',
    importance: 5,
    mustKnow: [home.memberId],
    canFrom: [home.memberId],
    happenedAt: '2026-01-05T09:00:00Z',
  })
  const levels = { adequate: 60, desired: 30, happenedAt: '2026-02-05T09:00:00Z' }
  await made(`/expectations/${id}/levels`, levels)
  await made('/measurements', { customerId, metricId, value: 90, cases: 12 })
  await made(`/expectations/${id}/evidence`, { grade: 'confirmed', quote: 'Yes, half an hour' })
  await home.ask('PUT', `/expectations/${id}/triage`, { want: true, wantNote: 'Law firms' })
  const can = { says: 'with-conditions', conditions: 'Two people on Fridays' }
  await made(`/expectations/${id}/cans`, can)
  const { answers } = await made(`/expectations/${id}/answers`, {
    kind: 'alternative',
    words: 'Sixty, and thirty on Fridays',
    level: 60,
    told: { how: 'call' },
  })
  await made(`/expectations/${id}/answers/${answers[0]?.id}/acceptance`, { quote: 'Fine' })
  await made(`/expectations/${id}/demands`, { quote: 'Faster' })
  await made(`/expectations/${id}/thread`, { text: 'Fridays we hold' })
  return id
}

async function putOff(page: Page) {
  await page.locator('.thing').first().hover()
  await page
    .getByRole('button', { name: /^Put off/ })
    .first()
    .click()
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds against WCAG 2.2 AA and its own best practices, or against one rule, in short. */
async function findings(page: Page, rule?: string): Promise<readonly string[]> {
  // The policy of the pages refuses a script element, so axe comes in by the debugger.
  await page.evaluate(axeSource)
  const runOnly =
    rule === undefined
      ? { type: 'tag' as const, values: wcag }
      : { type: 'rule' as const, values: [rule] }
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { runOnly: only, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)}`),
    )
  }, runOnly)
}

/** Text under 12 px, and anything that makes the page wider than its window. */
function misfits(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const wide = document.documentElement.scrollWidth - window.innerWidth
    if (wide > 0) found.push(`the page is ${wide} px wider than its window`)
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { parentElement: element, textContent } = walker.currentNode
      if (element === null || !textContent?.trim() || element.closest('.sr, noscript, script'))
        continue
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      if (size < 12 && element.checkVisibility())
        found.push(`${size} px: ${textContent.slice(0, 40)}`)
    }
    return found
  })
}

describe('every page', { skip: withoutBrowser }, () => {
  let kept: Site
  let member: Visitor
  let customer = ''
  let expectation = ''
  let conversation = ''
  let commitment = ''
  before(async () => {
    kept = await site()
    member = await kept.visit()
    ;({ id: customer, expectation, talk: conversation, commitment } = await furnish(kept))
  })
  after(() => kept.close())

  /**
   * Opens a page once and looks at it wide and narrow, light and dark. What does not depend on the colours is
   * asked once per width.
   */
  async function examine(
    { page, faults }: Visitor,
    path: string,
    act?: (page: Page) => Promise<unknown>,
  ) {
    const wrong: string[] = []
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForFunction(() => document.querySelector('.late-in') === null)
    await act?.(page)
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 })
      // A list is drawn anew for a phone a moment after the window has become one.
      await page
        .waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, {
          timeout: 2000,
        })
        .catch(() => {})
      const found = [...(await misfits(page))]
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const asked = colorScheme === 'light' ? undefined : 'color-contrast'
        found.push(...(await findings(page, asked)).map((text) => `${colorScheme}: ${text}`))
      }
      wrong.push(...found.map((text) => `${path} at ${width} px, ${text}`))
    }
    return [...wrong, ...faults.splice(0)]
  }

  const inside: readonly string[] = [
    '/',
    '/portfolio',
    '/welcome',
    '/customers',
    '/customers?stage=lost&q=firm&cols=stage,zone,lostReason,updatedAt',
    '/customers?q=nobodyhasthisname',
    '/commitments',
    '/commitments?sort=-updatedAt&cols=state,dueAt,kindOfWork,settledAt',
    '/dates',
    '/dates/audit',
    '/commitments/invoices',
    '/commitments/invoices?paid=true&cols=standing,dueOn,dispute,text,updatedAt',
    '/commitments/orders',
    '/commitments/board',
    '/commitments/line',
    '/commitments/figures?from=2020-01-01',
    '/clean-hands',
    '/contacts',
    '/import',
    '/settings/you',
    '/settings/notices',
    '/settings/access',
    '/settings/members',
    '/settings/teams',
    '/settings/hours',
    '/settings/hours/new',
    '/settings/policies',
    '/settings/topics',
    '/settings/vendors',
    '/settings/keys',
    '/settings/workspace',
    '/settings/webhooks',
    '/settings/mail',
    '/nowhere',
  ]
  for (const path of inside) {
    test(`${path} has nothing that axe finds, in light and dark, at 360 and 1280 px`, async () => {
      assert.deepEqual(await examine(member, path), [])
    })
  }

  test("a customer's page, its past and its tabs have nothing that axe finds", async () => {
    for (const rest of ['', '?asOf=2026-03-01', '/ledger', '/conversations', '/history']) {
      assert.deepEqual(await examine(member, `/customers/${customer}${rest}`), [])
    }
  })

  test("a commitment's page, day by day, has nothing that axe finds", async () => {
    const byDay = (page: Page) => page.getByRole('button', { name: /^Every day/ }).click()
    assert.deepEqual(await examine(member, `/commitments/${commitment}`, byDay), [])
  })

  test('what a check before a reminder answers has nothing that axe finds', async () => {
    const wrong = await examine(member, '/clean-hands', async (page) => {
      await page.getByRole('button', { name: /^Check / }).click()
      await page.getByRole('button', { name: /^Held it back/ }).waitFor()
    })
    assert.deepEqual(wrong, [])
  })

  test('a conversation, and the page of an unspoken customer, have nothing that axe finds', async () => {
    assert.deepEqual(await examine(member, `/conversations/${conversation}`), [])
    const { body } = await kept.home.ask('POST', '/customers', { name: 'Whitcombe Architects' })
    assert.deepEqual(await examine(member, `/customers/${(body as { id: string }).id}`), [])
  })

  test("an expectation's page, its past and its history have nothing that axe finds", async () => {
    const path = `/expectations/${expectation}`
    for (const one of [path, `${path}?asOf=2026-03-01`, `${path}/history`]) {
      assert.deepEqual(await examine(member, one), [])
    }
    const asTable = (page: Page) => page.getByRole('button', { name: 'Show as a table' }).click()
    assert.deepEqual(await examine(member, path, asTable), [])
  })

  test('a file with questions and faulty rows has nothing that axe finds', async () => {
    const { body } = await kept.home.ask(
      'POST',
      '/imports?as=customers',
      'Name,Customer since,Status\nAda Ltd,03/04/2026,asleep\n"Broken,1\n',
      { headers: { 'content-type': 'text/csv' } },
    )
    assert.deepEqual(await examine(member, `/import/${(body as { id: string }).id}`), [])
  })

  test('webhooks, one with its log, and making one have nothing that axe finds', async () => {
    const { body } = await kept.home.ask('POST', '/webhooks', {
      url: 'https://billing.firm.example/hooks/a-rather-long-path/that-goes-on-and-on?with=a-query',
      events: ['customer.created', 'commitment.broken'],
    })
    const { id } = body as { id: string }
    await kept.home.ask('POST', '/customers', { name: 'Ridge Dental' })
    const opened = async (page: Page) => {
      await page.locator('.hook-log summary').click()
      await page.getByText('"customer.created"').waitFor()
    }
    assert.deepEqual(await examine(member, `/settings/webhooks?open=${id}`, opened), [])
    await kept.home.ask('PATCH', `/webhooks/${id}`, { active: false })
    const making = (page: Page) => page.getByRole('button', { name: 'New webhook' }).click()
    assert.deepEqual(await examine(member, '/settings/webhooks', making), [])
    await kept.home.ask('DELETE', `/webhooks/${id}`)
  })

  test('the pages outside have nothing that axe finds', async () => {
    const visitor = await kept.visit({ signedIn: false })
    for (const path of [
      '/signin',
      '/setup',
      '/invitation#wrong',
      '/password#wrong',
      '/digest-off#wrong',
    ]) {
      assert.deepEqual(await examine(visitor, path), [])
    }
  })

  test('dialogs and panels have nothing that axe finds', async () => {
    const open: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
      ['/customers', (page) => page.keyboard.press('Control+k')],
      ['/customers', (page) => page.keyboard.press('?')],
      ['/customers', (page) => page.keyboard.press('c')],
      ['/customers', (page) => page.getByRole('button', { name: 'Filter' }).click()],
      ['/customers', (page) => page.getByRole('button', { name: 'Views' }).click()],
      [`/customers/${customer}`, (page) => page.getByRole('button', { name: 'Merge' }).click()],
      [`/customers/${customer}`, (page) => page.getByRole('button', { name: 'As of' }).click()],
      ...['v', 'a', 'l', 'y'].map((key): readonly [string, (page: Page) => Promise<unknown>] => [
        `/expectations/${expectation}`,
        (page) => page.keyboard.press(key),
      ]),
      ['/', (page) => putOff(page)],
      ...['Commitment', 'Conversation', 'Change', 'Score', 'Measurement'].map(
        (kind): readonly [string, (page: Page) => Promise<unknown>] => [
          '/settings/you',
          async (page) => {
            await page.keyboard.press('c')
            await page.getByRole('radio', { name: kind, exact: true }).check()
          },
        ],
      ),
      [`/conversations/${conversation}`, (page) => page.keyboard.press('m')],
      ...['e', 'w', 'a'].map((key): readonly [string, (page: Page) => Promise<unknown>] => [
        `/commitments/${commitment}`,
        (page) => page.keyboard.press(key),
      ]),
      ['/contacts', (page) => page.getByRole('link', { name: 'Tom Ibbotson' }).click()],
      ['/settings/members', (page) => page.getByRole('button', { name: 'Invite' }).click()],
    ]
    for (const [path, act] of open) {
      const wrong = await examine(member, path, async (page) => {
        await act(page)
        await page.locator('dialog[open], .panel:popover-open').first().waitFor()
        await page.waitForTimeout(150)
      })
      assert.deepEqual(wrong, [])
    }
  })

  test('the forms that open on Today have nothing that axe finds', async () => {
    for (const name of [/^They said/, /^Answer/]) {
      const wrong = await examine(member, '/', async (page) => {
        await page.getByRole('button', { name }).first().click()
        await page.locator('.thing-form').waitFor()
      })
      assert.deepEqual(wrong, [])
    }
  })

  test('in German nothing is cut off and the page says which language it is', async () => {
    const visitor = await kept.visit({ signedIn: false, locale: 'de-DE' })
    assert.deepEqual(await examine(visitor, '/signin'), [])
    assert.equal(await visitor.page.locator('html').getAttribute('lang'), 'de')
    await visitor.page.getByRole('heading', { name: 'Anmelden' }).waitFor()
  })
})
