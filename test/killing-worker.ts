/**
 * A Kept that can be killed at any moment without the database: it answers requests, reminds, sends and imports, on a clock
 * that is ahead. `node test/killing-worker.ts '{"connection":…,"smtpUrl":…,"aheadMs":…}'`; prints its port.
 */
import type { AddressInfo } from 'node:net'
import { buildServer } from '../src/http/server.ts'
import { startImportRunner } from '../src/jobs/import-runner.ts'
import { remindDue } from '../src/jobs/reminder.ts'
import { oneAtATime } from '../src/jobs/turn.ts'
import { deliverDue } from '../src/mail/deliver.ts'
import { openMailer } from '../src/mail/send.ts'
import { type Connection, openStore } from '../src/store/db.ts'

export type Orders = {
  readonly connection: Connection
  readonly smtpUrl: string
  readonly aheadMs: number
  /** What seals the secrets of the house, as base64. */
  readonly secret: string
}

const PUBLIC = 'http://localhost:4100'
const LOOK_EVERY_MS = 30

async function work({ connection, smtpUrl, aheadMs, secret }: Orders): Promise<void> {
  const store = openStore({
    connection,
    clock: () => Temporal.Now.instant().add({ milliseconds: aheadMs }),
    poolSize: 6,
  })
  const mailer = openMailer({ smtpUrl, mailFrom: 'kept@fernhill.example', publicUrl: PUBLIC })
  const onFault = (error: unknown) => console.error(error)
  const app = await buildServer({
    store,
    secret: Buffer.from(secret, 'base64'),
    config: { publicUrl: PUBLIC, trustProxy: false, outboundAllow: [] },
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  startImportRunner(store, onFault)
  const remind = oneAtATime(async () => void (await remindDue(store, true)), onFault)
  const send = oneAtATime(
    async () => void (await deliverDue({ store, postman: mailer.send, publicUrl: PUBLIC })),
    onFault,
  )
  setInterval(() => {
    void remind()
    void send()
  }, LOOK_EVERY_MS)
  console.log((app.server.address() as AddressInfo).port)
}

await work(JSON.parse(process.argv[2] ?? '{}') as Orders)
