/** A process that works on imports until it is killed: `node test/import-killed.ts CONNECTION`. */
import { startImportRunner } from '../src/jobs/import-runner.ts'
import { type Connection, openStore } from '../src/store/db.ts'

const connection = JSON.parse(process.argv[2] ?? '{}') as Connection
const store = openStore({ connection, clock: () => Temporal.Now.instant(), poolSize: 3 })
startImportRunner(store, (error) => console.error(error))
setInterval(() => {}, 1_000) // the runner alone keeps nobody awake
