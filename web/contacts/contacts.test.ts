// A person's page in a real browser: a further customer, and what changed; and the way to everything on a phone.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Site, site, withoutBrowser } from '../../test/browser.ts'

describe('people', { skip: withoutBrowser }, () => {
  let place: Site
  let contactId = ''
  before(async () => {
    place = await site()
    const items = ['Calder & Boyd', 'Marlow Freight'].map((name) => ({ name, segment: 'Law' }))
    const made = (await place.home.ask('POST', '/customers', { items })).body as {
      results: { id: string }[]
    }
    const customers = [{ customerId: made.results[0]?.id, fromOn: '2024-01-08' }]
    const contact = await place.home.ask('POST', '/contacts', { name: 'Helen Calder', customers })
    contactId = (contact.body as { id: string }).id
  })
  after(() => place.close())

  test('a person is put at a further customer from a day on, and the page says what changed', async () => {
    const { page, faults } = await place.visit()
    await page.goto(`/contacts?open=${contactId}`)
    const dialog = page.getByRole('dialog', { name: 'Helen Calder' })
    await dialog.getByRole('button', { name: 'Add a customer' }).click()
    await dialog.getByRole('button', { name: 'Add a customer' }).click()
    await dialog.getByText('This is needed.').waitFor()
    await dialog.getByRole('combobox').fill('Marl')
    await page.getByRole('option', { name: /Marlow Freight/ }).click()
    await dialog.getByLabel('First day there').fill('2025-03-03')
    await dialog.getByLabel('Last day there').fill('2025-03-02')
    await dialog.getByRole('button', { name: 'Add a customer' }).click()
    await dialog.getByText('The last day lies before the first.').waitFor()
    await dialog.getByLabel('Last day there').fill('')
    await dialog.getByRole('button', { name: 'Add a customer' }).click()
    await dialog.getByRole('link', { name: 'Marlow Freight' }).waitFor()
    await dialog.getByText('from 3 Mar 2025').waitFor()
    await dialog.getByRole('button', { name: 'What changed' }).click()
    await dialog.getByText(/Marlow Freight from/).waitFor()
    assert.deepEqual(faults, [])
  })

  test('on a phone, everything that the bar has no room for is behind More', async () => {
    const { page } = await place.visit({ width: 360, height: 740, touch: true })
    await page.goto('/')
    await page.getByRole('button', { name: 'More' }).click()
    const more = page.getByRole('dialog', { name: 'More' })
    await more.getByRole('link', { name: 'Settings' }).waitFor()
    await more.getByRole('link', { name: 'Import' }).click()
    await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor()
    assert.equal(await page.getByRole('dialog').count(), 0)
  })

  test('a filter offers the values that are in use', async () => {
    const { page } = await place.visit()
    await page.goto('/customers')
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.locator('datalist option[value="Law"]').waitFor({ state: 'attached' })
  })

  test('in German, the fault of a field is German', async () => {
    const { page } = await place.visit()
    await page.context().request.patch('/api/v1/me', {
      data: { language: 'de' },
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    await page.goto('/contacts')
    await page.getByRole('button', { name: 'Neue Person' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Anna')
    await dialog.getByLabel('E-Mail').fill('anna@')
    await dialog.getByRole('button', { name: 'Neue Person' }).click()
    await dialog.getByText('ist keine E-Mail-Adresse').waitFor()
  })
})
