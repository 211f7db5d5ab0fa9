/** Builds the pages into a folder: `node bin/build-web.ts FOLDER`. Whole or not at all; older builds go. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { announced, catalogues } from '../web/announced.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('Usage: node bin/build-web.ts FOLDER')
const half = `${folder}.new-${process.pid}`
try {
  const built = await build({
    configFile: join(import.meta.dirname, '..', 'vite.config.ts'),
    build: { outDir: half, emptyOutDir: true },
    logLevel: 'warn',
  })
  compress(half)
  announce(half, [built].flat() as Rolldown.RolldownOutput[])
  if (!existsSync(folder)) renameSync(half, folder)
} finally {
  rmSync(half, { recursive: true, force: true })
}
for (const name of readdirSync(dirname(folder))) {
  const old = /^web-[0-9a-f]{16}$/.test(name) && name !== basename(folder)
  if (old) rmSync(join(dirname(folder), name), { recursive: true, force: true })
}

/** Smaller twins of what is text, made once here rather than at every request. */
function compress(within: string): void {
  for (const entry of readdirSync(within, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|html|svg)$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const text = readFileSync(path)
    writeFileSync(`${path}.br`, brotliCompressSync(text))
    writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }))
  }
}

/** Addresses of files, what a browser waits for before it draws first. */
function inOrder(names: Iterable<string>): readonly string[] {
  const isStyle = (name: string) => name.endsWith('.css')
  return [...names]
    .sort((a, b) => Number(isStyle(b)) - Number(isStyle(a)))
    .map((name) => `/${name}`)
}

/** Writes down which files each page needs, for `http/announce.ts`. */
function announce(within: string, outputs: readonly Rolldown.RolldownOutput[]): void {
  const chunks = new Map(
    outputs
      .flatMap(({ output }) => output)
      .flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part] as const] : [])),
  )
  const needs = (start: Rolldown.OutputChunk, met = new Set<string>()): ReadonlySet<string> => {
    met.add(start.fileName)
    for (const css of start.viteMetadata?.importedCss ?? []) met.add(css)
    for (const name of start.imports) {
      const chunk = chunks.get(name)
      if (chunk !== undefined && !met.has(name)) needs(chunk, met)
    }
    return met
  }
  const entry = [...chunks.values()].find(({ isEntry }) => isEntry)
  if (entry === undefined) throw new Error('The pages were built without a script to begin with')
  const known = needs(entry)
  const filesOf = (source: string) => {
    const chunk = [...chunks.values()].find((one) => one.facadeModuleId?.endsWith(`/web/${source}`))
    if (chunk === undefined)
      throw new Error(`web/announced.ts names ${source}, which has no script`)
    return inOrder([...needs(chunk)].filter((name) => !known.has(name)))
  }
  const said = {
    every: inOrder(known),
    pages: announced.map(({ path, page, asks }) => ({ path, asks, files: filesOf(page) })),
    words: Object.fromEntries(
      Object.entries(catalogues).map(([language, source]) => [language, filesOf(source)]),
    ),
  }
  writeFileSync(join(within, 'announced.json'), JSON.stringify(said))
}
