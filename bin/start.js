// `npm start`: installs what is missing, then hands over to the pinned Node.
import { join } from 'node:path'
import { ensureInstalled, handOver, pinnedEnvironment, root } from './install.js'

ensureInstalled(false)
handOver([join(root, 'src', 'main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  env: pinnedEnvironment(),
})
