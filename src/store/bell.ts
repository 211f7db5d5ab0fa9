/** Hears at once when something in `door.wake` is due: the database rings when the transaction commits. */
import { Client, type ClientConfig } from 'pg'

/** How long after a lost connection the next is tried. */
const AGAIN_MS = 5_000

export type Bell = { readonly close: () => Promise<void> }

/**
 * Calls what stands under a kind whenever something of that kind was put in. Rings all once after each (re)connection,
 * since what came in meanwhile was not heard. Never throws: without a bell, whoever listens still looks at the clock.
 */
export function hang(
  connection: ClientConfig,
  rings: Readonly<Record<string, () => void>>,
  onFault: (error: Error) => void,
): Bell {
  let client: Client | null = null
  let timer: NodeJS.Timeout | null = null
  let closed = false

  const again = (error: Error) => {
    if (closed || timer !== null) return
    onFault(error)
    client?.end().catch(() => {})
    client = null
    timer = setTimeout(() => {
      timer = null
      void connect()
    }, AGAIN_MS)
  }
  const connect = async () => {
    const fresh = new Client({ ...connection, keepAlive: true })
    client = fresh
    fresh.on('error', again)
    fresh.on('notification', ({ payload }) => {
      rings[payload ?? '']?.()
    })
    try {
      await fresh.connect()
      await fresh.query('listen kept_wake')
      for (const ring of Object.values(rings)) ring()
    } catch (error) {
      again(error as Error)
    }
  }
  const connecting = connect()
  return {
    close: async () => {
      closed = true
      if (timer !== null) clearTimeout(timer)
      await connecting
      await client?.end()
    },
  }
}
