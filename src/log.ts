/** The log: JSON lines on standard error for machines; on a terminal, one readable line each. */
import pino, { type Logger } from 'pino'
import type { LogLevel } from './config/values.ts'

type Line = {
  level: number
  time: number
  msg?: string
  err?: { stack?: string; message?: string }
}

/** The program's log. Secrets of requests are struck out of it. */
export function openLog(level: LogLevel, stream: NodeJS.WriteStream): Logger {
  const options = { level, serializers: { req: describeRequest } }
  if (!stream.isTTY) return pino(options, stream)
  const readable = {
    write: (text: string) => stream.write(readably(JSON.parse(text) as Line)),
  }
  return pino(options, readable)
}

type Request = { readonly method?: string; readonly url?: string; readonly ip?: string }

/** What a log may say of a request: no header, no query, and no part of the path that could be a key to something. */
export function describeRequest({ method, url = '', ip }: Request) {
  const path = url.split('?')[0] ?? ''
  return {
    method,
    path: path.replace(/[\w-]{20,}/g, (part) => (UUID.test(part) ? part : '***')),
    ip,
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** `10:42:07 warn  Disk almost full` and, for an error, its stack below. */
export function readably(line: Line): string {
  const time = Temporal.Instant.fromEpochMilliseconds(line.time)
  const clock = time.toZonedDateTimeISO('UTC').toPlainTime().toString({ smallestUnit: 'second' })
  const level = (pino.levels.labels[line.level] ?? '').padEnd(5)
  const stack = line.err?.stack ?? line.err?.message
  return `${clock} ${level} ${line.msg ?? ''}${stack === undefined ? '' : `\n${stack}`}\n`
}
