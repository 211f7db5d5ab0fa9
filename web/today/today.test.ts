import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Site, site, type Visitor, withoutBrowser } from '../../test/browser.ts'
import { riskDue } from '../../src/jobs/at-risk.ts'

type Whole = {
  id: string
  evidence: { grade: string; supports: boolean; quote: string | null }[]
  cans: { says: string; conditions: string | null }[]
  answers: { told: { how: string }[]; accepted: { quote: string | null }[] }[]
  seenBy: unknown[]
}

describe('Today', { skip: withoutBrowser }, () => {
  let kept: Site
  let visitor: Visitor
  let page: Page
  let customerId = ''
  let topicId = ''
  before(async () => {
    kept = await site({ post: { send: () => Promise.resolve(), test: () => Promise.resolve() } })
    visitor = await kept.visit()
    page = visitor.page
    const made = await ask<{ id: string }>('POST', '/customers', {
      name: 'Calder & Boyd',
      stage: 'active',
      ownerId: kept.home.memberId,
    })
    customerId = made.id
    const topics = await ask<{ items: { id: string }[] }>('GET', '/topics')
    topicId = topics.items[0]?.id ?? ''
  })
  after(() => kept.close())

  const ask = async <T>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
  ): Promise<T> => {
    const reply = await kept.home.ask(method, path, body)
    assert.ok(reply.status < 300, `${method} ${path}: ${JSON.stringify(reply.body)}`)
    return reply.body as T
  }
  const expect = (statement: string, more: object = {}) =>
    ask<Whole>('POST', '/expectations', { customerId, topicId, statement, ...more })
  const asked = { evidence: { grade: 'asked' } }
  const whole = (id: string) => ask<Whole>('GET', `/expectations/${id}`)
  const answered = async (statement: string, told: boolean) => {
    const { id } = await expect(statement, asked)
    await ask('PUT', `/expectations/${id}/triage`, { want: true, have: false })
    await ask('POST', `/expectations/${id}/cans`, { says: 'can' })
    const how = told ? { told: { how: 'call' } } : {}
    await ask('POST', `/expectations/${id}/answers`, { kind: 'commit', words: 'We will.', ...how })
    return id
  }
  const group = (name: string) => page.getByRole('region', { name, exact: true })
  const row = (name: string, text: string) =>
    group(name).getByRole('listitem').filter({ hasText: text })
  const open = async () => {
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  const saved = (path: RegExp) =>
    page.waitForResponse((answer) => path.test(answer.url()) && answer.request().method() !== 'GET')

  test('nobody is asked what nobody has thought of: a customer of whom nothing is on record stands here', async () => {
    await open()
    await row('Unspoken', 'Calder & Boyd')
      .getByRole('button', { name: /Write down/ })
      .waitFor()
  })

  test('what they said when asked is kept in their words from the row, and can be taken back', async () => {
    const { id } = await expect('Somebody answers at six in the evening.')
    await open()
    const here = row('Ask', 'at six in the evening')
    await here.getByRole('button', { name: /They said/ }).click()
    await here.getByText('we have never asked').waitFor()
    await here.getByLabel('In their words').fill('Yes, our trains leave late.')
    await here.getByRole('button', { name: 'Save their answer' }).click()
    await here.waitFor({ state: 'detached' })
    const said = (await whole(id)).evidence.at(-1)
    assert.deepEqual(
      [said?.grade, said?.supports, said?.quote],
      ['asked', true, 'Yes, our trains leave late.'],
    )
    await row('Answer', 'at six in the evening').waitFor()
    const back = saved(/retraction/)
    await page.getByRole('button', { name: 'Undo' }).click()
    await back
    await row('Ask', 'at six in the evening').waitFor()
    assert.equal((await whole(id)).evidence.length, 1)
  })

  test('whoever is asked says can, can if or cannot on the spot, and an empty condition is asked for', async () => {
    const { id } = await expect('A spare laptop within the day.', {
      ...asked,
      canFrom: [kept.home.memberId],
    })
    await open()
    const here = row('Can you?', 'A spare laptop')
    await here
      .getByRole('button', { name: /^Answer/ })
      .first()
      .click()
    await here.getByLabel('Yes, if …').check()
    const say = here.locator('form').getByRole('button', { name: 'Save' })
    await say.click()
    await here.getByText('This is needed').or(here.locator('.hint.wrong')).first().waitFor()
    await here.getByLabel('If what?').fill('Ordered before noon.')
    await say.click()
    await here.waitFor({ state: 'detached' })
    const [can] = (await whole(id)).cans
    assert.deepEqual([can?.says, can?.conditions], ['with-conditions', 'Ordered before noon.'])
  })

  test('an answer that they have not heard is told from the row, and then waits for their yes', async () => {
    const id = await answered('The same engineer comes each time.', false)
    await open()
    const here = row('Tell them', 'The same engineer')
    await here.getByRole('button', { name: /They know now/ }).click()
    await here.getByText('We will.').waitFor()
    await here.getByLabel('How they were told').selectOption('meeting')
    await here.locator('form').getByRole('button', { name: 'They know now' }).click()
    const next = row('Have it agreed', 'The same engineer')
    await next.getByRole('button', { name: /They agreed/ }).click()
    await next.getByLabel('Their words saying yes').fill('Good, that is what we want.')
    await next.getByRole('button', { name: 'Save their yes' }).click()
    await next.waitFor({ state: 'detached' })
    const [answer] = (await whole(id)).answers
    assert.equal(answer?.told[0]?.how, 'meeting')
    assert.equal(answer?.accepted[0]?.quote, 'Good, that is what we want.')
  })

  test('who must know of it says once that they have read it', async () => {
    const { id } = await expect('No calls on Fridays.', {
      ...asked,
      mustKnow: [kept.home.memberId],
    })
    await open()
    await row('Read', 'No calls on Fridays')
      .getByRole('button', { name: /I have read it/ })
      .click()
    await row('Read', 'No calls on Fridays').waitFor({ state: 'detached' })
    assert.equal((await whole(id)).seenBy.length, 1)
  })

  test('a morning by the keyboard alone: down, do, write, done, down, put off, take it back', async () => {
    await expect('First thing to ask.', { importance: 5 })
    await expect('Second thing to ask.', { importance: 5 })
    await open()
    await row('Ask', 'First thing').waitFor()
    const at = () => page.locator('.thing[data-cursor] .thing-what a').textContent()
    for (let turn = 0; turn < 20; turn += 1) {
      await page.keyboard.press('j')
      if (/First thing|Second thing/.test((await at()) ?? '')) break
    }
    const first = (await at()) ?? ''
    await page.keyboard.press('e')
    const words = page.getByLabel('In their words')
    await words.waitFor()
    await words.focus()
    await page.keyboard.type('Yes, just so.')
    const kept_ = saved(/evidence/)
    await page.keyboard.press('Control+Enter')
    await kept_
    await row('Ask', first).waitFor({ state: 'detached' })
    const second = (await at()) ?? ''
    assert.notEqual(second, first, 'the cursor went on')
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), second)
    await page.keyboard.press('s')
    await page.getByRole('dialog').waitFor()
    const put = saved(/snooze/)
    await page.getByRole('button', { name: 'Tomorrow' }).press('Enter')
    await put
    await page.locator('.thing', { hasText: second }).waitFor({ state: 'detached' })
    await page.keyboard.press('z')
    await page.locator('.thing', { hasText: second }).waitFor()
  })

  test('what is at risk is told with the message and the date that are offered, by letter too; its due time stays', async () => {
    const ago = (days: number) =>
      kept.home.store
        .now()
        .subtract({ hours: 24 * days })
        .toString()
    const items = Array.from({ length: 20 }, (_, at) => ({
      customerId,
      text: `Repair ${at}`,
      kindOfWork: 'repair',
      happenedAt: ago(40 - at),
      fulfilledAt: ago(32 - at),
    }))
    await ask('POST', '/commitments', { items })
    const rae = await ask<{ id: string }>('POST', '/contacts', {
      name: 'Rae Calder',
      email: 'rae@calder.example',
      customers: [{ customerId }],
    })
    const owed = { customerId, kindOfWork: 'repair', dueAt: ago(-2), contactId: rae.id }
    type Owed = { id: string; dueAt: string; toldAt: string | null; renegotiated: number }
    const door = await ask<Owed>('POST', '/commitments', { ...owed, text: 'Mend the door' })
    const lock = await ask<Owed>('POST', '/commitments', { ...owed, text: 'Mend the lock' })
    await riskDue(kept.home.store)
    const { newOn } = await ask<{ newOn: string }>('GET', `/commitments/${door.id}/risk`)
    await open()
    const here = row('Warn', 'Mend the door')
    await here.getByRole('button', { name: /^Tell them/ }).click()
    const message = here.getByLabel('What we tell them')
    await message.waitFor()
    await page.waitForFunction(
      (day) => document.querySelector<HTMLInputElement>('[name=dueOn]')?.value === day,
      newOn,
    )
    assert.match(
      await message.inputValue(),
      /Hello Rae Calder,[^]*“Mend the door”[^]*You will have it by/,
    )
    await here.locator('form').getByRole('button', { name: 'They were told' }).click()
    await here.waitFor({ state: 'detached' })
    const told = await ask<Owed>('GET', `/commitments/${door.id}`)
    assert.deepEqual([told.dueAt, told.renegotiated], [door.dueAt, 0])
    assert.notEqual(told.toldAt, null)
    const next = row('Warn', 'Mend the lock')
    await next.getByRole('button', { name: /^Tell them/ }).click()
    await next.getByLabel('Send it to Rae Calder now (rae@calder.example)').check()
    await next.getByLabel('Subject').fill('The lock comes later')
    await next.locator('form').getByRole('button', { name: 'Send the mail' }).click()
    await next.waitFor({ state: 'detached' })
    // No mail comes back, so nothing is offered that would seem to bring it.
    const sent = page.locator('.toast').filter({ hasText: 'cannot be called back' })
    await sent.waitFor()
    assert.equal(await sent.getByRole('button', { name: 'Undo' }).count(), 0)
    type History = { items: { kind: string; changes: { field: string; to: unknown }[] }[] }
    const { items: entries } = await ask<History>('GET', `/commitments/${lock.id}/history`)
    const said = new Map(entries[0]?.changes.map(({ field, to }) => [field, to]))
    assert.deepEqual([said.get('mailed'), said.get('subject')], [true, 'The lock comes later'])
  })

  test('ours is fulfilled, theirs followed up and a hold decided on where they stand', async () => {
    const before = kept.home.store.now().subtract({ hours: 50 }).toString()
    const dueAt = kept.home.store.now().subtract({ hours: 49 }).toString()
    const owed = { customerId, happenedAt: before, dueAt }
    const ours = await ask<Whole>('POST', '/commitments', { ...owed, text: 'Send the proofs' })
    await ask('POST', '/commitments', { ...owed, text: 'Send the logo', owedBy: 'customer' })
    await ask('POST', '/enforcement-checks', { customerId, kind: 'price-rise' })
    await open()
    const hold = group('Reminder checked: did it go out?').getByRole('listitem').first()
    await hold.getByRole('button', { name: /Say what was done/ }).click()
    await hold.getByRole('button', { name: 'Save' }).click()
    await hold.getByText('This is needed').or(hold.locator('.hint.wrong')).first().waitFor()
    await hold.getByLabel('Held it back').check()
    await hold.getByRole('button', { name: 'Save' }).click()
    await hold.waitFor({ state: 'detached' })
    await row('Due or overdue', 'Send the proofs')
      .getByText(/overdue since/)
      .waitFor()
    await row('Due or overdue', 'Send the proofs')
      .getByRole('button', { name: /Mark as done/ })
      .click()
    await row('Due or overdue', 'Send the proofs').waitFor({ state: 'detached' })
    const late = await ask<{ state: string }>('GET', `/commitments/${ours.id}`)
    assert.equal(late.state, 'kept-late')
    const theirs = row('Follow up', 'Send the logo')
    await theirs.getByRole('button', { name: /They said/ }).click()
    await theirs.getByLabel('We no longer need it').check()
    await theirs.locator('form').getByRole('button', { name: 'Save' }).click()
    await theirs.getByText('This is needed').or(theirs.locator('.hint.wrong')).first().waitFor()
    await theirs.getByLabel('Why we let them off').fill('We drew it ourselves.')
    await theirs.locator('form').getByRole('button', { name: 'Save' }).click()
    await theirs.waitFor({ state: 'detached' })
  })

  test('what is put off is away for the one who put it off, and back by itself', async () => {
    await expect('Put this off.')
    await open()
    const here = row('Ask', 'Put this off')
    await here.hover()
    await here.getByRole('button', { name: /Put off/ }).click()
    const put = saved(/snooze/)
    await page.getByRole('button', { name: 'Next week' }).click()
    await put
    await open()
    await here.waitFor({ state: 'detached' })
    kept.home.wait({ hours: 24 * 8 })
    await open()
    await here.waitFor()
  })

  test('mine and everyone: a colleague’s customer is with everyone only', async () => {
    await ask('POST', '/customers', { name: 'Marlow Freight', stage: 'active' })
    await page.goto('/?whose=mine')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await group('Ask').waitFor()
    assert.equal(await row('Unspoken', 'Marlow Freight').count(), 0)
    await page.getByText('Everyone', { exact: true }).click()
    await row('Unspoken', 'Marlow Freight').waitFor()
    assert.match(page.url(), /whose=everyone/)
  })

  test('a day without anything left to do says so gladly', async () => {
    const today = await ask<{ groups: { items: { id: string }[] }[] }>(
      'GET',
      '/today?whose=mine&limit=100',
    )
    const until = kept.home.store.now().add({ hours: 24 }).toString()
    for (const { items } of today.groups)
      for (const { id } of items) await ask('PUT', '/today/snooze', { recordId: id, until })
    await page.goto('/?whose=mine')
    await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor()
    assert.deepEqual(visitor.faults, [])
  })
})
