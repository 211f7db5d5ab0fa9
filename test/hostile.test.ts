// What people type is data: hostile text in every text field, through every exit that there is.
import assert from 'node:assert/strict'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { after, before, describe, test } from 'node:test'
import type { Email } from 'postal-mime'
import { openMailer } from '../src/mail/send.ts'
import { mailWords } from '../src/mail/words.ts'
import { type Site, site, withoutBrowser } from './browser.ts'
import { type Document, type Filled, fill } from './hostile-fill.ts'
import { HOSTILE, payloads } from './hostile-text.ts'
import { setTrap, walkPages } from './hostile-trap.ts'
import { type House, house } from './house.ts'
import { mailServer } from './mail-server.ts'

const texts = payloads()
/** How often each place is asked that takes one record at a time. `npm run sweep hostile` gives all payloads to all. */
const TURNS = 12

describe('hostile text over the API', () => {
  let home: House
  let filled: Filled
  let document: Document
  before(async () => {
    home = await house()
    filled = await fill(home, texts, TURNS)
    document = (await home.ask('GET', '/api/v1/openapi.json')).body
  })
  after(() => home.close())

  test('is taken as text or refused, in every text field of the OpenAPI document, and breaks nothing', (t) => {
    assert.ok(texts.length >= 300)
    assert.deepEqual(filled.faults, [])
    for (const field of ['name', 'note', 'externalId', 'lostTo'])
      assert.ok((filled.taken.get(`post /customers ${field}`) ?? 0) >= 300, field)
    t.diagnostic(`${texts.length} payloads; ${filled.taken.size} fields took some`)
  })

  test('leaves as JSON that no browser takes for a page', async () => {
    for (const url of readable()) {
      const reply = await get(url)
      assert.equal(reply.headers['x-content-type-options'], 'nosniff', url)
      assert.doesNotMatch(String(reply.headers['content-type']), /html|svg|xml(?!formats)/, url)
    }
  })

  test('leaves in CSV without a cell that a spreadsheet would run', async () => {
    let cells = 0
    for (const url of readable().filter((one) => one.endsWith('.csv'))) {
      const rows = parse((await get(url)).rawPayload, { bom: true }) as string[][]
      for (const cell of rows.flat()) {
        cells++
        if (!/^-?\d+(\.\d+)?$/.test(cell)) assert.doesNotMatch(cell, /^[=+\-@\t\r\n＝＋－＠]/, url)
      }
    }
    assert.ok(cells > 3000)
  })

  test('leaves in a workbook as text: no formula, no link, nothing from elsewhere', async () => {
    const books = readable().filter((one) => one.endsWith('.xlsx'))
    assert.ok(books.length > 0)
    for (const url of books) {
      for (const [name, bytes] of Object.entries(unzipSync((await get(url)).rawPayload))) {
        assert.doesNotMatch(name, /externalLink|vbaProject|activeX/i)
        const xml = Buffer.from(bytes).toString()
        assert.doesNotMatch(xml, /<(\w+:)?(f|hyperlink|oleObject)[\s>]|TargetMode="External"/, url)
      }
    }
  })

  test('is found by searching for it, and the answer is JSON', async () => {
    for (const text of texts.slice(0, 40)) {
      const reply = await get(`/api/v1/search?q=${encodeURIComponent(text.slice(0, 100))}`)
      assert.ok(reply.statusCode < 500, text)
    }
  })

  /** Every GET that needs no id, and those with one of which we know. */
  function readable(): readonly string[] {
    return Object.entries(document.paths).flatMap(([path, { get: operation }]) => {
      if (operation === undefined || /openapi|docs/.test(path)) return []
      if (operation.parameters?.some((one) => one.in === 'query' && one.required)) return []
      const url = path.replace(/([^/]+)\/\{id\}/, (whole, list: string) => {
        const [id] = filled.ids.get(list) ?? []
        return id === undefined ? whole : `${list}/${id}`
      })
      return url.includes('{') ? [] : [url]
    })
  }

  async function get(url: string) {
    const headers = { authorization: `Bearer ${home.key}` }
    return home.app.inject({ method: 'GET', url, headers })
  }
})

