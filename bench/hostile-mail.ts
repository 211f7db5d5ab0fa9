/**
 * Messages as an enemy or a broken program would send them, from a seed: the same seed gives the same
 * messages. Pieces of real structure are cut, doubled, nested and bitten, so that every branch of the
 * reader meets what it does not expect.
 */
export type Hostile = { readonly what: string; readonly bytes: Buffer }

/** Mulberry32, a small generator with a 32-bit state (Tommy Ettinger, public domain); 0 up to 1. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Dice = {
  readonly upTo: (limit: number) => number
  readonly one: <T>(from: readonly T[]) => T
}

function dice(next: () => number): Dice {
  const upTo = (limit: number) => Math.floor(next() * limit)
  return {
    upTo,
    one: (from) => {
      const chosen = from[upTo(from.length)]
      if (chosen === undefined) throw new RangeError('nothing to choose from')
      return chosen
    },
  }
}

const charsets = [
  'utf-8',
  'us-ascii',
  'iso-8859-1',
  'utf-16',
  'utf-16be',
  'utf-7',
  'gb18030',
  'shift_jis',
  'koi8-r',
  'x-unknown',
  '',
  '"',
  'utf-8\u0000',
  'iso-2022-jp',
  'a'.repeat(5000),
]
const encodings = [
  '7bit',
  '8bit',
  'binary',
  'base64',
  'quoted-printable',
  'x-uuencode',
  'BASE64 (sic)',
  '',
]
const types = [
  'text/plain',
  'text/html',
  'multipart/mixed',
  'multipart/alternative',
  'multipart/related',
  'message/rfc822',
  'text/',
  '/',
  'application/pdf',
  'multipart/digest',
  'text/plain; charset',
  'TEXT/PLAIN;;;;',
]
const pieces = [
  "We'll send the plan by Friday.",
  'Could you call me?',
  '> quoted\n',
  '>>>>>> deep\n',
  '-- \nBob\n',
  'On Mon, 1 Jan 2026 at 10:00, a@b.example\nwrote:\n',
  '-----Original Message-----\n',
  'From: a\nSent: b\nTo: c\nSubject: d\n',
  'Best regards,\n',
  '\u0000\u0001\u0002',
  '=\n=3D=ZZ=',
  '😀',
  'ä',
  '\ud800',
  '\u202e',
  '<b>',
  '</div></div>',
  '<blockquote>',
  '<!--',
  '<style>',
  '&#x110000;&amp',
  '\r\r\n',
  '\n\n\n\n',
  '\t',
  '. . . . ',
  '!?!?!?',
  'I will, if you will, as we will, '.repeat(5),
  'a'.repeat(300),
  '1,'.repeat(100),
  'p.m. ',
  'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Bob>Hi',
  'by '.repeat(40),
  '03/04/05 '.repeat(20),
]

/** One hostile message. */
export function hostileMail(seed: number): Hostile {
  const chance = dice(random(seed))
  const make = chance.one([structured, structured, structured, bitten, noise, text, header])
  const { what, bytes } = make(chance)
  return { what: `${what}, seed ${seed}`, bytes }
}

function structured(chance: Dice): Hostile {
  return { what: 'structure', bytes: Buffer.from(part(chance, 0), chance.one(['utf8', 'latin1'])) }
}

function part(chance: Dice, depth: number): string {
  const type = chance.one(types)
  const boundary = chance.one(['b', 'b', 'a b', '', '"', '=_x', '--', 'b'.repeat(chance.upTo(300))])
  const named = chance.one([`; boundary="${boundary}"`, `; boundary=${boundary}`, ''])
  const head = `Content-Type: ${type}${type.startsWith('multipart') ? named : `; charset=${chance.one(charsets)}`}\n`
  const coding = chance.one(['', `Content-Transfer-Encoding: ${chance.one(encodings)}\n`])
  const from =
    depth === 0
      ? `From: ${chance.one(['a@b.example', '<<<>>>', '"', 'x'.repeat(3000), '=?utf-8?b?////?=', 'a@b, c@d'])}\nDate: ${chance.one(['Mon, 1 Jan 2026 10:00:00 +0100', '99 Foo 0', '1 Jan 2026 25:61:61 +9999', ''])}\n`
      : ''
  const children = type.startsWith('multipart') && depth < 12 ? 1 + chance.upTo(4) : 0
  if (children === 0) return `${from}${head}${coding}\n${text(chance).bytes.toString()}`
  let body = `${from}${head}${coding}\n`
  for (let child = 0; child < children; child += 1) {
    body += `--${boundary}\n${part(chance, depth + 1)}\n`
  }
  return body + chance.one([`--${boundary}--\n`, '', `--${boundary}`])
}

