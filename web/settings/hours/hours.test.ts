import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Site, site, type Visitor, withoutBrowser } from '../../../test/browser.ts'

type Hours = {
  id: string
  name: string
  customerId: string | null
  versions: { validFrom: string; week: Record<string, string[][]>; counts: { closed: string[] } }[]
}

describe('the pages of hours, feeds and policies', { skip: withoutBrowser }, () => {
  let kept: Site
  let visitor: Visitor
  let page: Page
  let customerId = ''
  before(async () => {
    kept = await site()
    visitor = await kept.visit()
    ;({ page } = visitor)
    const { body } = await kept.home.ask('POST', '/customers', { name: 'Marlow Freight' })
    customerId = (body as { id: string }).id
  })
  after(async () => {
    assert.deepEqual(visitor.faults, [])
    await kept.close()
  })
  const all = async () =>
    ((await kept.home.ask('GET', '/calendars')).body as { items: Hours[] }).items

  test('a week is typed by keyboard alone, holidays chosen by name, and what it comes to is said', async () => {
    await page.goto('/settings/hours')
    await page.getByText('Until there are some, Monday to Friday').waitFor()
    await page.getByRole('link', { name: 'New hours' }).click()
    await page.getByLabel('Name').focus()
    await page.keyboard.type('Office hours')
    await page.getByLabel('Monday', { exact: true }).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('8-13, 14-18')
    await page.getByRole('button', { name: 'Tuesday to Friday like Monday' }).press('Enter')
    await page.getByLabel('Friday', { exact: true }).fill('8-12')
    await page.getByLabel('Country').selectOption('GB')
    await page.getByLabel('State or part').selectOption('ENG')
    await page.getByRole('checkbox', { name: /^Boxing Day \w/ }).uncheck()
    await page.getByText(/4 working hours from now is due/).waitFor()
    await page.getByLabel('Monday', { exact: true }).press('Enter')
    await page.getByRole('heading', { name: 'What counted when' }).waitFor()
    await page.getByText('From the beginning: Mon–Thu 8–13, 14–18 · Fri 8–12').waitFor()
    const [made] = await all()
    assert.deepEqual(made?.versions[0]?.week['thu'], [
      ['08:00', '13:00'],
      ['14:00', '18:00'],
    ])
    const closed = made?.versions[0]?.counts.closed ?? []
    assert.ok(closed.some((day) => day.endsWith('-12-25')))
    assert.ok(!closed.some((day) => day.endsWith('-12-26')), 'switched off')
  })

  test('wrong input is said where it stands, and nothing is written', async () => {
    await page.goto('/settings/hours/new')
    await page.getByLabel('Name').fill('Muddle')
    await page.getByLabel('Monday', { exact: true }).fill('9-5')
    await page.getByLabel('Tuesday', { exact: true }).fill('8-12, 11-15')
    await page.getByText('ends before it begins').waitFor()
    await page.getByRole('button', { name: 'Make these hours' }).click()
    await page.getByText('8-12 and 11-15 overlap.').waitFor()
    assert.equal(await page.locator('input[name="mon"]').getAttribute('aria-invalid'), 'true')
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'mon')
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
      await page.getByLabel(day, { exact: true }).fill('')
    await page.getByText('Never open: give at least one day its hours.').waitFor()
    await page.getByRole('button', { name: 'Make these hours' }).click()
    assert.equal((await all()).length, 1)
  })

  test('new hours count from a day to come, beside what counted before', async () => {
    const [one] = await all()
    await page.goto(`/settings/hours/${one?.id}`)
    await page.getByLabel('Counts from').fill('2020-01-01')
    await page.getByLabel('Monday', { exact: true }).fill('10-16')
    await page.getByRole('button', { name: 'Save these hours' }).click()
    await page.getByText('Choose a day after today').waitFor()
    await page.getByLabel('Counts from').fill('2031-03-03')
    await page.getByRole('button', { name: 'Add a day' }).click()
    await page.keyboard.type('12242031')
    await page.getByRole('button', { name: 'Save these hours' }).click()
    await page.getByText(/^From 3 Mar 2031: Mon 10–16/).waitFor()
    const [changed] = await all()
    assert.deepEqual(
      changed?.versions.map(({ validFrom }) => validFrom),
      ['0000-01-01', '2031-03-03'],
    )
    assert.deepEqual(changed?.versions[0]?.week['mon']?.length, 2, 'what was before stays')
  })

  test("a customer's page shows and sets their hours", async () => {
    await page.goto(`/customers/${customerId}`)
    await page.getByText('None of their own: our hours count.').waitFor()
    await page.getByRole('link', { name: 'Set their hours' }).click()
    await page.getByRole('button', { name: 'Make these hours' }).click()
    await page.getByRole('heading', { name: 'Hours of Marlow Freight' }).waitFor()
    await page.goto(`/customers/${customerId}`)
    await page.getByRole('link', { name: 'Change their hours' }).waitFor()
    assert.ok((await all()).some((one) => one.customerId === customerId))
    const twice = await kept.home.ask('POST', '/calendars', {
      name: 'Again',
      customerId,
      week: { mon: [['09:00', '10:00']] },
    })
    assert.equal(twice.status, 400, 'one set of hours for each')
  })

  test('an address for the calendar is shown once, renewed, and stopped', async () => {
    await page.goto(`/customers/${customerId}`)
    const feeds = async () =>
      (await kept.home.app.inject({ url: new URL(address).pathname })).statusCode
    await page.getByRole('button', { name: 'Create a calendar link' }).click()
    const address = await page.getByRole('textbox', { name: 'Address' }).inputValue()
    assert.equal(await feeds(), 200)
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'New address' }).click()
    await page.getByRole('textbox', { name: 'Address' }).waitFor()
    assert.equal(await feeds(), 404, 'the old one has ended')
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByRole('button', { name: 'Create a calendar link' }).waitFor()
  })

  test('how our own misses weigh, and how far back the ladder looks, is chosen', async () => {
    await page.goto('/settings/policies')
    await page
      .getByRole('group', { name: /something else/ })
      .getByLabel(/^Hold/)
      .check()
    await page.getByLabel('Days we remember a miss').fill('soon')
    await page.getByRole('button', { name: 'Save' }).first().click()
    await page.getByText('Write whole days from 0 to 3650.').waitFor()
    await page.getByLabel('Days we remember a miss').fill('14')
    await page.getByRole('button', { name: 'Save' }).first().click()
    await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor()
    await page.getByLabel(/^Warn when the chance/).fill('100')
    const risk = page.getByRole('region', { name: 'At risk' })
    await risk.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Write a whole number from 1 to 99.').waitFor()
    await page.getByLabel(/^Warn when the chance/).fill('60')
    const kept60 = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
    await risk.getByRole('button', { name: 'Save' }).click()
    await kept60
    await page.getByLabel('Days that count').fill('60')
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
    await page.getByLabel('Days that count').press('Enter')
    await saved
    const { body } = await kept.home.ask('GET', '/workspace')
    const {
      hands,
      windowDays,
      risk: policy,
    } = body as {
      hands: unknown
      windowDays: number
      risk: object
    }
    assert.deepEqual(policy, { chanceBelow: 60, elapsedShare: 80, keptRate: 90 })
    assert.deepEqual(hands, { direct: 'hold', indirect: 'hold', rememberedDays: 14 })
    assert.equal(windowDays, 60)
  })
})
