#!/usr/bin/env node
// The `kept` command: plain JavaScript that hands over to the pinned Node, so that it works from any Node 20.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, pinnedEnvironment, pinnedNode, root } from './install.js'

if (!existsSync(join(root, 'node_modules'))) ensureInstalled(false)
const child = spawn(pinnedNode(), [join(root, 'src', 'cli', 'kept.ts'), ...process.argv.slice(2)], {
  env: pinnedEnvironment(),
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
