/** Hands letters to the firm's mail server over SMTP. */
import { createTransport } from 'nodemailer'
import { randomUUID } from 'node:crypto'
import { isLoopback } from '../config.ts'
import { type Letter, type Post, type Postman, Refused } from '../domain/letter.ts'
import { mailWords } from './words.ts'

/** Longest time for each step; a server that hangs must not hold up the letters behind. */
const STEP_MS = 15_000
/** Longest time for a letter in all. Well below the lease of the outbox, so that no other process sends it too. */
const LETTER_MS = 60_000

export type Mailer = Post & { readonly close: () => void }

export type MailSettings = {
  readonly smtpUrl: string
  readonly mailFrom: string
  readonly publicUrl: string
  /** Shorter in tests. */
  readonly stepMs?: number
}

/** A mailer for the server behind `SMTP_URL`. Connections are opened when needed and not kept. */
export function openMailer(settings: MailSettings): Mailer {
  const { smtpUrl, mailFrom, publicUrl, stepMs = STEP_MS } = settings
  const url = new URL(smtpUrl)
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: stepMs,
    greetingTimeout: stepMs,
    socketTimeout: stepMs,
    dnsTimeout: stepMs,
    // A password is not sent in the clear because somebody on the way took the server's offer of TLS out.
    requireTLS: url.username !== '' && !isLoopback(url.hostname.replace(/^\[|\]$/g, '')),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([^@\s<>]+)>?$/.exec(mailFrom)?.[1] ?? 'kept.invalid'
  const send: Postman = async (letter) => {
    try {
      await within(LETTER_MS, transport.sendMail(message(mailFrom, domain, letter)))
    } catch (error) {
      throw refusal(error)
    }
  }
  const test = (to: string, language: string) =>
    send({ to, messageId: randomUUID(), ...mailWords(language).test({ at: publicUrl }) })
  return { send, test, close: () => transport.close() }
}

function message(from: string, domain: string, letter: Letter & { messageId: string }) {
  const { by } = letter
  return {
    from: by === undefined ? from : { name: by.name, address: addressIn(from) },
    ...(by !== undefined && { replyTo: { name: by.name, address: by.email } }),
    to: { name: '', address: letter.to },
    subject: letter.subject,
    text: letter.text,
    messageId: `<${letter.messageId}@${domain}>`,
    headers: {
      // RFC 3834: nobody's holiday notice answers a machine. What a person wrote may be answered by one.
      ...(by === undefined && {
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
      }),
      ...(letter.endsAt !== undefined && {
        'List-Unsubscribe': `<${letter.endsAt}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  }
}

/** The address of a sender as it is set, `Kept <kept@firm.example>` or the address alone. */
const addressIn = (from: string) => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = AbortSignal.timeout(ms)
  const timeout = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(new Error(`no answer within ${ms / 1000} s`)))
  })
  return Promise.race([work, timeout])
}

type SmtpError = Error & {
  responseCode?: number
  response?: string
  command?: string
  code?: string
}

/** What the server said, in its own words; for good when it refused this letter or its address (RFC 5321 §4.2.1). */
function refusal(thrown: unknown): Refused {
  const error = thrown as SmtpError
  const aboutTheLetter = ['MAIL FROM', 'RCPT TO', 'DATA'].includes(error.command ?? '')
  const forGood = aboutTheLetter && (error.responseCode ?? 0) >= 500
  const says = error.response ?? `${error.message}${error.code ? ` (${error.code})` : ''}`
  return new Refused(says, forGood, { cause: thrown })
}
