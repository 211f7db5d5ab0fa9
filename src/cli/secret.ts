/** Passwords and keys from standard input: piped, or typed on a terminal that does not show them. */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { ReadStream } from 'node:tty'
import type { Surroundings } from './command.ts'

/** The first line of standard input, without its line end. */
export async function pipedLine({ stdin }: Surroundings): Promise<string> {
  const [line = ''] = (await text(stdin)).split(/\r?\n/)
  return line
}

/** Asks on a terminal; what is typed is shown unless it is a secret. */
export async function asked(
  around: Surroundings,
  question: string,
  hidden: boolean,
): Promise<string> {
  around.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({
    input: around.stdin,
    output: hidden ? nowhere : around.stderr,
    terminal: true,
  })
  const [line] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as [string?]
  lines.close()
  if (hidden) around.stderr.write('\n')
  return (line ?? '').trim()
}

/** Whether somebody sits at the other end. */
export function isTerminal({ stdin }: Surroundings): boolean {
  return (stdin as Partial<ReadStream>).isTTY === true
}
