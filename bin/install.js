// Plain JavaScript for whatever Node the machine has (20 or newer): brings the locked packages and
// the pinned Node 26, and says where that Node is. Everything else in Kept runs on the pinned one.
import { spawn, spawnSync } from 'node:child_process'
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

/** The path of a Node 26 or newer that runs here: the pinned package, else the one that runs this, else a clear end. */
export function pinnedNode() {
  const pinned = join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node')
  const wrong = existsSync(pinned) ? whyNot(pinned) : null
  if (wrong === null && existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  if (wrong !== null && /libatomic/.test(wrong)) {
    // The one library that Node 26 asks for and Node 20 did not; a bare system may lack it.
    if (installForSystem(['libatomic1']) && whyNot(pinned) === null) return pinned
    console.error(
      'Kept: Node 26 needs the library libatomic, which this system lacks. Install it (Debian and Ubuntu: ' +
        '"apt-get install libatomic1" as root; Fedora: "dnf install libatomic") and start again.',
    )
  } else {
    const is =
      wrong === null ? 'There is no packaged one' : `The packaged one does not run (${wrong})`
    console.error(
      `Kept needs Node 26 or newer. ${is} for ${process.platform} ${process.arch}: ` +
        `install Node 26 (this is ${process.version}) and start again.`,
    )
  }
  process.exit(1)
}

/** What keeps a Node from running, in the words of the system; null when it runs. */
function whyNot(node) {
  const run = spawnSync(node, ['--version'], { encoding: 'utf8' })
  if (run.status === 0) return null
  return (run.stderr || run.error?.message || `it ended with ${run.status ?? run.signal}`).trim()
}

/** Installs packages of the system, where this user may and the system is a Debian; whether they are there now. */
export function installForSystem(packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  console.error(`Kept: installing the system's ${packages[0]} (once) ...`)
  const quiet = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  spawnSync('apt-get', ['update', '-qq'], quiet)
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
  return spawnSync('apt-get', args, quiet).status === 0
}

/** Runs a script of the checkout on the pinned Node, and ends as it ends. */
export function handOver(args, options) {
  const child = spawn(pinnedNode(), args, { stdio: 'inherit', ...options })
  // The child shuts itself (and its database) down on these; this process only waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
