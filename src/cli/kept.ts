/**
 * The `kept` command. Each command lives in its own file and is loaded only when it is called, so that
 * an engine that reads standard input starts without the database driver. Exit codes: `command.ts`.
 */
import { type Command, type ExitCode, type Surroundings, UsageError } from './command.ts'

const commands: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  backup: async () => ({ command: (await import('./operate.ts')).backup }),
  calendar: () => import('./calendar.ts'),
  doctor: async () => ({ command: (await import('./operate.ts')).doctor }),
  export: () => import('./export.ts'),
  extract: () => import('./extract.ts'),
  forecast: () => import('./forecast.ts'),
  import: () => import('./import.ts'),
  kano: () => import('./kano.ts'),
  login: () => import('./login.ts'),
  priorities: () => import('./priorities.ts'),
  rebuild: async () => ({ command: (await import('./operate.ts')).rebuild }),
  'reset-password': async () => ({ command: (await import('./operate.ts')).resetPassword }),
  restore: async () => ({ command: (await import('./operate.ts')).restore }),
  setup: () => import('./setup.ts'),
  whoami: () => import('./whoami.ts'),
}

async function main(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || (name === 'help' && !rest[0])) {
    around.stdout.write(await overview())
    return name === undefined ? 2 : 0
  }
  const wanted = name === 'help' ? rest[0] : name
  const load = wanted === undefined ? undefined : commands[wanted]
  if (load === undefined) {
    around.stderr.write(`kept: there is no command "${wanted}". "kept help" lists them.\n`)
    return 2
  }
  const { command } = await load()
  if (name === 'help' || rest.includes('--help') || rest.includes('-h')) {
    around.stdout.write(`${command.help.trim()}\n`)
    return 0
  }
  try {
    return await command.run(rest, around)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    around.stderr.write(
      `kept ${wanted}: ${error.message}\n"kept help ${wanted}" says how it is used.\n`,
    )
    return 2
  }
}

async function overview(): Promise<string> {
  const lines = ['Usage: kept COMMAND [OPTION ...]', '', 'Commands:']
  for (const [name, load] of Object.entries(commands)) {
    lines.push(`  ${name.padEnd(16)}${(await load()).command.summary}`)
  }
  lines.push(
    '',
    '"kept help COMMAND" explains one. In a checkout: npx --no-install kept COMMAND.',
    '',
  )
  return lines.join('\n')
}

// A reader that closes early (`kept … | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: () => Temporal.Now.instant(),
})