test('hostile text in a letter stays in its words: no other receiver, header, part or attachment', async () => {
  const server = await mailServer()
  const settings = {
    smtpUrl: server.url,
    mailFrom: 'Kept <kept@fernhill.example>',
    publicUrl: 'http://localhost:4100',
  }
  const mailer = openMailer(settings)
  const shape = ({ to, cc, bcc, html, attachments, headers }: Email) => ({
    to: to?.map(({ address }) => address),
    more: [cc, bcc, html, attachments.length],
    headers: headers.map(({ key }) => key).sort(),
  })
  const send = (by: string, at: number) => {
    const said = { workspace: by, by, link: 'http://localhost/x', until: by }
    const words = mailWords(at % 2 ? 'en' : 'de').invitation(said)
    return mailer.send({ to: 'ann@firm.example', messageId: `letter-${at}`, ...words })
  }
  try {
    const all = ['Priya', ...texts]
    for (let from = 0; from < all.length; from += 40)
      await Promise.all(all.slice(from, from + 40).map((text, at) => send(text, from + at)))
    assert.equal(server.taken.length, all.length)
    const plain = server.taken.find(({ messageId }) => messageId?.startsWith('<letter-0@'))
    assert.ok(plain !== undefined)
    for (const letter of server.taken)
      assert.deepEqual(shape(letter), shape(plain), `${letter.messageId} ${letter.subject}`)
  } finally {
    mailer.close()
    await server.close()
  }
})

describe('hostile text on the pages', { skip: withoutBrowser }, () => {
  let place: Site
  let filled: Filled
  let importId = ''
  before(async () => {
    place = await site()
    filled = await fill(place.home, texts, TURNS)
    importId = await startImport(place.home)
  })
  after(() => place.close())

  test('is shown and does nothing, on every page that a link leads to', async (t) => {
    const visitor = await place.visit()
    const trap = setTrap(visitor, place.address)
    const [customer] = filled.ids.get('customers') ?? []
    const starts = ['/', '/customers', `/customers/${customer}`, `/import/${importId}`, '/settings']
    const { kinds, text } = await walkPages(visitor.page, starts, trap.look)
    assert.deepEqual(trap.caught, [])
    const shown = texts.filter((one) => text.includes(one.trim())).length
    assert.ok(shown >= 150, `only ${shown} payloads were seen at all`)
    assert.ok(kinds.has('/customers/{id}') && kinds.has('/import/{id}'))
    t.diagnostic(`${[...kinds].sort().join(' ')}; ${shown} payloads seen`)
  })

  test('is searched for in the palette, and typed into a form, without being run', async () => {
    const visitor = await place.visit()
    const { page } = visitor
    const trap = setTrap(visitor, place.address)
    await page.goto('/customers')
    await page.getByRole('heading', { name: 'Customers', exact: true }).waitFor()
    for (const text of texts.filter((_, at) => at % 30 === 0)) {
      await page.keyboard.press('ControlOrMeta+k')
      await page.getByRole('combobox').first().fill(text)
      await page.waitForTimeout(250)
      await trap.look()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
    assert.deepEqual(trap.caught, [])
  })

  test('the trap springs: markup that reaches a page is caught, and the policy keeps its script from running', async () => {
    const visitor = await place.visit()
    const trap = setTrap(visitor, place.address)
    await visitor.page.goto('/customers')
    await visitor.page.evaluate((markup) => {
      document.body.insertAdjacentHTML('beforeend', markup)
    }, texts.slice(0, 7).join(''))
    await visitor.page.waitForTimeout(200)
    await trap.look()
    assert.ok(trap.caught.some((one) => one.includes(HOSTILE)))
    assert.ok(trap.caught.some((one) => one.includes('Content Security Policy')))
    assert.ok(!trap.caught.some((one) => one.includes(': ran ')))
  })
})

/** A list with the payloads as names and in every column, left where its preview is shown. */
async function startImport(home: House): Promise<string> {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const rows = texts.map((text) => [text, text, text, text].map(quoted).join(','))
  const response = await home.app.inject({
    method: 'POST',
    url: `/api/v1/imports?as=customers&fileName=${encodeURIComponent(texts[2] ?? '')}.csv`,
    headers: { authorization: `Bearer ${home.key}`, 'content-type': 'text/csv' },
    payload: ['name,segment,note,<b hostile-mark>', ...rows].join('\n'),
  })
  assert.equal(response.statusCode, 201, response.body)
  return (response.json() as { id: string }).id
}
