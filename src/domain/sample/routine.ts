/**
 * The work that repeats at the sample firm: restores, new starters, quotes, things replaced, and what vendors and customers
 * owed in between. Each piece is written once by hand; when it was promised and how long it took follows a seeded course.
 */
import type { Party } from '../replay.ts'
import { BEGAN } from './firm.ts'
import { billOf } from './bills.ts'
import { bookNumber } from './book-number.ts'
import { chanceOf, type Days, evening, momentOf, workday, workdaysLater } from './days.ts'
import { calendarOf } from './hours.ts'
import { ownerOf } from './looked-after.ts'
import { hardware } from './routine/hardware.ts'
import { fromThem, fromVendors } from './routine/others.ts'
import { quotes } from './routine/quotes.ts'
import { restores } from './routine/restores.ts'
import { starters } from './routine/starters.ts'
import { agreed, type KindOfWork, neverMind, wordsOf } from './routine/words.ts'
import type { Fact, Said } from './script.ts'
import type { Staff } from './cast.ts'
import type { CommitmentSaid, VendorKey } from './script-ledger.ts'
import type { Firm } from './telling.ts'

/** Customers of whom nothing is late: there has to be somebody to whom a reminder may go as it is. */
const inOrder: readonly string[] = ['hadleigh', 'brightpenny', 'staubyn']

/** A piece of work before its dates. */
type Piece = {
  readonly key: string
  /** The how-manieth of its table at this customer, from 1. */
  readonly nth: number
  readonly owedBy: Party
  readonly text: string
  readonly kind: KindOfWork | null
  readonly features: Readonly<Record<string, string>> | null
  readonly owners: readonly Staff[] | null
  readonly vendor: VendorKey | null
  readonly with: string | null
  /** Working days that were promised. */
  readonly allowed: number
  /** Half of such pieces take no longer, in working days. */
  readonly usual: number
  /** How far they stray from it, on the log scale. */
  readonly spread: number
  /** Pounds, for what is ordered. */
  readonly pounds: number | null
}

/** Everything that repeats at one customer. */
export function routineFacts(days: Days, firm: Firm, place: number): readonly Fact[] {
  if (inOrder.includes(firm.key)) return []
  return piecesOf(firm).flatMap((piece) => factsOf(days, firm, piece, place))
}

const linesOf = (table: string, firm: Firm) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' | '))
    .filter(([customer]) => customer === firm.key)

const plain = { owedBy: 'us', vendor: null, with: null, pounds: null } as const

function piecesOf(firm: Firm): readonly Piece[] {
  return [
    ...linesOf(hardware, firm).map(([, item = '', site = '', pounds = '0', text = ''], nth) => ({
      ...plain,
      key: `hardware-${nth}`,
      nth: nth + 1,
      kind: 'replacement hardware' as const,
      text,
      features: { item, site },
      owners: ['callum', 'yuki'] as const,
      allowed: site === 'office' || site === 'public' ? 8 : 10,
      usual: site === 'office' || site === 'public' ? 5.2 : 8,
      spread: 0.42,
      pounds: Number(pounds),
    })),
    ...linesOf(restores, firm).map(([, what = '', text = ''], nth) => ({
      ...plain,
      key: `restore-${nth}`,
      nth: nth + 1,
      kind: 'restore' as const,
      text: `Restore: ${text}`,
      features: { what },
      owners: ['hanif', 'ines'] as const,
      allowed: 0,
      usual: what === 'database' ? 0.9 : what === 'file' ? 0.3 : 0.5,
      spread: 0.7,
    })),
    ...linesOf(quotes, firm).map(([, size = '', text = ''], nth) => ({
      ...plain,
      key: `quote-${nth}`,
      nth: nth + 1,
      kind: 'quote' as const,
      text,
      features: { size },
      owners: null,
      allowed: size === 'project' ? 10 : 5,
      usual: size === 'project' ? 7.5 : 2.8,
      spread: 0.55,
    })),
    ...linesOf(starters, firm).map(([, name = '', role = ''], nth) => ({
      ...plain,
      key: `starter-${nth}`,
      nth: nth + 1,
      kind: 'new starter' as const,
      text: `Account and machine for ${name}, ${role}`,
      features: { site: firm.segment },
      owners: ['ines', 'hanif'] as const,
      allowed: 6,
      usual: 4.2,
      spread: 0.3,
    })),
    ...linesOf(fromVendors, firm).map(([, vendor = '', allowed = '5', text = ''], nth) => ({
      ...plain,
      key: `vendor-${nth}`,
      nth: nth + 1,
      owedBy: 'vendor' as const,
      vendor: vendor as VendorKey,
      kind: null,
      text,
      features: null,
      owners: ['yuki', 'callum'] as const,
      allowed: Number(allowed),
      usual: vendor === 'line' ? Number(allowed) * 1.3 : Number(allowed) * 0.7,
      spread: 0.35,
    })),
    ...linesOf(fromThem, firm).map(([, contact = '', allowed = '5', text = ''], nth) => ({
      ...plain,
      key: `theirs-${nth}`,
      nth: nth + 1,
      owedBy: 'customer' as const,
      with: contact,
      kind: null,
      text,
      features: null,
      owners: null,
      allowed: Number(allowed),
      usual: Number(allowed) * 0.8,
      spread: 0.6,
    })),
  ]
}

