import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Site, site, type Visitor, withoutBrowser } from '../../../test/browser.ts'
import { isSigned, type Receiver, receiver, status } from '../../../test/receiver.ts'
import { readOutbound } from '../../../src/domain/outbound.ts'
import { courierOn } from '../../../src/http/courier.ts'
import { writePayload } from '../../../src/http/webhook-payload.ts'
import { serveTurn } from '../../../src/jobs/webhook.ts'

describe('the page of webhooks', { skip: withoutBrowser }, () => {
  let kept: Site
  let there: Receiver
  let visitor: Visitor
  let page: Page
  let secret = ''
  before(async () => {
    kept = await site({ outboundAllow: ['127.0.0.1'] })
    there = await receiver()
    visitor = await kept.visit()
    ;({ page } = visitor)
  })
  after(async () => {
    await there.close()
    await kept.close()
    assert.deepEqual(visitor.faults, [])
  })

  const deliver = async () => {
    const telling = {
      store: kept.home.store,
      secret: kept.home.secret,
      courier: courierOn({ outbound: readOutbound(['127.0.0.1']) }),
      payload: writePayload,
      chance: () => 0.5,
    }
    while (await serveTurn(telling));
  }

  test('empty, it says what one would be for; wrong input is said at its field', async () => {
    await page.goto('/settings/webhooks')
    await page.getByText('No program is told anything yet').waitFor()
    await page.getByRole('button', { name: 'New webhook' }).press('Enter')
    await page.keyboard.type('http://billing.example/kept')
    await page.keyboard.press('Enter')
    await page.getByText('Choose at least one.').waitFor()
    await page.getByRole('checkbox', { name: 'import ended' }).check()
    await page.getByLabel('Address').press('Enter')
    await page.getByText(/is not https/).waitFor()
  })

  test('one is made by keyboard alone, and its secret shown once', async () => {
    await page.getByLabel('Address').fill(there.url)
    await page.getByRole('checkbox', { name: 'import ended' }).uncheck()
    await page.getByRole('checkbox', { name: 'customer added' }).press('Space')
    await page.getByRole('checkbox', { name: 'commitment broken' }).press('Space')
    await page.getByLabel('Address').press('Enter')
    const shown = page.getByLabel('Signing secret')
    await shown.waitFor()
    secret = await shown.inputValue()
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
    await page.getByRole('button', { name: 'Done' }).press('Enter')
    await page.getByRole('heading', { name: there.url }).waitFor()
    await page.getByText('Nothing here yet').waitFor()
    assert.ok(!(await page.content()).includes(secret))
  })

  test('a test is sent, and its answer stands in the log without a reload', async () => {
    there.answer = status(200, 'hello yourself')
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page.locator('.hook-state.waiting').waitFor()
    await deliver()
    await page.locator('.hook-state.taken').waitFor()
    await page.getByText('test', { exact: false }).first().waitFor()
    await page.locator('.hook-log summary').click()
    await page.getByText('hello yourself').waitFor()
    await page.getByText('"type": "webhook.test"').waitFor()
    assert.ok(there.told[0] && isSigned(secret, there.told[0]))
  })

  test('what was not taken is sent again by a press, under the same id', async () => {
    there.answer = status(410, 'moved away')
    await kept.home.ask('POST', '/customers', { name: 'Marlow Freight' })
    await deliver()
    await page.reload()
    await page.getByText(/the receiver answered 410/).waitFor()
    await page.getByRole('button', { name: 'Switch on' }).click()
    await page.getByRole('button', { name: 'Switch off' }).waitFor()
    there.answer = status(204)
    await page.getByLabel('Which to show').selectOption('failed')
    await page.getByRole('button', { name: /^Send again.*customer added/ }).click()
    await page.getByText('It is on its way again.').first().waitFor()
    kept.home.wait({ seconds: 10 }) // whoever failed rests a little
    await deliver()
    await page.getByLabel('Which to show').selectOption('taken')
    await page.locator('.hook-log summary', { hasText: 'customer added' }).waitFor()
    const ids = there.told.slice(1).map(({ headers }) => headers['webhook-id'])
    assert.equal(ids.length, 2)
    assert.equal(new Set(ids).size, 1)
  })

  test('hostile text in an answer stays text', async () => {
    there.answer = status(500, '<img src=x onerror="document.title=1"><script>alert(1)</script>')
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page.getByText('A test is on its way', { exact: false }).first().waitFor()
    await deliver()
    await page.getByLabel('Which to show').selectOption('failed')
    await page.locator('.hook-state.failed').first().waitFor()
    await page.locator('.hook-log summary').first().click()
    await page.getByText('<img src=x', { exact: false }).waitFor()
    assert.notEqual(await page.title(), '1')
  })

  test('switched off, given a new secret, and removed', async () => {
    await page.getByRole('button', { name: 'Switch off' }).click()
    await page.getByText(/Switched off by somebody here/).waitFor()
    await page.getByRole('button', { name: 'New secret' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click()
    assert.notEqual(await page.getByLabel('Signing secret').inputValue(), secret)
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByText(/the old one signs as well until/).waitFor()
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('No program is told anything yet').waitFor()
  })
})
