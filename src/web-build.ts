/**
 * The pages are built by Vite on the first start after their sources changed, into a folder named by a hash of
 * those sources; every other start finds the folder and serves it.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the pages are made of: files and folders of the checkout. */
const sources = [
  'web',
  'src/contract',
  'src/domain',
  'bin/build-web.ts',
  'vite.config.ts',
  'package-lock.json',
]

/** The folder of the built pages, building them when they are not there. Null when there is nothing to build. */
export async function ensureWebBuilt(checkout: string): Promise<string | null> {
  if (!existsSync(join(checkout, 'vite.config.ts'))) return null
  const folder = join(checkout, 'dist', `web-${hashOf(checkout)}`)
  if (!existsSync(folder)) await build(checkout, folder)
  return folder
}

function hashOf(checkout: string): string {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((source) => filesIn(checkout, source))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(checkout, file)))
      .update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

function filesIn(checkout: string, path: string): readonly string[] {
  const found = statSync(join(checkout, path), { throwIfNoEntry: false })
  if (found === undefined) return []
  if (!found.isDirectory()) return [path]
  return readdirSync(join(checkout, path))
    .sort()
    .filter((name) => !name.includes('.test.'))
    .flatMap((name) => filesIn(checkout, `${path}/${name}`))
}

/** In a process of its own, whose memory goes when it is done: a server keeps no build tool loaded. */
async function build(checkout: string, folder: string): Promise<void> {
  const script = join(checkout, 'bin', 'build-web.ts')
  const child = spawn(process.execPath, [script, folder], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said += text.toString()
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0) throw new Error(`The pages could not be built:\n${said.trim().slice(-2000)}`)
}
