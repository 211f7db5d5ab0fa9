import { clientOf, guarded, optionsOf, serverUrl } from './api.ts'
import { type Command, type Surroundings, UsageError } from './command.ts'
import { pipedLine } from './secret.ts'

const flags = {
  workspace: { type: 'string' },
  name: { type: 'string' },
  email: { type: 'string' },
  password: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  zone: { type: 'string' },
  currency: { type: 'string' },
  language: { type: 'string' },
  code: { type: 'string' },
  sample: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

export const command: Command = {
  summary: 'make the first owner of a fresh installation',
  help: `
Usage: kept setup --workspace NAME --name NAME --email ADDRESS (--password WORD | --password-stdin) [--sample] [--json]

Makes the firm's workspace and its owner, while the installation has none, and prints an API key with all of
the owner's rights. Kept must be running. Afterwards it is refused: sign in instead.

  --workspace NAME    the firm
  --name NAME         the owner
  --email ADDRESS     with which the owner signs in
  --password WORD     at least 10 characters; arguments show in process lists, so better:
  --password-stdin    the first line of standard input
  --zone ZONE         of the firm's days, such as Europe/Berlin (default: this machine's)
  --currency CODE     such as GBP (default: EUR)
  --language CODE     en or de (default: en)
  --code CODE         the one-time code that the start printed, when Kept runs on another machine
  --sample            loads the sample firm beside it: a workspace of its own, to look round in and remove
                      with one click. Workspace, member and key that are printed are then the sample's,
                      and "own" names those of the firm
  --json              prints {"workspaceId","memberId","apiKey"}

Speaks to KEPT_URL, else to the address that this checkout's settings give.
Exit: 0 done, 1 refused, 2 wrong usage.

Example:
  npx --no-install kept setup --workspace 'Fernhill IT' --name 'Priya Raman' --email priya@fernhill.example --password-stdin < password.txt
`,
  run: (args, around) =>
    guarded('setup', around, async () => {
      const { json, 'password-stdin': _, ...said } = optionsOf(args, flags)
      const body = {
        ...said,
        workspace: needed(said.workspace, '--workspace'),
        name: needed(said.name, '--name'),
        email: needed(said.email, '--email'),
        password: await passwordOf(args, around),
        zone: said.zone ?? machineZone(),
      }
      const made = await clientOf(serverUrl(around)).ask('POST', '/setup', body)
      const founded = made.body as { workspaceId: string; memberId: string; apiKey: string }
      around.stdout.write(
        json
          ? `${JSON.stringify(founded)}\n`
          : `${body.workspace} is set up, and ${body.email} is its owner.\n${said.sample ? 'The sample firm is loaded beside it, and the key is for that.\n' : ''}API key, shown only now: ${founded.apiKey}\n`,
      )
      return 0
    }),
}

function needed(value: string | undefined, flag: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`${flag} is missing.`)
  return value
}

async function passwordOf(args: readonly string[], around: Surroundings): Promise<string> {
  const { password, 'password-stdin': piped } = optionsOf(args, flags)
  if ((password === undefined) === (piped !== true))
    throw new UsageError('Give the password by --password or by --password-stdin, one of them.')
  return password ?? pipedLine(around)
}

function machineZone(): string {
  return new Intl.DateTimeFormat('en').resolvedOptions().timeZone
}
