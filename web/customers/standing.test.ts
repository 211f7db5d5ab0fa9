import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Site, site, withoutBrowser } from '../../test/browser.ts'
import { join } from '../../test/people.ts'

const ago = (days: number) =>
  Temporal.Now.instant()
    .subtract({ hours: 24 * days })
    .toString()
const dayNumber = (days: number) => String(Math.floor(Date.parse(ago(days)) / 86_400_000))

describe('where a customer stands, in the browser', { skip: withoutBrowser }, () => {
  let kept: Site
  let page: Page
  let faults: readonly string[]
  let customerId = ''
  before(async () => {
    kept = await site()
    const { home } = kept
    const post = async (path: string, body: object) => {
      const reply = await home.ask('POST', path, body)
      assert.ok(reply.status < 300, JSON.stringify(reply.body))
      return reply.body as { id: string }
    }
    customerId = (await post('/customers', { name: 'Calder & Boyd', happenedAt: ago(400) })).id
    await post('/customers', { name: 'Whitcombe Architects' })
    const { items } = (await home.ask('GET', '/topics')).body as { items: { id: string }[] }
    const [topicId] = items.map(({ id }) => id)
    const one = { customerId, topicId, importance: 5 }
    await post('/expectations', {
      ...one,
      statement: 'Half an hour, no more',
      evidence: { grade: 'confirmed', happenedAt: ago(20) },
    })
    await post('/expectations', { ...one, statement: 'A named person for every office' })
    await post('/conversations', {
      customerId,
      kind: 'call',
      subject: 'Completion Friday',
      text: 'On a Friday we cannot wait. Half an hour, no more. Jess was splendid.',
      heldAt: ago(20),
    })
    ;({ page, faults } = await kept.visit())
  })
  after(async () => {
    await kept.close()
    assert.deepEqual(faults, [])
  })
  const said = (text: string | RegExp) => page.locator('.toast').filter({ hasText: text }).waitFor()
  const open = async (tab = '') => {
    await page.goto(`/customers/${customerId}${tab}`)
    await page.getByRole('heading', { level: 1, name: /Calder & Boyd/ }).waitFor()
  }

  test('the list shows the ladder in each row, where most fails first, and who is unspoken', async () => {
    await page.goto('/customers')
    const row = (name: string) => page.getByRole('row').filter({ hasText: name })
    await row('Calder & Boyd')
      .getByRole('img', { name: /Ladder: known 50 %, 1 of 2; answered 0 %, 0 of 2/ })
      .waitFor()
    await row('Calder & Boyd').getByRole('cell', { name: 'Known', exact: true }).waitFor()
    await row('Whitcombe').getByRole('cell', { name: 'Unspoken' }).waitFor()
  })

  test('the strip says shares with their counts, a dash where nothing can be judged, and where most fails first', async () => {
    await open()
    const words = await page.locator('.ladder-rung').allTextContents()
    assert.match(words[0] ?? '', /Known.*50 % of what matters1 of 2 expectations/)
    assert.match(
      words[3] ?? '',
      /Kept.*–0 of 0 expectations.*2 with nothing to judge yetin the last 90 days/,
    )
    await page.getByText('Most fails first at known. 1 expectation we only believe').waitFor()
    const small = page
      .locator('.expected')
      .getByRole('img', { name: /known fails, the first gap: only assumed/ })
    await small.hover()
    await page.locator('.ladder-tip').filter({ hasText: 'answered fails too' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.ladder-tip').waitFor({ state: 'hidden' })
    // What it says is read out, and no row of the list has one more stop of the Tab key for it.
    assert.equal(await page.locator('.ladder-row[tabindex]').count(), 0)
    await page.getByRole('rowheader', { name: 'Communication' }).waitFor()
    await page.locator('.expected').getByRole('link', { name: 'Half an hour, no more' }).waitFor()
  })

  test('a promise that belongs to no expectation is said to be on no rung, and leads to the list of such', async () => {
    const item = { customerId, text: 'Move the printer', owedBy: 'us', dueAt: ago(3) }
    const reply = await kept.home.ask('POST', '/commitments', { ...item, happenedAt: ago(9) })
    assert.ok(reply.status < 300, JSON.stringify(reply.body))
    await open()
    await page.getByText('Kept counts only what belongs to one').waitFor()
    await page.getByRole('link', { name: '1 promise belongs to no expectation.' }).click()
    await page.getByRole('link', { name: 'Move the printer' }).waitFor()
    await page.getByText('Expectation: Under none of what they expect').waitFor()
  })

  test('on a phone what stands behind a share is said below the ladder, and not word by word under a bar', async () => {
    await open()
    const below = page.getByText('Kept 2 with nothing to judge yet, in the last 90 days')
    assert.equal(await below.isVisible(), false)
    await page.setViewportSize({ width: 360, height: 740 })
    await below.waitFor()
    assert.equal(await page.locator('.ladder-counts .ladder-wide:visible').count(), 0)
    await page.setViewportSize({ width: 1280, height: 860 })
  })

  test('the slider shows the day before anything was asked, and says which day it is', async () => {
    await open()
    await page.getByRole('slider', { name: 'As of' }).fill(dayNumber(200))
    await page.getByText('This is how it stood on').waitFor()
    await page.getByText('nothing that they expect was on record').waitFor()
    assert.equal(await page.getByRole('button', { name: /Add a person/ }).count(), 0)
    await page.getByRole('slider', { name: 'As of' }).fill(dayNumber(10))
    await page.locator('.ladder-rung').filter({ hasText: '1 of 1 expectation' }).first().waitFor()
    await page.getByRole('link', { name: 'Back to today' }).click()
  })

  test('an unspoken customer is said to be one, and asking is one key away', async () => {
    await page.goto('/customers')
    await page.getByRole('link', { name: 'Whitcombe Architects' }).click()
    await page.getByRole('heading', { name: 'Unspoken' }).waitFor()
    await page.keyboard.press('c')
    await page.locator('textarea[name="statement"]:focus').waitFor()
    await page.keyboard.type('A plotter that never jams')
    await page.keyboard.press('Enter')
    await page.getByText('This is needed.').waitFor()
    await page.getByRole('radio', { name: /^Asked/ }).check()
    await page.keyboard.press('Enter')
    await said('The expectation is on record.')
    await page
      .locator('.expected')
      .getByRole('link', { name: 'A plotter that never jams' })
      .waitFor()
    assert.equal(await page.getByRole('heading', { name: 'Unspoken' }).count(), 0)
  })

  test('a change event makes what they said stale, and taking it back makes it hold again', async () => {
    await open()
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog', { name: 'Capture' })
    await dialog.getByRole('radio', { name: 'Change', exact: true }).check()
    await dialog.getByRole('button', { name: 'Something has changed' }).click()
    await said(/The change is on record/)
    await page.getByText('Confirmed, stale').waitFor()
    await page.keyboard.press('z')
    await said('Taken back.')
    await page.locator('.expected').getByText('Confirmed, stale').waitFor({ state: 'detached' })
  })

  test('a score and a measurement are captured; a wrong one says what is right', async () => {
    await open()
    await page.getByRole('button', { name: 'Add a score' }).click()
    const dialog = page.getByRole('dialog', { name: 'Capture' })
    await dialog.getByRole('textbox', { name: 'Their score' }).fill('9')
    await page.keyboard.press('Enter')
    await dialog.locator('.wrong').getByText('Write a number from 1 to 5.').waitFor()
    await dialog.getByRole('textbox', { name: 'Their score' }).fill('4')
    await page.keyboard.press('Enter')
    await said('The score is on record.')
    await page.getByText('4 (1 to 5)').waitFor()

    await page.getByRole('button', { name: 'Add a measurement' }).click()
    await dialog.getByLabel('What is counted').fill('Time until somebody is on it')
    await dialog.getByLabel('Unit').fill('minutes')
    await dialog.getByLabel('Value').fill('42')
    await page.keyboard.press('Enter')
    await said('The measurement is on record.')
    await page.getByText('42 minutes').waitFor()
  })

  test('a passage is marked by selecting its words, by mouse and by keyboard, and taken back', async () => {
    await open('/conversations')
    await page.getByRole('link', { name: 'Completion Friday' }).click()
    await page.locator('.talk-text').waitFor()
    await page.evaluate(() => {
      const node = document.querySelector('.talk-text span')?.firstChild
      if (!node) throw new Error('no text')
      const start = (node.textContent ?? '').indexOf('Half')
      document.getSelection()?.setBaseAndExtent(node, start, node, start + 22)
    })
    await page.getByRole('toolbar').getByRole('button', { name: 'Demand' }).click()
    await said('Marked as demand.')
    assert.deepEqual(await page.locator('mark').allTextContents(), ['Half an hour, no more.'])

    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog', { name: 'Mark a passage' })
    await dialog.getByRole('button', { name: 'Praise' }).click()
    await dialog.getByText('Select some words first.').waitFor()
    await dialog.getByRole('textbox').press('Control+End')
    for (let press = 0; press < 'Jess was splendid.'.length; press += 1) {
      await page.keyboard.press('Shift+ArrowLeft')
    }
    await dialog.getByRole('button', { name: 'Praise' }).click()
    await said('Marked as praise.')
    assert.deepEqual(await page.locator('mark').allTextContents(), [
      'Half an hour, no more.',
      'Jess was splendid.',
    ])
    await page.keyboard.press('z')
    await said('Taken back.')
    assert.equal(await page.locator('mark').count(), 1)
  })

  test('a private conversation is marked for its owner and hidden from everybody else', async () => {
    await open('/conversations')
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog', { name: 'Capture' })
    await dialog.getByLabel('What was said').fill('Between us: they look around')
    await dialog.getByLabel('About').fill('What Helen really thinks')
    await dialog.getByLabel('Only you').check()
    await dialog.getByRole('button', { name: 'Add a conversation' }).click()
    await page.waitForURL('**/conversations/*-*')
    await page.locator('.banner').getByText('Only you see this conversation.').waitFor()
    const address = page.url()
    await open('/conversations')
    const line = page.getByRole('listitem').filter({ hasText: 'What Helen really thinks' })
    await line.getByText('private').waitFor()

    const dan = await join(kept.home, 'Dan Okafor')
    const other = await kept.visit({ signedIn: false })
    const session = { email: dan.email, password: 'a long enough word' }
    await other.context.request.post('/api/v1/session', { data: session })
    await other.page.goto(`/customers/${customerId}/conversations`)
    await other.page.getByRole('link', { name: 'Completion Friday' }).waitFor()
    assert.equal(await other.page.getByText('What Helen really thinks').count(), 0)
    await other.page.goto(`/customers/${customerId}`)
    await other.page.getByRole('heading', { name: 'What changed' }).waitFor()
    await other.page.waitForLoadState('networkidle')
    assert.equal(await other.page.getByText('What Helen really thinks').count(), 0)
    await other.page.goto(address)
    await other.page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
  })
})
