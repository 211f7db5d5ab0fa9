/** A long list of commitments with broken rows in between, and what has to become of each of them. */
import { drawsFrom } from '../src/domain/chance.ts'
import { type House, house } from './house.ts'
import { type Importing, importing } from './importing.ts'
import type { Found } from './sweep.ts'

/** What is wrong with a row, and the reason that it is told. Null: nothing. */
const wrongs = {
  'due before it was made': 'refused',
  'delivered before it was made': 'refused',
  'made in the year 2199': 'refused',
  'with a customer nobody knows': 'unknown-customer',
  'with no customer': 'needed',
  'by a vendor that is not named': 'needed',
  'without a word of what': 'needed',
  'due on the thirtieth of February': 'not-a-date',
  'owed by the weather': 'not-a-choice',
} as const
export type Wrong = keyof typeof wrongs

export type BadRows = {
  readonly file: string
  /** By line of the file, what is wrong in it. */
  readonly wrong: ReadonlyMap<number, Wrong>
  readonly good: number
}

const CUSTOMERS = 40
const HEAD = 'Number,Customer ID,Commitment,Owed by,Made at,Due,Fulfilled at'

/** A list of so many rows, a fifth of them broken in one of the ways. */
export function badRows(seed: number, rows: number): BadRows {
  const draw = drawsFrom(seed)
  const kinds = Object.keys(wrongs) as Wrong[]
  const wrong = new Map<number, Wrong>()
  const lines = [HEAD]
  for (let n = 1; n <= rows; n++) {
    const bad = draw() < 0.2 ? kinds[Math.floor(draw() * kinds.length)] : undefined
    if (bad !== undefined) wrong.set(n + 1, bad)
    lines.push(rowOf(n, bad, draw))
  }
  return { file: `${lines.join('\n')}\n`, wrong, good: rows - wrong.size }
}

function rowOf(n: number, bad: Wrong | undefined, draw: () => number): string {
  const day = (from: number, to: number) =>
    `2026-${String(from).padStart(2, '0')}-${String(1 + Math.floor(draw() * to)).padStart(2, '0')}`
  const made = bad === 'made in the year 2199' ? '2199-01-01' : day(2, 28)
  const due =
    bad === 'due before it was made'
      ? '2025-12-01'
      : bad === 'due on the thirtieth of February'
        ? '2026-02-30'
        : bad === 'made in the year 2199'
          ? '2199-02-01'
          : day(4, 30)
  const fulfilled =
    bad === 'delivered before it was made'
      ? '2025-12-02'
      : bad !== 'made in the year 2199' && draw() < 0.6
        ? day(5, 28)
        : ''
  const customer =
    bad === 'with a customer nobody knows'
      ? 'NOBODY'
      : bad === 'with no customer'
        ? ''
        : `B-${Math.floor(draw() * CUSTOMERS)}`
  const owedBy =
    bad === 'by a vendor that is not named'
      ? 'vendor'
      : bad === 'owed by the weather'
        ? 'the weather'
        : draw() < 0.7
          ? 'us'
          : 'customer'
  const text = bad === 'without a word of what' ? '' : `Send part ${n}`
  return [`P-${n}`, customer, text, owedBy, made, due, fulfilled].join(',')
}

export type Taken = {
  readonly new: number
  readonly faulty: number
  /** Lines told otherwise than they should be: `17 refused, not needed`. */
  readonly unlike: readonly string[]
  /** Faults that do not say in words what is wrong. */
  readonly wordless: number
  /** Commitments on record afterwards. */
  readonly onRecord: number
  /** Of the same list brought in again. */
  readonly again: { readonly written: number; readonly faulty: number }
}

/** Brings the list in, twice, and compares what each row was told with what is wrong in it. */
export async function takeBadRows(home: House, rows: BadRows): Promise<Taken> {
  // A long list may take minutes on a busy machine.
  const files = importing(home, Math.max(3_000, rows.wrong.size * 5))
  try {
    const items = Array.from({ length: CUSTOMERS }, (_, n) => ({
      name: `Bad rows ${n}`,
      externalId: `B-${n}`,
    }))
    await home.ask('POST', '/customers', { items })
    const { id } = await files.upload(rows.file, 'commitments')
    const done = await files.run(id, 'start')
    const told = await faultsOf(home, id)
    const expected = (line: number) => {
      const wrong = rows.wrong.get(line)
      return wrong === undefined ? 'taken' : wrongs[wrong]
    }
    const lines = new Set([...rows.wrong.keys(), ...told.keys()])
    const unlike = [...lines].flatMap((line) => {
      const reason = told.get(line)?.reason ?? 'taken'
      return reason === expected(line)
        ? []
        : [`${line} ${reason}, not ${expected(line)} (${rows.wrong.get(line)})`]
    })
    const counted = await home.ask('GET', '/commitments?limit=1&total=true')
    const again = await againOf(files, rows.file)
    return {
      new: done.counts.new,
      faulty: done.counts.faulty,
      unlike,
      wordless: [...told.values()].filter(({ says }) => !/\w+ .*\w+/.test(says)).length,
      onRecord: (counted.body as { total: number }).total,
      again,
    }
  } finally {
    await files.stop()
  }
}

async function againOf(files: Importing, file: string) {
  const { id } = await files.upload(file, 'commitments')
  const { counts } = await files.run(id, 'start')
  return { written: counts.written, faulty: counts.faulty }
}

type Fault = { readonly reason: string; readonly says: string }

/** The first fault of each faulty row, by line. */
async function faultsOf(home: House, id: string): Promise<ReadonlyMap<number, Fault>> {
  const found = new Map<number, Fault>()
  for (let after = 0; ; ) {
    const path = `/imports/${id}/rows?outcome=faulty&limit=500&after=${after}`
    const { items } = (await home.ask('GET', path)).body as {
      items: readonly { line: number; faults: readonly Fault[] }[]
    }
    for (const { line, faults } of items)
      found.set(line, faults[0] ?? { reason: 'nothing', says: '' })
    const last = items.at(-1)
    if (last === undefined) return found
    after = last.line
  }
}

/** `npm run sweep bad-rows`: a list of 100,000 in one import. A difference is a row that is told otherwise, or a good one lost. */
export async function sweep(seed: number, cases: number): Promise<Found> {
  const home = await house()
  try {
    const rows = badRows(seed, cases)
    const taken = await takeBadRows(home, rows)
    const lost = rows.good - taken.onRecord
    const differences = taken.unlike.length + taken.wordless + Math.abs(lost) + taken.again.written
    const { unlike, ...figures } = taken
    return {
      cases,
      differences,
      more: { ...figures, good: rows.good, examples: unlike.slice(0, 10) },
    }
  } finally {
    await home.close()
  }
}
