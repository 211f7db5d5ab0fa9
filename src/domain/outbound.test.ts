import assert from 'node:assert/strict'
import { isIPv4, isIPv6 } from 'node:net'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  allowsHttp,
  isPublic,
  readAddress,
  readOutbound,
  refusedAddress,
  refusedHost,
} from './outbound.ts'

const closed = [
  ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
  ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fdff::1'],
  ['link-local, where clouds keep their metadata', '169.254.169.254', 'fe80::1', 'febf::1'],
  ['shared by a carrier', '100.64.0.1', '100.127.255.255'],
  ['nothing, multicast, reserved', '0.0.0.0', '0.1.2.3', '224.0.0.1', '255.255.255.255', '::'],
  ['for documents and measuring', '192.0.2.1', '198.18.0.1', '203.0.113.9', '2001:db8::1'],
  ['IPv4 mapped into IPv6', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1'],
  ['IPv4 behind a translator', '64:ff9b::8.8.8.8', '64:ff9b:1::1', '2002:7f00:1::'],
  ['Teredo and the like', '2001::1', '2001:1ff::1', 'fec0::1', 'ff02::1'],
  ['no address at all', 'localhost', '127.1', '0x7f.0.0.1', '1.2.3.4.5', '::1%lo', ':::1', ''],
] as const

for (const [what, ...addresses] of closed)
  test(`not public: ${what}`, () => {
    for (const address of addresses) assert.equal(isPublic(address), false, address)
  })

test('public: what anybody on the net could mean', () => {
  for (const address of [
    '8.8.8.8',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '2a00:1450::1',
    '2606:4700::1111',
  ])
    assert.equal(isPublic(address), true, address)
})

test('however an address is written, it is the same address', () => {
  fc.assert(
    fc.property(fc.ipV4(), (text) => {
      assert.equal(isIPv4(text), readAddress(text) !== null)
    }),
  )
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      assert.equal(isIPv6(text), readAddress(text) !== null, text)
      const written = new URL(`http://[${text}]/`).hostname.slice(1, -1)
      assert.deepEqual(readAddress(written), readAddress(text), text)
    }),
  )
})

test('what no library takes for an address is none here either', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9a-f:.]{0,20}$/), (text) => {
      assert.equal(readAddress(text) !== null, isIPv4(text) || isIPv6(text), text)
    }),
    { numRuns: 2_000 },
  )
})

const url = (text: string) => new URL(text)

test('names that mean this house are refused before anybody is asked', () => {
  for (const text of [
    'https://localhost/',
    'https://LOCALHOST.:8443/',
    'https://db.localhost/',
    'https://metadata.google.internal/',
    'https://printer.local/',
    'https://127.0.0.1/',
    'https://2130706433/', // 127.0.0.1 as one number: the URL standard reads it so
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest/meta-data/',
  ])
    assert.notEqual(refusedHost(url(text), []), null, text)
  assert.equal(refusedHost(url('https://hooks.firm.example/'), []), null)
})

test('the operator allows a host, one of its ports, an address or a range, and nothing beside it', () => {
  const outbound = readOutbound([
    'billing.lan',
    'erp.lan:8443',
    '10.1.2.3',
    '192.168.7.0/24',
    'fd00:1::/32',
  ])
  const refused = (text: string, address: string) => refusedAddress(url(text), address, outbound)
  assert.equal(refused('https://billing.lan/', '10.9.9.9'), null)
  assert.equal(refused('https://erp.lan:8443/', '10.9.9.9'), null)
  assert.equal(refused('https://any.example/', '10.1.2.3'), null)
  assert.equal(refused('https://any.example/', '192.168.7.200'), null)
  assert.equal(refused('https://any.example/', 'fd00:1:ffff::9'), null)
  assert.notEqual(refused('https://erp.lan/', '10.9.9.9'), null)
  assert.notEqual(refused('https://other.lan/', '10.9.9.9'), null)
  assert.notEqual(refused('https://any.example/', '10.1.2.4'), null)
  assert.notEqual(refused('https://any.example/', '192.168.8.1'), null)
  assert.notEqual(refused('https://any.example/', 'fd00:2::1'), null)
  assert.notEqual(refused('https://any.example/', '::ffff:10.1.2.3'), null)
})

test('plain http goes only where the operator has named the place', () => {
  const outbound = readOutbound(['erp.lan:8080', '127.0.0.1', '10.0.0.0/8'])
  assert.ok(allowsHttp(url('http://erp.lan:8080/'), outbound))
  assert.ok(allowsHttp(url('http://127.0.0.1:5000/'), outbound))
  assert.ok(allowsHttp(url('http://10.2.3.4/'), outbound))
  assert.ok(!allowsHttp(url('http://erp.lan/'), outbound))
  assert.ok(!allowsHttp(url('http://hooks.firm.example/'), outbound))
})
