import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import * as field from '../../src/contract/field.ts'
import { german } from './faults-de.ts'
import { english, saidBy } from './faults-en.ts'

/** Values that each kind of field refuses. */
const wrong: readonly unknown[] = [
  undefined,
  null,
  '',
  'x',
  'a'.repeat(20_000),
  '\u0000',
  '1776-07-04',
  '2026-02-30',
  '2026-11-27T10:00:00',
  '1776-07-04T10:00:00Z',
  1.5,
  1e15,
  -1e15,
  {},
  { extra: 1 },
]

function messages(): ReadonlySet<string> {
  const kinds: readonly z.ZodType[] = [
    field.line(),
    field.words(),
    field.id(),
    field.day(),
    field.month(),
    field.instant(),
    field.zone(),
    field.currency(),
    field.language(),
    field.money(),
    field.minorUnits(),
    field.email(),
    z.array(z.string()).min(1).max(2),
  ]
  const said = kinds.flatMap((kind) =>
    [...wrong, ['a', 'b', 'c'], []].flatMap((value) =>
      (kind.safeParse(value).error?.issues ?? []).map(({ message }) => message),
    ),
  )
  return new Set(said)
}

test('whatever a field refuses is said in German and in plain English, not in the words of the library', () => {
  const all = messages()
  assert.ok(all.size > 15, [...all].join('\n'))
  for (const message of all) {
    const [de, en] = [saidBy(german, message), saidBy(english, message)]
    assert.notEqual(de, message)
    assert.doesNotMatch(en, /expected|Invalid|received/, message)
  }
})

test('what only the database finds out is said in German too', () => {
  const source = readFileSync(new URL('../../src/http/problems.ts', import.meta.url), 'utf8')
  const found = [...source.matchAll(/message: '([^']+)'/g)].map(([, message = '']) => message)
  assert.ok(found.length > 10)
  const english = found.filter((message) => saidBy(german, message) === message)
  assert.ok(english.length < found.length / 4, english.join('\n'))
})

test('what is not known stays as it is', () => {
  assert.equal(saidBy(german, 'is something new'), 'is something new')
})

/** What the rules and the doors say of a value, as it is written in their source, with a number for each part left open. */
function saidInSource(): readonly (readonly [string, string])[] {
  const root = join(import.meta.dirname, '..', '..', 'src')
  const rooms = ['domain', 'actions', 'contract', 'http']
  const files = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
      .map((name) => join(root, room, name)),
  )
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bmessage: (['`])((?:(?!\1).)+)\1/g)].map(
      ([, , message = '']) => [message.replaceAll(/\$\{[^}]*\}/g, '7'), file] as const,
    ),
  )
}

test('every fault that a rule or a door writes down is said in German too', () => {
  const all = saidInSource()
  assert.ok(all.length > 60, String(all.length))
  const english = all.filter(([message]) => saidBy(german, message) === message)
  assert.deepEqual(english, [])
})
