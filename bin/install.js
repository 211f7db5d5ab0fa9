// Plain JavaScript for whatever Node the machine has (20 or newer): brings the locked packages and
// the pinned Node 26, and says where that Node is. Everything else in Kept runs on the pinned one.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stamp = join(modules, '.kept-installed')

/** Installs the locked packages when they are missing or the lock has changed. `all` includes the test tools. */
export function ensureInstalled(all) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const have = existsSync(stamp) ? readFileSync(stamp, 'utf8').split(' ') : []
  if (have[0] === lock && (have[1] === 'all' || !all)) return
  const words = all ? 'the packages and test tools' : 'the packages'
  console.error(
    `Kept: installing ${words} named in package-lock.json (once; about half a minute) ...`,
  )
  const args = ['ci', '--no-fund', '--no-audit', '--loglevel=error', ...(all ? [] : ['--omit=dev'])]
  const npm = process.env.npm_execpath
  const run = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
      })
    : spawnSync('npm', args, {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
        shell: process.platform === 'win32',
      })
  if (run.status !== 0) {
    console.error(
      'Kept: npm could not install the packages. Check the network (or the npm registry setting) and start again.',
    )
    process.exit(1)
  }
  writeFileSync(stamp, `${lock} ${all ? 'all' : 'run'}`)
}

/** The environment for the pinned Node: it keeps what it compiled, which halves the time until Kept answers. */
export function pinnedEnvironment() {
  return { NODE_COMPILE_CACHE: join(modules, '.cache', 'node'), ...process.env }
}

/** The path of a Node 26 or newer: the pinned package, else the one that runs this, else a clear end. */
export function pinnedNode() {
  const pinned = join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  console.error(
    `Kept needs Node 26 or newer. There is no packaged one for ${process.platform} ${process.arch}: ` +
      `install Node 26 (this is ${process.version}) and start again.`,
  )
  process.exit(1)
}
