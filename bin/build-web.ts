/** Builds the pages into a folder: `node bin/build-web.ts FOLDER`. Whole or not at all; older builds go. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'vite'

const folder = process.argv[2]
if (folder === undefined) throw new Error('Usage: node bin/build-web.ts FOLDER')
const half = `${folder}.new-${process.pid}`
try {
  await build({
    configFile: join(import.meta.dirname, '..', 'vite.config.ts'),
    build: { outDir: half, emptyOutDir: true },
    logLevel: 'warn',
  })
  compress(half)
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
