import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Site, site, type Visitor, withoutBrowser } from '../../test/browser.ts'

describe('the first minute', { skip: withoutBrowser }, () => {
  let kept: Site
  let visitor: Visitor
  before(async () => {
    kept = await site()
    visitor = await kept.visit()
  })
  after(() => kept.close())

  test('a firm without customers is shown how the ladder reads, and three ways to begin', async () => {
    const { page } = visitor
    await page.goto('/')
    await page.getByRole('heading', { name: 'How do you want to begin?' }).waitFor()
    for (const rung of ['Known', 'Answered', 'Agreed', 'Kept', 'Current'])
      await page.locator('.welcome-rungs').getByText(rung, { exact: true }).waitFor()
    await page.getByRole('img', { name: /known fails, the first gap: only assumed/ }).waitFor()
    await page.getByRole('button', { name: 'Open the sample firm' }).waitFor()
    await page.getByRole('link', { name: 'Choose a file' }).waitFor()
    await page.getByRole('button', { name: 'Add a customer' }).waitFor()
    // At 220 words a minute, what people read of plain prose, all of it takes less than that.
    const read = (await page.getByRole('main').innerText())
      .split(/\s+/)
      .filter((word) => /\w/.test(word))
    assert.ok(read.length > 100 && read.length <= 220, `${read.length} words`)
  })

  test('the sample firm is one click away, says on every page that it is one, and is one click gone', async () => {
    const { page } = visitor
    await page.goto('/welcome')
    await page.getByRole('button', { name: 'Open the sample firm' }).click()
    await page.locator('.thing').first().waitFor({ timeout: 60_000 })
    await page.goto('/portfolio')
    await page.getByRole('heading', { name: 'The firm’s ladder' }).waitFor()
    await page.getByRole('button', { name: 'Delete the sample firm' }).click()
    await page.getByRole('heading', { name: 'How do you want to begin?' }).waitFor()
    const me = await page.evaluate(
      async () => (await (await fetch('/api/v1/me')).json()) as { workspaces: unknown[] },
    )
    assert.equal(me.workspaces.length, 1, 'it is gone whole')
    assert.deepEqual(visitor.faults, [])
  })

  test('letters end with the button of the page that their link opens, and not with the opening', async () => {
    const { page } = visitor
    await page.goto('/settings/notices')
    await page.getByLabel('Each week').check()
    await page.getByLabel('Your working day begins at').fill('09:30')
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
    await page
      .getByRole('region', { name: 'What waits for you, by mail' })
      .getByRole('button', { name: 'Save' })
      .click()
    const { member } = (await (await saved).json()) as { member: Record<string, string> }
    assert.deepEqual([member['digest'], member['digestAt']], ['weekly', '09:30'])
    await page.goto('/digest-off#kept_d_no')
    await page.getByRole('button', { name: 'Stop these letters' }).click()
    await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor()
  })
})