/** What is told of a piece so far, one thing after the other; nothing of a day that is not over. */
type Pen = {
  readonly say: (day: Temporal.PlainDate, by: Staff, said: Said) => void
  readonly facts: Fact[]
}

function penOf(days: Days, firm: Firm, draw: () => number): Pen {
  const facts: Fact[] = []
  return {
    facts,
    say: (day, by, said) => {
      if (Temporal.PlainDate.compare(day, days.today) >= 0) return
      const last = facts.at(-1)?.at
      let at = momentOf(days, day, 9 * 60 + 10 + Math.floor(draw() * 370))
      if (last !== undefined && Temporal.Instant.compare(at, last) <= 0)
        at = last.add({ minutes: 7 })
      facts.push({ at, recordedAt: evening(days, day), by, customer: firm.key, said })
    },
  }
}

/** How a normal draw would fall. (Box and Muller 1958.) */
const normal = (draw: () => number) =>
  Math.sqrt(-2 * Math.log(Math.max(draw(), 1e-9))) * Math.cos(2 * Math.PI * draw())

const pick = <T>(draw: () => number, from: readonly T[]): T =>
  from[Math.floor(draw() * from.length)] as T

/** When it was promised: any day of theirs with us, the later ones a little more often. */
function madeAgo(firm: Firm, draw: () => number): number {
  const first = Math.min(firm.since, BEGAN) - 16
  const last = firm.stage === 'lost' ? (firm.stageAgo ?? 0) + 25 : 2
  return last + Math.floor(draw() ** 1.25 * Math.max(0, first - last))
}

function factsOf(days: Days, firm: Firm, piece: Piece, place: number): readonly Fact[] {
  const draw = chanceOf(days.seed, `${firm.key} ${piece.key}`)
  const pen = penOf(days, firm, draw)
  const ago = madeAgo(firm, draw)
  const made = workday(days, ago)
  const owner = piece.owners === null ? ownerOf(firm, ago) : pick(draw, piece.owners)
  const contact = piece.with ?? contactAt(firm, ago, draw)
  const order = piece.pounds === null ? null : piece.key
  const writer = piece.owedBy === 'us' ? owner : ownerOf(firm, ago)
  if (order !== null)
    pen.say(made, writer, {
      act: 'order',
      key: piece.key,
      number: bookNumber('SO', made, place, piece.nth),
      text: piece.text,
      amount: (piece.pounds ?? 0) * 100,
    })
  pen.say(made, writer, {
    act: 'commitment',
    ...creationOf(days, firm, piece, { made, owner, contact, order }),
  })
  const delivered =
    piece.kind === 'restore'
      ? restoreSaid(pen, { piece, made, owner, contact, draw })
      : became(pen, { piece, made, owner, contact, draw })
  if (order === null || delivered === null) return pen.facts
  return [...pen.facts, ...billOf(days, firm, place, { ...piece, order, delivered })]
}

function creationOf(
  days: Days,
  firm: Firm,
  piece: Piece,
  told: {
    made: Temporal.PlainDate
    owner: Staff
    contact: string | null
    order: string | null
  },
): CommitmentSaid {
  const due =
    piece.kind === 'restore'
      ? ({ kind: 'after', start: 'made', length: { work: 'PT8H' } } as const)
      : ({ kind: 'on', on: workdaysLater(told.made, piece.allowed).toString() } as const)
  return {
    key: piece.key,
    owedBy: piece.owedBy,
    vendor: piece.vendor,
    owner: told.owner,
    contact: told.contact,
    text: piece.text,
    kindOfWork: piece.kind,
    features: piece.features,
    topic: null,
    expectation: null,
    order: told.order,
    invoice: null,
    due,
    dependsOn: [],
    calendar: calendarOf(piece.owedBy, told.owner, firm.key),
    zone: days.zone,
  }
}

