import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { announcer } from './announce.ts'

const said = {
  every: ['/assets/shell.css', '/assets/main.js'],
  pages: [
    { path: '/', asks: ['/notices'], files: ['/assets/Today.js'] },
    { path: '/customers/:id/:tab', asks: ['/customers/:id'], files: ['/assets/Customer.js'] },
  ],
  words: { en: ['/assets/en.js'], de: ['/assets/de.js'] },
}
const id = '01a20350-0000-7000-8000-000000000001'

test('a page is announced with its scripts, the words of its reader and what it asks for', (t) => {
  const announce = opened(t, said)
  const page = announce({
    url: `/customers/${id}/history`,
    signedIn: true,
    acceptLanguage: 'de-AT,de;q=0.9',
  })
  assert.deepEqual(page?.asks, ['/me', `/customers/${id}`])
  assert.equal(
    page?.link,
    [
      '</assets/shell.css>; rel=preload; as=style; crossorigin=anonymous',
      '</assets/main.js>; rel=modulepreload',
      '</assets/Customer.js>; rel=modulepreload',
      '</assets/de.js>; rel=modulepreload',
    ].join(', '),
  )
})

test('nothing is asked of the API for whoever is not signed in, and who they are alone for a page with a query', (t) => {
  const announce = opened(t, said)
  const stranger = announce({ url: '/', signedIn: false, acceptLanguage: undefined })
  assert.match(String(stranger?.link), /Today\.js.*en\.js/)
  assert.deepEqual(stranger?.asks, [])
  const past = announce({ url: '/?asOf=2026-01-01', signedIn: true, acceptLanguage: 'xx' })
  assert.match(String(past?.link), /Today\.js.*en\.js/)
  assert.deepEqual(past?.asks, ['/me'])
})

test('an address that could end the header or begin another link is not announced at all', (t) => {
  const announce = opened(t, said)
  const hostile = [
    '/elsewhere',
    '/customers/1/history',
    `/customers/${id}/a>;rel=preload`,
    `/customers/${id}/a\r\nset-cookie: a=b`,
    `/customers/${id}\n/history`,
    `/customers/${id}/a,</assets/other.js>`,
  ]
  for (const url of hostile) {
    assert.equal(announce({ url, signedIn: true, acceptLanguage: undefined }), null, url)
  }
})

test('pages that were built without announcements are served without', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-announce-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const announce = announcer(folder)
  assert.equal(announce({ url: '/', signedIn: true, acceptLanguage: 'en' }), null)
})

function opened(t: { after: (work: () => void) => void }, what: typeof said) {
  const folder = mkdtempSync(join(tmpdir(), 'kept-announce-'))
  t.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'announced.json'), JSON.stringify(what))
  return announcer(folder)
}
