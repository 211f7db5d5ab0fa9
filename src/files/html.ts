/**
 * The text of an HTML message as a person reads it: blocks on lines of their own, list items with a dash,
 * quotations with ">" before each line, so that the reader of plain text finds them. One pass, no script,
 * no style; a tag that never closes costs no more than its length.
 */
export function htmlToText(html: string, most: number): string {
  const writer = new Writer(most)
  const small = html.toLowerCase()
  const endless = new Set<string>()
  for (let at = 0; at < html.length && !writer.full; ) {
    const open = html.indexOf('<', at)
    const until = open < 0 ? html.length : open
    if (until > at) writer.text(decodeEntities(html.slice(at, until)))
    if (open < 0) break
    const tag = readTag(html, open)
    if (tag === undefined) {
      writer.text('<')
      at = open + 1
      continue
    }
    at = tag.next
    if (silent.has(tag.name) && !tag.closes && !tag.empty) {
      // What such an element holds is not for readers: go to where it ends, if it does.
      const end = endless.has(tag.name) ? -1 : small.indexOf(`</${tag.name}`, at)
      if (end >= 0) at = end
      else endless.add(tag.name)
    } else writeTag(writer, tag)
  }
  return writer.finish()
}

type Tag = {
  readonly name: string
  readonly attributes: string
  readonly closes: boolean
  readonly empty: boolean
  readonly next: number
}

const silent = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'object',
  'svg',
  'noscript',
])
const blocks = new Set(
  'address article aside body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table tbody thead tfoot tr ul'.split(
    ' ',
  ),
)
const spaced = new Set('p h1 h2 h3 h4 h5 h6 ul ol table pre hr'.split(' '))

/** The tag at `<`, comments and declarations included; nothing when this `<` is only a character. */
function readTag(html: string, open: number): Tag | undefined {
  const none = { name: '', attributes: '', closes: false, empty: true }
  if (html.startsWith('<!--', open)) {
    const end = html.indexOf('-->', open + 4)
    return { ...none, next: end < 0 ? html.length : end + 3 }
  }
  const first = html.charCodeAt(open + 1)
  const closes = first === 47
  const letter = closes ? html.charCodeAt(open + 2) : first
  const isLetter = (letter >= 65 && letter <= 90) || (letter >= 97 && letter <= 122)
  if (!isLetter && first !== 33 && first !== 63) return undefined
  const end = html.indexOf('>', open)
  const next = end < 0 ? html.length : end + 1
  const inside = html.slice(open + (closes ? 2 : 1), end < 0 ? html.length : end).slice(0, 2000)
  const name = /^[a-zA-Z][\w:-]{0,30}/.exec(inside)?.[0].toLowerCase() ?? ''
  return { name, attributes: inside.slice(name.length), closes, empty: inside.endsWith('/'), next }
}

function writeTag(writer: Writer, tag: Tag): void {
  if (tag.name === 'br') writer.line()
  else if (tag.name === 'blockquote') {
    // Some programs indent with a quotation without a border: that is the sender's own text.
    const indents = /border:\s*none|border-left:\s*none/i.test(tag.attributes)
    if (tag.closes) writer.unquote()
    else writer.quote(!indents)
  } else if (tag.name === 'li') {
    writer.line(true)
    if (!tag.closes) writer.text('- ')
  } else if ((tag.name === 'td' || tag.name === 'th') && !tag.closes) writer.text(' ')
  else if (blocks.has(tag.name)) {
    writer.line(true)
    if (spaced.has(tag.name)) writer.gap()
    if (tag.name === 'pre') writer.preserve = !tag.closes
    if (
      !tag.closes &&
      /\bid=["']?(?:signature|ms-outlook-mobile-signature)|class=["']?[^"'>]*gmail_signature\b/i.test(
        tag.attributes,
      )
    )
      writer.signature()
  }
}

/** Collects lines: white space runs are one space, empty lines at most one in a row. */
class Writer {
  preserve = false
  readonly #lines: string[] = []
  /** The pieces of the open line: joined once, because looking at a growing string copies it each time. */
  #line: string[] = []
  #endsInSpace = true
  #wantsGap = false
  readonly #quotes: boolean[] = []
  #depth = 0
  /** How deep the last written line was quoted. */
  #above = 0
  #length = 0
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  get full(): boolean {
    return this.#length > this.#most
  }

  text(raw: string): void {
    if (this.preserve) {
      const lines = raw.split(/\r?\n/)
      for (const [at, line] of lines.entries()) {
        if (at > 0) this.line()
        this.#add(line)
      }
      return
    }
    const text = raw.replace(/[ \t\r\n\f]+/g, ' ')
    this.#add(this.#endsInSpace ? text.replace(/^ /, '') : text)
  }

  #add(text: string): void {
    if (text === '') return
    this.#line.push(text)
    this.#endsInSpace = text.endsWith(' ')
    this.#length += text.length
  }

  /** Ends the line; `onlyIfOpen`: unless it is empty anyway. */
  line(onlyIfOpen = false): void {
    const line = this.#line
      .join('')
      .replace(/\u00a0/g, ' ')
      .trimEnd()
    this.#line = []
    this.#endsInSpace = true
    if (line === '' && onlyIfOpen) return
    const depth = this.#depth
    const prefix = '> '.repeat(Math.min(depth, 10))
    if (line === '') this.#wantsGap = this.#lines.length > 0
    else {
      if (this.#wantsGap) this.#lines.push('> '.repeat(Math.min(depth, this.#above)).trimEnd())
      this.#wantsGap = false
      this.#lines.push(prefix + line)
      this.#above = Math.min(depth, 10)
    }
    this.#length += prefix.length + 1
  }

  gap(): void {
    this.#wantsGap = this.#lines.length > 0
  }

  quote(counts: boolean): void {
    this.line(true)
    this.#quotes.push(counts)
    if (counts) this.#depth += 1
  }

  unquote(): void {
    this.line(true)
    if (this.#quotes.pop()) this.#depth -= 1
  }

  signature(): void {
    this.line(true)
    this.#lines.push('-- ')
  }

  finish(): string {
    this.line(true)
    return this.#lines.length === 0 ? '' : `${this.#lines.join('\n').slice(0, this.#most)}\n`
  }
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  laquo: '«',
  raquo: '»',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  sect: '§',
  deg: '°',
  plusmn: '±',
  times: '×',
  divide: '÷',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  zwnj: '\u200c',
  zwj: '\u200d',
  shy: '\u00ad',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  euml: 'ë',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  atilde: 'ã',
  aring: 'å',
  aelig: 'æ',
  ccedil: 'ç',
  igrave: 'ì',
  iacute: 'í',
  icirc: 'î',
  iuml: 'ï',
  ntilde: 'ñ',
  ograve: 'ò',
  oacute: 'ó',
  ocirc: 'ô',
  otilde: 'õ',
  oslash: 'ø',
  ugrave: 'ù',
  uacute: 'ú',
  ucirc: 'û',
  yacute: 'ý',
  yuml: 'ÿ',
  Eacute: 'É',
  Egrave: 'È',
  Agrave: 'À',
  Aacute: 'Á',
  Acirc: 'Â',
  Aring: 'Å',
  AElig: 'Æ',
  Ccedil: 'Ç',
  Ntilde: 'Ñ',
  Oacute: 'Ó',
  Oslash: 'Ø',
  Uacute: 'Ú',
  rarr: '→',
  larr: '←',
  check: '✓',
}

/** Character references; an unknown one stays as it was written. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,30}));?/g,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      const valid = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
      return valid ? String.fromCodePoint(point) : '\ufffd'
    },
  )
}
