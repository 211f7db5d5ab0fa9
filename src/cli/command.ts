import type { Readable, Writable } from 'node:stream'

/** What a command may touch of the world. Handed in, so that a test can stand in for a terminal. */
export type Surroundings = {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  readonly env: Readonly<Record<string, string | undefined>>
  /** The current moment. Engines never ask for it; commands that speak to a server may. */
  readonly now: () => Temporal.Instant
}

/** 0 done, 1 some input was refused, 2 the command was used wrongly. */
export type ExitCode = 0 | 1 | 2

export type Command = {
  /** One line for the list of commands. */
  readonly summary: string
  /** What `kept help NAME` and `kept NAME --help` print: usage, options, an example. */
  readonly help: string
  readonly run: (args: readonly string[], around: Surroundings) => Promise<ExitCode>
}

/** Thrown by a command whose words are off; the dispatcher prints it with a pointer to the help. Exit 2. */
export class UsageError extends Error {}
