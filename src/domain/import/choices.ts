/** Cells that hold one word of a closed list of ours, and what other programs and other people call it. */
import { type Cell, cellText } from './cell.ts'

/** How we know; with what the customer compares; who owes something; where it stands and whose move it is. */
const LISTS = {
  grade: {
    assumed: words(
      'assumed, assumption, guess, guessed, gut feeling, angenommen, annahme, vermutet, vermutung, geraten, supposé',
    ),
    inferred: words(
      'inferred, derived, deduced, observed, concluded, abgeleitet, erschlossen, geschlossen, beobachtet, déduit',
    ),
    asked: words(
      'asked, told, said, stated, they said, verbal, gefragt, erfragt, gesagt, mündlich, genannt, demandé',
    ),
    confirmed: words(
      'confirmed, written, in writing, agreed, signed, verified, bestätigt, schriftlich, vereinbart, confirmé',
    ),
  },
  reference: {
    predecessor: words(
      'predecessor, previous supplier, supplier before, before us, vorgänger, früherer lieferant',
    ),
    'own-record': words(
      'own-record, own record, our record, our own record, what we did, unsere leistung, eigene leistung, bisher',
    ),
    competitor: words('competitor, competition, other offer, wettbewerber, konkurrent, wettbewerb'),
    ideal: words('ideal, wish, best practice, ideal case, wunsch, idealbild'),
  },
  party: {
    us: words('us, we, ours, our side, wir, uns, unsere'),
    customer: words('customer, them, they, theirs, client, kunde, kundin, sie'),
    vendor: words('vendor, supplier, third party, zulieferer, lieferant, dritte'),
  },
  'commitment-state': {
    open: words(
      'open, new, active, in progress, work in progress, assigned, reopened, started, resumed, offen, neu, aktiv, in arbeit, in bearbeitung',
    ),
    'waits-for-customer': words(
      'waits for customer, waiting for customer, waiting on customer, awaiting customer, awaiting user info, pending customer, on hold, wartet auf kunde, wartet auf kunden, rückfrage',
    ),
    'waits-for-vendor': words(
      'waits for vendor, waiting for vendor, waiting on vendor, awaiting vendor, pending vendor, wartet auf zulieferer, wartet auf lieferant',
    ),
    fulfilled: words(
      'fulfilled, resolved, closed, done, completed, complete, delivered, erfüllt, erledigt, gelöst, geschlossen, abgeschlossen, geliefert',
    ),
    withdrawn: words(
      'withdrawn, cancelled, canceled, rejected, zurückgezogen, storniert, abgebrochen',
    ),
    // What only a history that Kept wrote tells.
    'waits-for-us': words('waits for us, wartet auf uns'),
    made: words('made, zugesagt'),
    depends: words('depends, hängt ab'),
    progress: words('progress, fortschritt'),
    warned: words('warned, gewarnt'),
    moved: words('moved, renegotiated, verschoben'),
    'made-good': words('made good, gutgemacht'),
    waived: words('waived, erlassen'),
  },
  /** How a party's word came to us, and how something came to be broken. */
  how: {
    call: words('call, phone, telefon, anruf'),
    meeting: words('meeting, gespräch, treffen'),
    email: words('email, e-mail, mail'),
    letter: words('letter, brief'),
    link: words('link'),
    other: words('other, sonst'),
    'will-not-come': words('will not come, kommt nicht'),
    withdrawn: words('withdrawn, zurückgezogen'),
    'agreement-ended': words('agreement ended, vereinbarung beendet'),
  },
} as const satisfies Record<string, Record<string, readonly string[]>>

export type Choice = keyof typeof LISTS

function words(list: string): readonly string[] {
  return list.split(',').map((word) => word.trim())
}

/** The values of a list, for a message that names them. */
export function choiceValues(choice: Choice): readonly string[] {
  return Object.keys(LISTS[choice])
}

/** The value that a cell's word means, or null. */
export function readChoice(choice: Choice, cell: Cell): string | null {
  const text = cellText(cell)
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
  const lists: Readonly<Record<string, readonly string[]>> = LISTS[choice]
  for (const [value, known] of Object.entries(lists)) {
    if (value === text || known.includes(text)) return value
  }
  return null
}
