#!/usr/bin/env node
// The `kept` command: plain JavaScript that hands over to the pinned Node, so that it works from any Node 20.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, handOver, pinnedEnvironment, root } from './install.js'

if (!existsSync(join(root, 'node_modules'))) ensureInstalled(false)
handOver([join(root, 'src', 'cli', 'kept.ts'), ...process.argv.slice(2)], {
  env: pinnedEnvironment(),
})
