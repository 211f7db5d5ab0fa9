/** Builds the pages into a folder: `node bin/build-web.ts FOLDER`. Whole or not at all; older builds go. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
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
  if (!existsSync(folder)) renameSync(half, folder)
} finally {
  rmSync(half, { recursive: true, force: true })
}
for (const name of readdirSync(dirname(folder))) {
  const old = /^web-[0-9a-f]{16}$/.test(name) && name !== basename(folder)
  if (old) rmSync(join(dirname(folder), name), { recursive: true, force: true })
}
