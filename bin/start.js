// `npm start`: installs what is missing, then hands over to the pinned Node.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, pinnedEnvironment, pinnedNode, root } from './install.js'

ensureInstalled(false)
const child = spawn(pinnedNode(), [join(root, 'src', 'main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  env: pinnedEnvironment(),
  stdio: 'inherit',
})
// The child shuts itself (and its database) down on these; this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
