/**
 * What happened to commitments, as a table: a row for each thing, the first saying what was promised. Moments stand to the
 * millisecond with their offset. An import that knows none of them makes them anew, with all of it.
 */
import type { ToldCommitment } from '../domain/commitment-record.ts'
import { type Due, namedInEntry } from '../domain/commitment.ts'
import type { Entry } from '../domain/history.ts'
import { parseWork } from '../domain/rfc3339.ts'
import type { Around, ExportedCell, ExportSheet } from './export.ts'
import { cameWith, PROMISED, promisedCells } from './export-ledger.ts'

export const historySheet: ExportSheet<ToldCommitment> = {
  header: () => [
    ...PROMISED,
    'Made at',
    'State',
    'Happened at',
    'Due',
    'Work hours',
    'Working days allowed',
    'Runs from',
    'Depends on',
    'Said by',
    'How said',
    'Words said',
    'Note said',
    'Percent done',
    'On its way',
    'They were told',
    'Came with',
    'Kept id',
  ],
  rows: (one, around) => told(one).map(([state, entry]) => rowOf(one, state, entry, around)),
  // Rows that name others come after all that they may name; ids grow with time.
  late: ({ entries }) => entries.some((entry) => namedInEntry(entry).length > 0),
}

type State = string

/** What is told, in the words of an import. Changes of plain fields are not: each row has these as they are now. */
function told({ entries }: ToldCommitment): readonly (readonly [State, Entry])[] {
  let broken = false
  return entries.flatMap((entry): readonly (readonly [State, Entry])[] => {
    const state = stateOf(entry, broken)
    broken ||= entry.kind === 'withdrawn'
    return state === null ? [] : [[state, entry]]
  })
}

function stateOf({ kind, set }: Entry, broken: boolean): State | null {
  switch (kind) {
    case 'created':
      return 'made'
    case 'changed':
      return set.dependsOn === undefined ? null : 'depends'
    case 'renegotiated':
      return 'moved'
    case 'waiting':
      return `waits-for-${textOf(set.on) ?? 'customer'}`
    case 'resumed':
      return 'open'
    case 'fulfilled':
      return broken ? 'made-good' : 'fulfilled'
    case 'warned':
    case 'progress':
    case 'withdrawn':
    case 'waived':
      return kind
    default:
      return null
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

function rowOf(
  one: ToldCommitment,
  state: State,
  { set, happenedAt }: Entry,
  around: Around,
): readonly ExportedCell[] {
  const saidBy = around.contacts.get(textOf(set.contactId) ?? '')
  const said = state !== 'made' && saidBy !== undefined
  const words = textOf(set.words) ?? (textOf(set.conversationId) && state !== 'made' ? HELD : null)
  return [
    ...promisedCells(one, around),
    exact(one.madeAt, around),
    state,
    exact(happenedAt, around),
    ...dueCells((set.due ?? null) as Due | null, happenedAt, one, around),
    named((set.dependsOn ?? []) as readonly string[], one),
    said ? (saidBy.email ?? saidBy.name) : null,
    textOf(set.how),
    words,
    textOf(set.note) ?? textOf(set.reason),
    typeof set.done === 'number' ? set.done : null,
    set.sent === true || null,
    set.told === true || null,
    cameWith(one, around),
    one.id,
  ]
}

/** What stands for words that only a conversation holds. */
const HELD = 'In a conversation on record there.'

const exact = (at: Temporal.Instant, { zone }: Around) =>
  at.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' })

const named = (ids: readonly string[], { names }: ToldCommitment) =>
  ids.map((id) => names.get(id) ?? id).join('; ') || null

const HOUR_MS = 3_600_000

/** Due, work hours, working days and what they run from; empty: from the moment of the row. */
function dueCells(
  due: Due | null,
  at: Temporal.Instant,
  one: ToldCommitment,
  around: Around,
): readonly ExportedCell[] {
  if (due?.kind === 'on') return [Temporal.PlainDate.from(due.on), null, null, null]
  if (due?.kind === 'at') return [exact(Temporal.Instant.from(due.at), around), null, null, null]
  if (due === null) return [null, null, null, null]
  const workMs = 'work' in due.length ? parseWork(due.length.work) : null
  const days = 'days' in due.length ? due.length.days : null
  const { start } = due
  const from =
    'at' in start
      ? Temporal.Instant.from(start.at).equals(at)
        ? null
        : exact(Temporal.Instant.from(start.at), around)
      : `${one.names.get(start.commitmentId) ?? start.commitmentId} ${start.event}`
  return [null, workMs === null ? null : workMs / HOUR_MS, days, from]
}
