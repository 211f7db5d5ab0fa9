// Runs a TypeScript file of the checkout on the pinned Node: `node bin/run.js FILE [ARG ...]`.
import { spawn } from 'node:child_process'
import { ensureInstalled, pinnedNode, root } from './install.js'

ensureInstalled(true)
const child = spawn(pinnedNode(), process.argv.slice(2), { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
