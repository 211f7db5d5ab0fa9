// `npm test`: installs what is missing (a browser too), then runs the checks and every test.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, installForSystem, pinnedNode, root } from './install.js'

ensureInstalled(true)
const node = pinnedNode()
const tool = (name) => join(root, 'node_modules', '.bin', name)
const chromium = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  process.env.CHROMIUM,
]
const browser = () => chromium.find((path) => path && existsSync(path))

function step(says, command, args, env = {}) {
  console.log(`\n== ${says}`)
  const run = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (run.status !== 0) {
    console.error(`\nKept: "${says}" failed.`)
    process.exit(1)
  }
}

const checksOnly = process.argv[2] === '--checks'
const only = checksOnly ? ['src/tidy.test.ts'] : process.argv.slice(2)
if (checksOnly || only.length === 0) {
  step('types', node, [tool('tsc'), '--noEmit'])
  step('lint', node, [tool('oxlint'), '--type-aware', '--deny-warnings'])
  step('format', tool('biome'), ['format', '.'])
}

const env = { PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` }
if (!checksOnly && !browser() && process.env.KEPT_TEST_WITHOUT_BROWSER !== '1') {
  installForSystem(['chromium', 'fonts-liberation', 'fonts-inter'])
  if (!browser()) {
    console.error(
      'Kept: the page tests need Chromium and none is here, nor may this user install it. Install it ' +
        '(Debian: apt-get install chromium), set CHROMIUM to its path, or set KEPT_TEST_WITHOUT_BROWSER=1 to leave the page tests out.',
    )
    process.exit(1)
  }
}
if (browser()) env.CHROMIUM = browser()

/** Every test file below a folder. */
function testsIn(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

const files = only.length > 0 ? only : ['src', 'web', 'test'].flatMap(testsIn)
step(
  'tests',
  node,
  [
    '--test',
    '--test-global-setup=test/setup.ts',
    '--test-reporter=spec',
    '--test-concurrency=2',
    '--test-timeout=600000',
    ...files,
  ],
  env,
)
