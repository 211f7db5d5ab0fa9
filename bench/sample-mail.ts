import { random } from './hostile-mail.ts'

const openings = ['Hi Jane,', 'Dear Mr Poe,', 'Good morning all,', 'Hello,']
const sentences = [
  'Thanks for the call this morning, it was good to go through the open points with your team.',
  "We'll send you the revised quote by Friday.",
  'Could you please confirm the list of users before we start?',
  'The second shipment left the warehouse yesterday and should clear customs without trouble.',
  'I have copied Tom, who looks after the network on our side.',
  'The new readers are in stock, and the old ones can stay where they are for now.',
  'Our engineer will be on site on Tuesday at 9am.',
  'As you know, the lease on the current line ends with the year.',
  'Let me check with purchasing and get back to you tomorrow.',
  'There were no incidents in October.',
  'We expect an answer within four hours, as agreed in the spring.',
  'The numbers in the attached sheet are net of tax.',
  'Nobody called us back after the last outage.',
  'It was a pleasure to meet everybody at the fair.',
]
const signature = 'Kind regards,\nBob Poe\nSouth Ltd.\nTel: +44 20 7946 0958\nwww.south.example'
const quoted =
  'On Mon, 2 Nov 2026 at 10:00, Jane Roe <jane@north.example> wrote:\n> Hi Bob,\n>\n> could you tell us when the readers come?\n> We will be ready from Monday.\n>\n> Jane'

/** A business mail of ordinary length: six to twelve sentences, a signature, an answer's quotation. */
export function sampleMail(seed: number): Buffer {
  const next = random(seed)
  const one = (from: readonly string[]) => from[Math.floor(next() * from.length)] ?? ''
  const count = 6 + Math.floor(next() * 7)
  const body = Array.from({ length: count }, () => one(sentences) + (next() < 0.3 ? '\n\n' : ' '))
  const text = `${one(openings)}\n\n${body.join('')}\n\n${signature}\n\n${quoted}\n`
  return Buffer.from(
    `From: Bob Poe <bob@south.example>\nTo: Jane Roe <jane@north.example>\nSubject: Readers\n` +
      `Date: Mon, 2 Nov 2026 15:00:00 +0100\nMessage-ID: <${seed}@south.example>\nMIME-Version: 1.0\n` +
      `Content-Type: multipart/alternative; boundary="b${seed}"\n\n` +
      `--b${seed}\nContent-Type: text/plain; charset=utf-8\n\n${text}\n` +
      `--b${seed}\nContent-Type: text/html; charset=utf-8\n\n<p>${text.replaceAll('\n', '<br>\n')}</p>\n--b${seed}--\n`,
  )
}
