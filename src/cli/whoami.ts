import type { MeView } from '../contract/me.ts'
import { guarded, optionsOf, signedIn } from './api.ts'
import type { Command } from './command.ts'

export const command: Command = {
  summary: 'say who you are to the running Kept, and where',
  help: `
Usage: kept whoami [--json]

Asks the running Kept whose key this is (KEPT_API_KEY, or that of kept login), in which workspace, and what
it may do. With --json, prints what GET /api/v1/me answers.

Exit: 0 done, 1 refused or nobody is signed in, 2 wrong usage.
`,
  run: (args, around) =>
    guarded('whoami', around, async () => {
      const { json } = optionsOf(args, { json: { type: 'boolean' } })
      const client = signedIn(around)
      const { body } = await client.ask('GET', '/me')
      const { member, workspace, can } = body as MeView
      around.stdout.write(
        json
          ? `${JSON.stringify(body)}\n`
          : `${member.name} <${member.email}>, ${member.role} of ${workspace.name} at ${client.url}\nMay: ${can.join(', ')}\n`,
      )
      return 0
    }),
}