/** One of their people who was there then. */
function contactAt(firm: Firm, ago: number, draw: () => number): string | null {
  const there = firm.people.filter(
    ({ from, to }) => (from === null || from > ago) && (to === null || to < ago),
  )
  return there.length === 0 ? null : pick(draw, there).key
}

type Course = {
  readonly piece: Piece
  readonly made: Temporal.PlainDate
  readonly owner: Staff
  readonly contact: string | null
  readonly draw: () => number
}

/** What became of a piece that was promised for a day. Answers the day on which it came; null when it never did. */
function became(
  pen: Pen,
  { piece, made, owner, contact, draw }: Course,
): Temporal.PlainDate | null {
  const { key, allowed, usual, spread, owedBy, kind } = piece
  const took = Math.max(1, Math.round(usual * Math.exp(spread * normal(draw))))
  const on = (nth: number) => workdaysLater(made, nth)
  const words = kind === null ? null : wordsOf[kind]
  const fate = draw()
  const late = took > allowed
  if (words !== null && draw() < 0.35 && Math.min(took, allowed) > 2)
    pen.say(on(Math.floor(Math.min(took, allowed) / 2)), owner, {
      act: 'progress',
      commitment: key,
      note: pick(draw, words.notes),
      done: pick(draw, [null, 30, 50, 70]),
      sent: false,
    })
  const ofOurs = owedBy === 'us' && contact !== null && words !== null
  if (ofOurs && fate < 0.035) {
    const why = pick(draw, words.breaks)
    const how = 'will-not-come'
    pen.say(on(fate < 0.02 ? allowed - 1 : allowed + 2), owner, {
      act: 'withdrawn',
      commitment: key,
      how,
      told: true,
      reason: why,
    })
    // Most are forgiven soon after: what is broken for good is rare.
    if (draw() < 0.75)
      pen.say(on(allowed + 8), owner, {
        act: 'waived',
        commitment: key,
        contact,
        how: 'call',
        words: pick(draw, neverMind),
      })
    return null
  }
  if (ofOurs && fate > 0.97) {
    const said = pick(draw, neverMind)
    pen.say(on(Math.max(1, allowed - 2)), owner, {
      act: 'waived',
      commitment: key,
      contact,
      how: 'email',
      words: said,
    })
    return null
  }
  if (ofOurs && late) slipped(pen, { piece, made, owner, contact, draw }, took)
  const note = words === null || draw() > 0.4 ? null : pick(draw, words.kept)
  pen.say(on(took), owner, { act: 'fulfilled', commitment: key, note })
  return on(took)
}

/** Of what came late somebody was told in half of all cases; with some a new day was agreed in time. */
function slipped(
  pen: Pen,
  { piece: { key, kind, allowed }, made, owner, contact, draw }: Course,
  took: number,
): void {
  const fate = draw()
  if (fate > 0.8 || allowed < 3 || kind === null) return
  const to = workdaysLater(made, took + Math.floor(draw() * 2))
  const due = { kind: 'on', on: to.toString() } as const
  const how = pick(draw, ['call', 'call', 'email'] as const)
  const day = workdaysLater(made, allowed - (fate < 0.2 ? 2 : 1))
  pen.say(
    day,
    owner,
    fate < 0.2
      ? { act: 'renegotiated', commitment: key, due, contact, how, words: pick(draw, agreed) }
      : {
          act: 'warned',
          commitment: key,
          due,
          contact,
          how,
          words: pick(draw, wordsOf[kind].warnings),
        },
  )
}

/** A restore runs in working time; with some it is their move first: which version, from which day. */
function restoreSaid(
  pen: Pen,
  { piece: { key, usual, spread }, made, owner, contact, draw }: Course,
): null {
  const words = wordsOf.restore
  const took = Math.round(usual * Math.exp(spread * normal(draw)))
  const asks = draw() < 0.3
  const back = asks ? 1 + Math.floor(draw() * 3) : 0
  if (asks) {
    pen.say(made, owner, { act: 'waiting', commitment: key, on: 'customer' })
    pen.say(workdaysLater(made, back), owner, { act: 'resumed', commitment: key })
  } else if (draw() < 0.3)
    pen.say(made, owner, {
      act: 'progress',
      commitment: key,
      note: pick(draw, words.notes),
      done: null,
      sent: false,
    })
  if (took > 0 && !asks && contact !== null && draw() < 0.6)
    pen.say(made, owner, {
      act: 'warned',
      commitment: key,
      due: null,
      contact,
      how: 'call',
      words: pick(draw, words.warnings),
    })
  const note = draw() > 0.4 ? null : pick(draw, words.kept)
  pen.say(workdaysLater(made, back + took), owner, { act: 'fulfilled', commitment: key, note })
  return null
}
