import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Site, site, withoutBrowser } from '../../test/browser.ts'

const ago = (days: number) =>
  Temporal.Now.instant()
    .subtract({ hours: 24 * days })
    .toString()
const dayAgo = (days: number) => ago(days).slice(0, 10)

describe('expectations in the browser', { skip: withoutBrowser }, () => {
  let kept: Site
  let page: Page
  let faults: readonly string[]
  let customerId = ''
  let topicId = ''
  before(async () => {
    kept = await site()
    const { home } = kept
    const made = await home.ask('POST', '/customers', {
      name: 'Calder & Boyd',
      happenedAt: ago(300),
    })
    customerId = (made.body as { id: string }).id
    const customers = [{ customerId, fromOn: '2024-01-08' }]
    await home.ask('POST', '/contacts', { name: 'Helen Calder', customers })
    const { items } = (await home.ask('GET', '/topics')).body as {
      items: { id: string; name: string }[]
    }
    topicId = items.find(({ name }) => name === 'Speed')?.id ?? ''
    ;({ page, faults } = await kept.visit())
  })
  after(async () => {
    await kept.close()
    assert.deepEqual(faults, [])
  })
  const said = (text: string | RegExp) => page.locator('.toast').filter({ hasText: text }).waitFor()
  const press = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' }).click()
  const make = async (more: object = {}): Promise<string> => {
    const body = { customerId, topicId, statement: 'Half an hour, no more', ...more }
    const reply = await kept.home.ask('POST', '/expectations', body)
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    return (reply.body as { id: string }).id
  }
  const steps = () => page.locator('.steps h3').allTextContents()
  const open = async (id: string, search = '') => {
    await page.goto(`/expectations/${id}${search}`)
    await page.locator('.steps').waitFor()
  }

  test('C, their words, the customer, Enter: an expectation with its evidence is on record, its topic guessed', async () => {
    await page.goto('/settings')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog', { name: 'Capture' })
    await page.locator('textarea[name="statement"]:focus').waitFor()
    await page.keyboard.type('Somebody is on it within the half hour')
    await dialog.getByText('Guessed from the words.').waitFor()
    await dialog.getByRole('radio', { name: /^Assumed/ }).check()
    await page.keyboard.press('Enter')
    await dialog.getByText('Pick a customer from the list.').waitFor()
    await page.keyboard.type('calder')
    await dialog.getByRole('option', { name: /Calder & Boyd/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await said('The expectation is on record.')
    const { items } = (await kept.home.ask('GET', `/expectations?customerId=${customerId}`))
      .body as { items: { statement: string; topicId: string; standing: { grade: string } }[] }
    assert.deepEqual(
      items.map(({ statement, topicId: topic, standing }) => [statement, topic, standing.grade]),
      [['Somebody is on it within the half hour', topicId, 'assumed']],
    )
    await page.keyboard.press('z')
    await said('Taken back.')
    const after = (await kept.home.ask('GET', `/expectations?customerId=${customerId}`)).body as {
      items: unknown[]
    }
    assert.equal(after.items.length, 0)
  })

  test('what was typed is not thrown away by one Escape', async () => {
    await open(await make())
    await page.keyboard.press('v')
    await page.getByLabel('Their words').fill('Half an hour. No more.')
    await page.keyboard.press('Escape')
    await page.getByText('What you typed is not saved. Throw it away?').waitFor()
    await page.getByRole('button', { name: 'Go on writing' }).click()
    assert.equal(await page.getByLabel('Their words').inputValue(), 'Half an hour. No more.')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Throw it away' }).click()
    await page.locator('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('v')
    await page.getByLabel('Their words').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
  })

  test('what is promised from its page is laid under it, and the notice leads there', async () => {
    const id = await make()
    await open(id)
    await page.keyboard.press('d')
    await page.getByLabel('What was promised').fill('Somebody on call from Friday')
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('.toast').getByRole('button', { name: 'Open' }).click()
    await page.getByRole('heading', { level: 1, name: 'Somebody on call from Friday' }).waitFor()
    const { items } = (await kept.home.ask('GET', `/commitments?expectationId=${id}`)).body as {
      items: { text: string }[]
    }
    assert.deepEqual(
      items.map(({ text }) => text),
      ['Somebody on call from Friday'],
    )
  })

  test('the ladder is climbed on its page, rung by rung, by what is said', async () => {
    await open(await make())
    assert.match((await steps())[0] ?? '', /Known fails: the first gap/)
    await page.keyboard.press('v')
    await page.getByLabel('Their words').fill('Half an hour. No more.')
    await page.getByRole('dialog').getByRole('button', { name: 'Add evidence' }).click()
    await said('The evidence is on record.')
    assert.match((await steps())[0] ?? '', /Known holds/)

    await page.keyboard.press('a')
    const dialog = page.getByRole('dialog', { name: 'Our answer' })
    await dialog.getByText('whether we want to', { exact: true }).waitFor()
    await dialog.getByText('whether somebody who would have to do it can').waitFor()
    await page.keyboard.press('Escape')

    await press('Want to: Yes')
    await said('Want to: Yes.')
    await press('Have to: No')
    await said('Have to: No.')
    await page.keyboard.press('y')
    await page.getByLabel('Yes, if …').check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('This is needed.').waitFor()
    await page.getByLabel('On which conditions').fill('Two people on Fridays')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await said('Your answer is on record.')

    await page.keyboard.press('a')
    await dialog.getByLabel('In our words').fill('Within half an hour on Fridays.')
    await dialog.getByRole('button', { name: 'Answer' }).click()
    await said('The answer is on record.')
    assert.match((await steps())[1] ?? '', /Answered fails/)
    await page.getByText('We have decided. They have not been told.').waitFor()

    await page.keyboard.press('t')
    await page.getByRole('dialog').getByRole('button', { name: 'They were told' }).click()
    await said('It is on record that they were told.')
    assert.match((await steps())[1] ?? '', /Answered holds/)
    await page.keyboard.press('w')
    await page.getByLabel('Their words').fill('That will do')
    await page.getByRole('dialog').getByRole('button', { name: 'They agreed' }).click()
    await said('It is on record that they agreed.')
    assert.deepEqual(
      (await steps()).map((step) => step.replace(/^\w+ /, '')),
      ['holds', 'holds', 'holds', 'nothing to judge yet', 'holds'],
    )
    await page.getByText('On conditions: Two people on Fridays').waitFor()

    await page.keyboard.press('z')
    await said('Taken back.')
    await page.locator('.steps h3').filter({ hasText: 'Agreed fails: the first gap' }).waitFor()
  })

  test('a word that cannot be sent is put back, and the refusal says why', async () => {
    await open(await make())
    await page.route('**/triage', (route) => route.abort())
    await press('Want to: Yes')
    await said(/Kept cannot be reached/)
    assert.equal(await page.getByRole('button', { pressed: true }).count(), 0)
    await page.unrouteAll({ behavior: 'wait' })
  })

  test('a cannot keeps a yes from being given', async () => {
    const id = await make({ evidence: { grade: 'confirmed' } })
    const can = { says: 'cannot', reason: 'Nobody is here at night' }
    await kept.home.ask('PUT', `/expectations/${id}/triage`, { want: true, have: true })
    await kept.home.ask('POST', `/expectations/${id}/cans`, can)
    await open(id)
    await page.keyboard.press('a')
    const dialog = page.getByRole('dialog', { name: 'Our answer' })
    assert.ok(await dialog.getByLabel('Something else').isChecked(), 'what can be done is offered')
    await dialog.getByLabel('Yes, we commit').check()
    await dialog.getByRole('listitem').filter({ hasText: 'Nobody is here at night' }).waitFor()
    await dialog.getByRole('button', { name: 'Answer' }).click({ force: true })
    const { answers } = (await kept.home.ask('GET', `/expectations/${id}`)).body as {
      answers: unknown[]
    }
    assert.equal(answers.length, 0)
    await page.keyboard.press('Escape')
  })

  test('the slider shows the ladder as it stood, says so, and nothing can be changed there', async () => {
    const id = await make({
      happenedAt: ago(200),
      evidence: { grade: 'assumed', happenedAt: ago(200) },
    })
    await kept.home.ask('POST', `/expectations/${id}/evidence`, {
      grade: 'confirmed',
      quote: 'Yes, half an hour',
      happenedAt: ago(20),
    })
    await open(id)
    assert.match((await steps())[0] ?? '', /Known holds/)
    const slider = page.getByRole('slider', { name: 'As of' })
    await slider.fill(String(Math.floor(Date.parse(dayAgo(100)) / 86_400_000)))
    await page.getByText('This is how it stood on').waitFor()
    await page.locator('.steps h3').filter({ hasText: 'Known fails: the first gap' }).waitFor()
    assert.match(page.url(), new RegExp(`asOf=${dayAgo(100)}`))
    assert.equal(await page.getByText('Yes, half an hour').count(), 0)
    assert.equal(await page.getByRole('button', { name: /Add evidence/ }).count(), 0)
    await page.keyboard.press(']')
    await page.locator('.steps h3').filter({ hasText: 'Known holds' }).waitFor()
    await page.getByRole('link', { name: 'Back to today' }).click()
    await page.getByRole('button', { name: /Add evidence/ }).waitFor()
  })

  test('unrealistic is a finding: without a talk and a cannot, the page says what is missing', async () => {
    await open(await make())
    await press('More')
    await press('It is unrealistic …')
    const dialog = page.getByRole('dialog', { name: 'Is it unrealistic?' })
    await dialog.getByText('A conversation with them in which it was talked over.').waitFor()
    await dialog.getByText('A colleague’s word that it cannot be done.').waitFor()
    await page.keyboard.press('Escape')
  })

  test('one that no longer counts says why, leaves the ladder, and comes back by undo', async () => {
    await open(await make())
    await press('More')
    await press('It no longer counts …')
    await page.getByLabel('What happened').fill('They moved their work in house')
    await page.getByRole('dialog').getByRole('button', { name: 'It no longer counts' }).click()
    await said('It no longer counts.')
    await page.getByText('They moved their work in house').waitFor()
    assert.equal(await page.locator('.steps').count(), 0)
    await page.keyboard.press('z')
    await said('Taken back.')
    await page.locator('.steps').waitFor()
  })
})
