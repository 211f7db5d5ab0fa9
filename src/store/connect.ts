/** A direct connection to the database, and what a failed one means to the one who runs Kept. */
import { Client, type ClientConfig } from 'pg'
import { OperatorFault } from './fault.ts'

const CONNECT_MS = 10_000

/** The connection that a `DATABASE_URL` names. */
export function connectionOf(url: string): ClientConfig {
  return { connectionString: url }
}

/** Connects, or throws `OperatorFault` with what to do. `setting`: whence the operator gave the address. */
export async function connect(connection: ClientConfig, setting: string): Promise<Client> {
  const client = new Client({ connectionTimeoutMillis: CONNECT_MS, ...connection })
  // Between two statements nobody waits for an error; the next statement then fails and says why.
  client.on('error', () => {})
  try {
    await client.connect()
    // Not among the options it begins with: PgBouncer refuses to take those.
    await client.query("set timezone = 'UTC'")
    return client
  } catch (error) {
    throw new OperatorFault(explain(error, client, setting), { cause: error })
  }
}

/** Connects, hands the connection to `work`, and ends it however that ends. */
export async function withConnection<T>(
  connection: ClientConfig,
  setting: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(connection, setting)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function explain(error: unknown, client: Client, setting: string): string {
  const { code = '', message } = error as { code?: string; message: string }
  const where = client.host.startsWith('/') ? client.host : `${client.host}:${client.port}`
  const login = `"${client.user}"`
  switch (code) {
    case 'ECONNREFUSED':
      return `No database server answers at ${where}. Start it, or correct ${setting}.`
    case 'ENOENT':
      return `There is no database socket in ${where}. Start the server, or correct ${setting}.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The name ${client.host} in ${setting} leads to no machine. Correct it, or check the name service.`
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `The database server at ${where} cannot be reached. Check the network, or correct ${setting}.`
    case '28P01':
      return `The database server at ${where} refused the password of ${login}. Correct it in ${setting} (special characters percent-encoded).`
    case '28000':
      return `The database server at ${where} does not let ${login} in (${message}). Allow it in pg_hba.conf, or correct ${setting}.`
    case '3D000':
      return `The database server at ${where} has no database "${client.database}". Make it (create database "${client.database}" owner ${login};), or correct ${setting}.`
    case '53300':
      return `The database server at ${where} has no connection left. Raise its max_connections, or lower DATABASE_POOL.`
    case '57P03':
      return `The database server at ${where} is starting or stopping. Try again in a moment.`
    default:
      return /timeout/i.test(message)
        ? `The database server at ${where} did not answer within ${CONNECT_MS / 1000} seconds. Check the network and firewall, or correct ${setting}.`
        : `The database server at ${where} cannot be used (${message}). Check ${setting}.`
  }
}
