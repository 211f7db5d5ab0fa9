// Runs a TypeScript file of the checkout on the pinned Node: `node bin/run.js FILE [ARG ...]`.
import { ensureInstalled, handOver, root } from './install.js'

ensureInstalled(true)
handOver(process.argv.slice(2), { cwd: root })