function text(chance: Dice): Hostile {
  let out = ''
  const count = chance.upTo(60)
  for (let piece = 0; piece < count; piece += 1) {
    out += chance.one(pieces) + chance.one(['', ' ', '\n', '\r\n'])
  }
  return { what: 'text', bytes: Buffer.from(out) }
}

function bitten(chance: Dice): Hostile {
  const { bytes } = structured(chance)
  for (let bite = 0; bite < 20 && bytes.length > 0; bite += 1) {
    bytes[chance.upTo(bytes.length)] = chance.upTo(256)
  }
  return { what: 'bitten', bytes: bytes.subarray(0, chance.upTo(bytes.length + 1)) }
}

function noise(chance: Dice): Hostile {
  const bytes = Buffer.alloc(chance.upTo(4000))
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = chance.upTo(256)
  return { what: 'noise', bytes }
}

function header(chance: Dice): Hostile {
  const line = chance.one([
    'X: ',
    ' folded',
    ':',
    'no colon',
    'From: "',
    'Content-Type: multipart/mixed; boundary=',
    '\t',
  ])
  return {
    what: 'header',
    bytes: Buffer.from(`${line}${chance.one(pieces)}\n`.repeat(chance.upTo(400))),
  }
}

/** The large ones: each is 50 MB or nests thousands deep, and each once took some reader down. */
export function* hugeMail(bytes = 50 * 1024 * 1024): Generator<Hostile> {
  const head = 'From: a@b.example\nContent-Type: '
  const filled = (what: string, start: string, unit: string): Hostile => ({
    what,
    bytes: Buffer.concat([Buffer.from(start), Buffer.alloc(bytes, unit)]),
  })
  yield filled('one line of one letter', `${head}text/plain\n\n`, 'a')
  yield filled('one word a line', `${head}text/plain\n\n`, "I'll\n")
  yield filled('nothing but line ends', `${head}text/plain\n\n`, '\n')
  yield filled('nothing but stops', `${head}text/plain\n\n`, '. ')
  yield filled('nothing but quotes', `${head}text/plain\n\n`, '>')
  yield filled('attributions', `${head}text/plain\n\n`, 'On 1 a@b wrote:\n')
  yield filled('closings', `${head}text/plain\n\n`, 'x\nBest regards,\n')
  yield filled('header blocks', `${head}text/plain\n\n`, 'From: a\nx\n')
  yield filled(
    'quoted-printable escapes',
    `${head}text/plain\nContent-Transfer-Encoding: quoted-printable\n\n`,
    '=3D',
  )
  yield filled('base64', `${head}text/plain\nContent-Transfer-Encoding: base64\n\n`, 'QUJD')
  yield filled('open tags', `${head}text/html\n\n`, '<')
  yield filled('quotations in HTML', `${head}text/html\n\n`, '<blockquote>a')
  yield filled('styles that never end', `${head}text/html\n\n`, '<style>')
  yield filled('comments that never end', `${head}text/html\n\n`, '<!--')
  yield filled('character references', `${head}text/html\n\n`, '&#65;&')
  yield filled('one header field', 'From: a@b.example\nSubject: ', 'a')
  yield filled('header fields', '', 'a: b\n')
  yield filled('folded header', 'From: a', '\n b')
  yield filled('parts without end', `${head}multipart/mixed; boundary=b\n\n`, '--b\n\na\n')
  yield filled('almost boundaries', `${head}multipart/mixed; boundary=b\n\n`, '--bb\n')
  yield filled('promises', `${head}text/plain\n\n`, 'We will send it by Friday. ')
  yield filled('promises without end', `${head}text/plain\n\n`, 'we will ')
  yield filled('dates', `${head}text/plain\n\n`, 'we will send it by 03/04/2027 ')
  yield filled('addresses', `${head}text/plain\n\n`, 'a@b.c.')
  yield nested('multiparts', 20_000)
  yield nested('messages', 5000)
}

function nested(what: 'multiparts' | 'messages', depth: number): Hostile {
  let text = ''
  for (let level = 0; level < depth; level += 1) {
    text +=
      what === 'messages'
        ? 'Content-Type: message/rfc822\n\n'
        : `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`
  }
  return { what: `${what} nested ${depth} deep`, bytes: Buffer.from(`${text}\n\nWe will.`) }
}
