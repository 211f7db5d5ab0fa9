import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { owner, type Site, site, withoutBrowser } from '../../test/browser.ts'

/** Presses Tab until the element with the focus has this name; fails when it cannot be reached that way. */
async function tabTo(page: Page, name: RegExp, most = 60) {
  for (let presses = 0; presses < most; presses += 1) {
    const label = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      // The page itself holds every word.
      if (element === null || element.matches('body, main, dialog')) return ''
      const named = element.id ? document.querySelector(`label[for="${element.id}"]`) : null
      return `${element.getAttribute('aria-label') ?? ''} ${named?.textContent ?? ''} ${element.closest('label')?.textContent ?? ''} ${element.textContent ?? ''}`
    })
    if (name.test(label)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`Tab does not reach ${name}`)
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor()
const said = (page: Page, text: string | RegExp) =>
  page.locator('.toast').filter({ hasText: text }).waitFor()

describe('core tasks by keyboard alone', { skip: withoutBrowser }, () => {
  let kept: Site
  let page: Page
  const faults: string[][] = []
  before(async () => {
    kept = await site()
    const items = ['Ridgeway Dental', 'Marlow Freight', 'Marlow Freight Ltd', 'Tolland Foods']
    await kept.home.ask('POST', '/customers', { items: items.map((name) => ({ name, tier: 'B' })) })
    const visitor = await kept.visit({ signedIn: false })
    page = visitor.page
    faults.push(visitor.faults)
  })
  after(async () => {
    await kept.close()
    assert.deepEqual(faults.flat(), [], 'nothing went wrong on any page meanwhile')
  })
  const keys = async (...presses: readonly string[]) => {
    for (const press of presses) await page.keyboard.press(press)
  }

  test('1: signing in, where a wrong password says what to do and keeps the address', async () => {
    await page.goto('/customers')
    await heading(page, 'Sign in')
    await tabTo(page, /E-mail address/)
    await page.keyboard.type(owner.email)
    await keys('Tab')
    await page.keyboard.type('not the password')
    await keys('Enter')
    await page.getByText('E-mail and password do not fit together.').waitFor()
    await tabTo(page, /Password/)
    await keys('Control+a')
    await page.keyboard.type(owner.password)
    await keys('Enter')
    await heading(page, 'Customers')
    assert.match(page.url(), /\/customers$/, 'and one is where one wanted to go')
  })

  test('2: adding a customer from anywhere with C', async () => {
    await keys('g', 's')
    await heading(page, 'Settings')
    await keys('c')
    await page.getByRole('dialog', { name: 'Capture' }).waitFor()
    await page.locator('textarea[name="statement"]:focus').waitFor()
    await keys('Shift+Tab', 'ArrowDown')
    await tabTo(page, /Name/)
    await page.keyboard.type('Calder & Boyd')
    await keys('Enter')
    await heading(page, /Calder & Boyd/)
    await said(page, 'Calder & Boyd was added.')
  })

  test('3: changing a value where it stands, and taking it back with Z', async () => {
    await tabTo(page, /Change tier/)
    await keys('Enter')
    await page.keyboard.type('A')
    await keys('Enter')
    await said(page, 'Tier is now A.')
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '')
    assert.match(focused, /A Change tier/, 'the focus is back on the value')
    await keys('z')
    await said(page, 'Taken back.')
    await page.getByRole('button', { name: '– Change tier' }).waitFor()
  })

  test('4: searching with / and a slip of the finger, and opening what was found', async () => {
    await keys('/')
    await page.getByRole('combobox').waitFor()
    await page.keyboard.type('toland')
    await page.getByRole('option', { name: /Tolland Foods/ }).waitFor()
    await keys('Enter')
    await heading(page, /Tolland Foods/)
  })

  test('5: doing something from the palette', async () => {
    await keys('Control+k')
    await page.keyboard.type('hist')
    await page.getByRole('option', { name: /History/ }).waitFor()
    await keys('Enter')
    await page.getByRole('heading', { name: 'What changed, newest first' }).waitFor()
  })

  test('6: walking a list with J and K, selecting with X, changing many with E, undoing', async () => {
    await keys('g', 'c')
    await heading(page, 'Customers')
    await page.getByRole('link', { name: 'Calder & Boyd' }).waitFor()
    await keys('j', 'x', 'j', 'x', 'j', 'k', 'e')
    await page.getByRole('dialog', { name: 'Change 2 customers' }).waitFor()
    await tabTo(page, /What/)
    await page.keyboard.type('Tier')
    await keys('Tab')
    await page.keyboard.type('C')
    await keys('Enter')
    await said(page, 'Tier is now C for 2 customers.')
    assert.equal(await page.getByRole('cell', { name: 'C', exact: true }).count(), 2)
    await keys('z')
    await said(page, 'Taken back.')
    await page.waitForFunction(
      () =>
        ![...document.querySelectorAll('[role="cell"]')].some((cell) => cell.textContent === 'C'),
    )
  })

  test('7: opening the row under the cursor with Enter, and Back to the same list', async () => {
    await page.goto('/customers?tier=B&sort=-name')
    await page.getByRole('link', { name: 'Tolland Foods' }).waitFor()
    await keys('j', 'Enter')
    await heading(page, /Tolland Foods/)
    await page.goBack()
    await heading(page, 'Customers')
    assert.match(page.url(), /tier=B&sort=-name$/)
    await page.getByRole('link', { name: 'Tolland Foods' }).waitFor()
  })

  test('8: filtering a list and saving it as a view', async () => {
    await page.goto('/customers')
    await heading(page, 'Customers')
    await keys('f')
    await page.keyboard.type('marlow')
    await page.getByText('2 customers').waitFor()
    await tabTo(page, /^\s*Views/)
    await keys('Enter')
    await tabTo(page, /Save this view/)
    await keys('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('All of Marlow')
    await keys('Enter')
    await page.getByRole('button', { name: 'All of Marlow' }).waitFor()
    assert.match(page.url(), /q=marlow.*view=/)
  })

  test('9: merging two records of one firm, and undoing that', async () => {
    await page.getByRole('link', { name: 'Marlow Freight Ltd' }).waitFor()
    await keys('Control+k')
    await page.keyboard.type('marlow freight ltd')
    await page.getByRole('option', { name: /Marlow Freight Ltd/ }).waitFor()
    await keys('Enter')
    await heading(page, /Marlow Freight Ltd/)
    await keys('Control+k')
    await page.keyboard.type('merge')
    await page.getByRole('option', { name: 'Merge …' }).waitFor()
    await keys('Enter')
    await page.getByRole('dialog', { name: /Merge Marlow Freight Ltd/ }).waitFor()
    await page.keyboard.type('marlow')
    await page.getByRole('option', { name: /Marlow Freight/ }).waitFor()
    await keys('Enter')
    await page.getByRole('columnheader', { name: 'Marlow Freight stays' }).waitFor()
    await tabTo(page, /Merge into Marlow Freight/)
    await keys('Enter')
    await said(page, 'Marlow Freight Ltd is now part of Marlow Freight.')
    await heading(page, /Marlow Freight/)
    await keys('z')
    await said(page, 'Taken back.')
  })

  test('10: adding a person to a customer and erasing them for good', async () => {
    await keys('p')
    await page.getByRole('dialog', { name: 'Capture' }).waitFor()
    await page.locator('input[name="name"]:focus').waitFor()
    await page.keyboard.type('Tom Ibbotson')
    await keys('Enter')
    await said(page, 'Tom Ibbotson was added.')
    await page.getByRole('link', { name: 'Tom Ibbotson' }).waitFor()
    await tabTo(page, /Tom Ibbotson/)
    await keys('Enter')
    await page.getByRole('dialog', { name: 'Tom Ibbotson' }).waitFor()
    await tabTo(page, /Erase …/)
    await keys('Enter')
    await page.getByRole('dialog', { name: /Erase Tom Ibbotson for good/ }).waitFor()
    await tabTo(page, /I understand/)
    await keys('Space')
    await tabTo(page, /Erase for good/)
    await keys('Enter')
    await said(page, 'Erased. This cannot be undone.')
    await page.getByRole('link', { name: 'Erased person' }).waitFor()
  })

  test('11: inviting a colleague, who joins by the link', async () => {
    await keys('Escape')
    await page.goto('/settings/members')
    await page.getByRole('button', { name: 'Invite' }).waitFor()
    await tabTo(page, /Invite/)
    await keys('Enter')
    await page.locator('input[name="email"]:focus').waitFor()
    await page.keyboard.type('dan@fernhill.example')
    await keys('Enter')
    const link = await page.getByLabel('Link', { exact: true }).inputValue()
    const dan = await kept.visit({ signedIn: false })
    faults.push(dan.faults)
    await dan.page.goto(link.replace(/^https?:\/\/[^/]+/, ''))
    await heading(dan.page, 'Join Fernhill IT Services')
    assert.doesNotMatch(dan.page.url(), /#/, 'the secret is out of the address')
    await tabTo(dan.page, /Your name/)
    await dan.page.keyboard.type('Dan Okafor')
    await dan.page.keyboard.press('Tab')
    await dan.page.keyboard.type('another long word')
    await dan.page.keyboard.press('Enter')
    await dan.page.getByText('Dan Okafor').waitFor()
  })

  test('12: capturing an expectation from a customer, opening it, and saying how we know', async () => {
    await page.goto('/customers')
    await heading(page, 'Customers')
    await keys('/')
    await page.getByRole('combobox').waitFor()
    await page.keyboard.type('tolland')
    await page.getByRole('option', { name: /Tolland Foods/ }).waitFor()
    await keys('Enter')
    await heading(page, /Tolland Foods/)
    await page.getByRole('heading', { name: 'Unspoken' }).waitFor()
    await keys('c')
    await page.locator('textarea[name="statement"]:focus').waitFor()
    await page.keyboard.type('The ovens never stand still')
    await keys('Enter')
    await page.locator('input[name="grade"]:focus').waitFor()
    await keys('Space', 'Enter')
    await said(page, 'The expectation is on record.')
    await page.locator('.expected').waitFor()
    await tabTo(page, /The ovens never stand still/)
    await keys('Enter')
    await heading(page, /The ovens never stand still/)
    await keys('v')
    await page.locator('textarea[name="quote"]:focus').waitFor()
    await page.keyboard.type('Not for an hour')
    await keys('Tab', 'ArrowRight')
    await tabTo(page, /^\s*Add evidence/)
    await keys('Enter')
    await said(page, 'The evidence is on record.')
    await page.locator('.steps h3').filter({ hasText: 'Known holds' }).waitFor()
    await page.getByText('Not for an hour').waitFor()
  })

  test('shortcuts are silent while somebody types, and ? lists those that act here', async () => {
    await page.goto('/customers')
    await heading(page, 'Customers')
    await keys('f')
    await page.keyboard.type('gc?jx')
    assert.equal(await page.locator('dialog[open]').count(), 0)
    assert.equal(await page.getByRole('searchbox').inputValue(), 'gc?jx')
    await page.getByRole('searchbox').fill('')
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await keys('?')
    const list = page.getByRole('dialog', { name: 'All keys' })
    for (const name of ['Next row', 'Go to Customers', 'Search', 'Capture']) {
      await list.getByText(name, { exact: true }).waitFor()
    }
  })

  test('the first Tab offers to skip the navigation', async () => {
    await page.goto('/customers')
    await heading(page, 'Customers')
    await keys('Tab')
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to the page')
    await keys('Enter', 'Tab')
    const inMain = await page.evaluate(() => document.activeElement?.closest('main') !== null)
    assert.ok(inMain)
  })
})
