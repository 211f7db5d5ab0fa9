import { hostname } from 'node:os'
import type { MeView } from '../contract/me.ts'
import { clientOf, guarded, optionsOf, Said, serverUrl, writeStored } from './api.ts'
import { type Command, type Surroundings, UsageError } from './command.ts'
import { asked, isTerminal, pipedLine } from './secret.ts'

const flags = {
  url: { type: 'string' },
  email: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  'key-stdin': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

export const command: Command = {
  summary: 'sign in to a running Kept, for the commands that work on a workspace',
  help: `
Usage: kept login [--url URL] [--email ADDRESS] [--password-stdin | --key-stdin] [--json]

Signs in, makes an API key with your rights (named after this machine), and keeps it in a file that only you
can read: ~/.config/kept/login.json. End it in the settings, under keys. On a terminal it asks for what is
missing; the password is not shown and not kept.

  --url URL           where Kept runs (default: KEPT_URL, else as this checkout's settings say)
  --email ADDRESS     with which you sign in
  --password-stdin    the password is the first line of standard input
  --key-stdin         a key that you have already is the first line of standard input
  --json              prints who you are as JSON

Exit: 0 done, 1 refused, 2 wrong usage.

Example:
  npx --no-install kept login --url https://kept.firm.example
`,
  run: (args, around) =>
    guarded('login', around, async () => {
      const said = optionsOf(args, flags)
      const url = said.url === undefined ? serverUrl(around) : given(said.url)
      const apiKey = said['key-stdin'] ? await pipedLine(around) : await newKey(url, args, around)
      const me = await clientOf(url, { apiKey }).ask('GET', '/me')
      const path = writeStored(around, { url, apiKey })
      const view = me.body as MeView
      around.stdout.write(
        said.json
          ? `${JSON.stringify({ url, member: view.member, workspace: view.workspace })}\n`
          : `Signed in to ${view.workspace.name} as ${view.member.name}. The key lies in ${path}.\n`,
      )
      return 0
    }),
}

function given(url: string): string {
  if (!URL.canParse(url)) throw new UsageError(`--url is no address: ${url}`)
  return url.replace(/\/+$/, '')
}

/** A key of one's own, made with a session that ends right after. */
async function newKey(url: string, args: readonly string[], around: Surroundings): Promise<string> {
  const { email, password } = await credentialsOf(args, around)
  const session = await clientOf(url).ask('POST', '/session', { email, password })
  const { can, member } = session.body as MeView
  if (!can.includes('keys')) throw new Said('Viewers cannot make keys. Ask an owner or admin.')
  const scopes = [
    'read',
    ...(can.includes('write') ? ['write'] : []),
    ...(member.seesMoney ? ['money'] : []),
    ...(can.includes('administer') ? ['administer'] : []),
  ]
  const client = clientOf(url, { cookie: session.cookies.join('; ') })
  const made = await client.ask('POST', '/keys', { name: `kept login on ${hostname()}`, scopes })
  await client.ask('DELETE', '/session')
  return (made.body as { secret: string }).secret
}

async function credentialsOf(args: readonly string[], around: Surroundings) {
  const { email, 'password-stdin': piped } = optionsOf(args, flags)
  if (piped) {
    if (email === undefined) throw new UsageError('--password-stdin needs --email.')
    return { email, password: await pipedLine(around) }
  }
  if (!isTerminal(around))
    throw new UsageError(
      'No terminal to ask on: use --email with --password-stdin, or --key-stdin.',
    )
  return {
    email: email ?? (await asked(around, 'E-mail: ', false)),
    password: await asked(around, 'Password: ', true),
  }
}
