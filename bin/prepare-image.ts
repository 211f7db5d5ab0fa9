/** For the container file: does once what a start would otherwise do in the checkout, which is read-only there. */
import { dirname } from 'node:path'
import { readyBinaries } from '../src/store/embedded-binaries.ts'
import { ensureWebBuilt } from '../src/web-build.ts'

await ensureWebBuilt(dirname(import.meta.dirname))
readyBinaries()
