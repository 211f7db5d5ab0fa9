// The architecture is a test: who may import whom, and who may read the clock. See docs/decisions/0001.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Room → rooms it may import from. Every room may import itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  contract: ['domain'],
  store: ['domain'],
  actions: ['domain', 'store'],
  mail: ['domain', 'files', 'store', 'actions'],
  jobs: ['domain', 'store', 'actions', 'mail'],
  files: ['domain'],
  http: ['domain', 'contract', 'files', 'store', 'actions'],
  web: ['domain', 'contract'],
  cli: ['domain', 'contract', 'files'],
}
/** Single files with a wider door than their room, each with its reason. */
const wider: Readonly<Record<string, readonly string[]>> = {
  // Backup, restore, doctor and rebuild work with the server down.
  'src/cli/operate.ts': ['store'],
}
/** Pure packages the rules may use: no I/O, no clock. */
const pure = ['simple-statistics', 'chrono-node', 'compromise']

type Source = { path: string; room: string; text: string; imports: string[] }

function sources(): Source[] {
  return ['src', 'web']
    .flatMap((folder) =>
      existsSync(join(root, folder))
        ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        : [],
    )
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const path = relative(root, join(entry.parentPath, entry.name))
      const text = readFileSync(join(root, path), 'utf8')
      const imports = [...text.matchAll(/\b(?:from |import |import\()'([^']+)'/g)].map(
        (m) => m[1] ?? '',
      )
      return { path, room: roomOf(path), text, imports }
    })
}

function roomOf(path: string): string {
  const [first, second] = path.split('/')
  return first === 'web' ? 'web' : second?.endsWith('.ts') ? 'main' : (second ?? 'main')
}

const isTest = (path: string) => path.endsWith('.test.ts')

test('every room imports only the rooms it may', () => {
  const wrong: string[] = []
  for (const source of sources()) {
    if (source.room === 'main' || isTest(source.path)) continue
    const allowed = [source.room, ...(mayImport[source.room] ?? []), ...(wider[source.path] ?? [])]
    for (const name of source.imports.filter((name) => name.startsWith('.'))) {
      const target = relative(root, resolve(root, dirname(source.path), name))
      const room = target === 'src/config.ts' ? 'config' : roomOf(target)
      const configAtDoor = room === 'config' && !['domain', 'contract', 'web'].includes(source.room)
      if (!allowed.includes(room) && !configAtDoor) wrong.push(`${source.path} imports ${target}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('no files import each other in a circle, be it for a type alone', () => {
  const all = new Map(sources().map((source) => [source.path, source]))
  const above: string[] = []
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string) => {
    const at = above.indexOf(path)
    if (at >= 0) circles.push([...above.slice(at), path].join(' imports '))
    const source = all.get(path)
    if (at >= 0 || done.has(path) || source === undefined) return
    above.push(path)
    for (const name of source.imports.filter((one) => one.startsWith('.')))
      visit(relative(root, resolve(root, dirname(path), name)))
    above.pop()
    done.add(path)
  }
  for (const path of all.keys()) visit(path)
  assert.deepEqual(circles, [])
})

test('the rules import only pure packages', () => {
  const wrong = sources()
    .filter((source) => source.room === 'domain' && !isTest(source.path))
    .flatMap((source) => source.imports.map((name) => ({ path: source.path, name })))
    .filter(({ name }) => !name.startsWith('.') && !pure.includes(name))
  assert.deepEqual(wrong, [])
})

test('only main.ts and the kept command read the clock or the environment', () => {
  const reads = /Temporal\.Now|Date\.now\(|new Date\(\)|process\.env\b/
  const wrong = sources()
    .filter((source) => source.room !== 'web' && !isTest(source.path))
    .filter((source) => !['src/main.ts', 'src/cli/kept.ts'].includes(source.path))
    .filter((source) => reads.test(source.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))
    .map((source) => source.path)
  assert.deepEqual(wrong, [])
})

test('a path is never taken from an address, in which a space is %20', () => {
  const encoded = /import\.meta\.url\)\s*\.pathname/
  const wrong = sources().filter((source) => encoded.test(source.text))
  assert.deepEqual(
    wrong.map((source) => source.path),
    [],
  )
})

test('no file is named after nothing in particular', () => {
  const vague = /(^|\/)(utils?|helpers?|common|misc|types)\.tsx?$/
  assert.deepEqual(
    sources()
      .filter((source) => vague.test(source.path))
      .map((source) => source.path),
    [],
  )
})

test('only pages are written with JSX', () => {
  const wrong = sources().filter((source) => source.path.endsWith('.tsx') && source.room !== 'web')
  assert.deepEqual(
    wrong.map((source) => source.path),
    [],
  )
})

test('nothing is left for later', () => {
  const later = new RegExp(`\\b(${['TO', 'DO'].join('')}|FIX${'ME'}|XX${'X'})\\b`)
  assert.deepEqual(
    sources()
      .filter((source) => later.test(source.text))
      .map((source) => source.path),
    [],
  )
})
