/** Starts the embedded database in the folder it is given, says where it is, and holds it until it is killed. */
import { startEmbedded } from '../src/store/embedded.ts'
import { OperatorFault } from '../src/store/fault.ts'

try {
  const server = await startEmbedded({ dataDir: process.argv[2] ?? '' })
  const { connection, pid, cluster } = server
  console.log(JSON.stringify({ connection, pid, cluster }))
  process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
} catch (error) {
  console.log(
    JSON.stringify({ fault: error instanceof OperatorFault ? error.message : String(error) }),
  )
  process.exitCode = 1
}
