import { z } from 'zod'
import type { Commitment } from '../domain/commitment-record.ts'
import { lanes } from '../domain/commitment-lane.ts'
import { riskSources } from '../domain/at-risk.ts'
import { commitmentStates } from '../domain/commitment-standing.ts'
import { breakings, type Due, milestones, parties, ways } from '../domain/commitment.ts'
import type {
  CalendarId,
  CommitmentId,
  ContactId,
  CustomerId,
  MemberId,
  OrderId,
  TopicId,
  VendorId,
} from '../domain/ids.ts'
import { parseWork } from '../domain/rfc3339.ts'
import { day, happenedAt, id, instant, line, meta, words } from './field.ts'
import type { ListSpec } from './list.ts'

export const commitmentSpec: ListSpec = {
  sort: 'dueAt',
  find: true,
  columns: {
    state: { type: 'choice', choices: commitmentStates, filter: true },
    lane: { type: 'choice', choices: lanes, filter: true },
    miss: { type: 'choice', choices: ['warned', 'silent'], filter: true },
    atRisk: { type: 'choice', choices: ['true', 'false'], filter: true },
    owedBy: { type: 'choice', choices: parties, filter: true },
    customerId: { type: 'id', filter: true },
    vendorId: { type: 'id', filter: true },
    ownerId: { type: 'id', filter: true },
    contactId: { type: 'id', filter: true },
    topicId: { type: 'id', filter: true },
    expectationId: { type: 'id', filter: true },
    conversationId: { type: 'id', filter: true },
    orderId: { type: 'id', filter: true },
    invoiceId: { type: 'id', filter: true },
    calendarId: { type: 'id', filter: true },
    kindOfWork: { type: 'text', filter: true },
    externalId: { type: 'text', filter: true },
    waitingOn: { type: 'choice', choices: parties, filter: true },
    dueAt: { type: 'instant', sort: true, filter: true },
    settledAt: { type: 'instant', sort: true, filter: true },
    madeAt: { type: 'instant', filter: true },
    renegotiated: { type: 'whole', filter: true },
    updatedAt: { type: 'instant', sort: true, filter: true },
  },
}

const work = () =>
  z
    .string()
    .max(40)
    .refine((value) => parseWork(value) !== null, 'is no amount of working time such as PT16H')
const startIn = z.union([
  z.strictObject({ at: instant() }),
  z.strictObject({
    commitmentId: id<CommitmentId>(),
    event: z.enum(milestones).default('fulfilled'),
  }),
])
/** When it is due: an instant, a date, or working time after something. */
const dueIn = z
  .union([
    z.strictObject({ at: instant() }),
    z.strictObject({ on: day() }),
    z.strictObject({ after: startIn, work: work() }),
    z.strictObject({ after: startIn, days: z.number().int().min(1).max(3660) }),
  ])
  .describe(
    'An instant (`at`), a date to its end (`on`), or working time (`work`, PT16H) or working dates (`days`) after something.',
  )
type DueIn = z.output<typeof dueIn>

/** A due time as it is asked for. */
export function readDue(said: DueIn): Due {
  if ('at' in said) return { kind: 'at', at: Temporal.Instant.from(said.at).toString() }
  if ('on' in said) return { kind: 'on', on: said.on }
  const { after } = said
  const start = 'at' in after ? { at: Temporal.Instant.from(after.at).toString() } : after
  return {
    kind: 'after',
    start,
    length: 'work' in said ? { work: said.work } : { days: said.days },
  }
}

/** The due time in one of the forms in which it may be said; null when none was. */
export function dueSaid(said: {
  readonly due?: DueIn | null | undefined
  readonly dueAt?: string | null | undefined
  readonly dueOn?: string | null | undefined
}): Due | null {
  if (said.due) return readDue(said.due)
  if (said.dueAt) return readDue({ at: said.dueAt })
  return said.dueOn ? readDue({ on: said.dueOn }) : null
}

export const dueOut = z.union([
  z.object({ at: z.string() }),
  z.object({ on: z.string() }),
  z.object({
    after: z.union([
      z.object({ at: z.string() }),
      z.object({ commitmentId: z.uuid(), event: z.enum(milestones) }),
    ]),
    work: z.string().optional(),
    days: z.number().int().optional(),
  }),
])

/** A due time as it was agreed, in the form in which it is said. */
export function viewDue(due: Due | null): z.infer<typeof dueOut> | null {
  if (due === null) return null
  if (due.kind === 'at') return { at: due.at }
  if (due.kind === 'on') return { on: due.on }
  return { after: { ...due.start }, ...due.length }
}

const at = () => z.string().nullable()
export const commitmentView = z
  .object({
    id: z.uuid(),
    owedBy: z.enum(parties),
    customerId: z.uuid(),
    vendorId: z.uuid().nullable(),
    ownerId: z.uuid().nullable().describe('Whoever of ours sees to it.'),
    contactId: z.uuid().nullable(),
    text: z.string().nullable(),
    state: z.enum(commitmentStates),
    due: dueOut.nullable().describe('As it was agreed last.'),
    dueAt: at().describe(
      'As waits have moved it; while it waits, the earliest it can become. Null without a due time.',
    ),
    dueOn: at().describe('The date, where a date was agreed.'),
    overdueAt: at().describe('When it becomes overdue if nothing more happens.'),
    settledAt: at(),
    missedAt: at().describe('The due time that was missed.'),
    miss: z.enum(['warned', 'silent']).nullable(),
    warned: z.boolean().describe('They were told before it was due.'),
    toldAt: at().describe('The new time that they were told last; it does not move the due time.'),
    renegotiated: z.number().int().describe('How often a new due time was agreed.'),
    waitingOn: z.enum(parties).nullable(),
    madeGoodAt: at().describe('When something broken was delivered or forgiven all the same.'),
    done: z.number().int().nullable().describe('Percent.'),
    dependsOn: z.array(z.uuid()),
    calendarId: z.uuid().nullable().describe('Whose hours count; null: Monday to Friday, 9 to 17.'),
    zone: z.string(),
    kindOfWork: z.string().nullable(),
    features: z.record(z.string(), z.string()).nullable(),
    topicId: z.uuid().nullable(),
    conversationId: z.uuid().nullable(),
    expectationId: z.uuid().nullable(),
    orderId: z.uuid().nullable(),
    invoiceId: z.uuid().nullable(),
    externalId: z.string().nullable(),
    madeAt: z.string(),
    atRisk: z
      .boolean()
      .describe(
        'Open, and likely to be missed as far as is known; worked out some seconds after a change.',
      ),
    riskAt: at().describe('Since when it is at risk.'),
    riskBy: z
      .enum(riskSources)
      .nullable()
      .describe(
        'What says so: our own history of such work, a note on progress, or only the time that is gone.',
      ),
    ...meta,
  })
  .meta({ id: 'Commitment' })
export type CommitmentView = z.infer<typeof commitmentView>

/** The board: what stands in each lane, as cards. */
export const boardView = z.object({
  at: z.string(),
  lanes: z.array(
    z.object({
      lane: z.enum(lanes),
      count: z
        .number()
        .int()
        .describe('Up to 1,000, or 100 where words are asked for; more are not counted.'),
      items: z.array(commitmentView.extend({ customer: z.string() })),
    }),
  ),
})
export type BoardView = z.infer<typeof boardView>

const text = (one: Temporal.Instant | null) => one?.toString() ?? null

/** What somebody may see of a commitment. */
export function viewCommitment(one: Commitment): CommitmentView {
  return {
    ...one,
    features: one.features === null ? null : { ...one.features },
    dependsOn: [...one.dependsOn],
    due: viewDue(one.due),
    dueAt: text(one.dueAt),
    overdueAt: text(one.overdueAt),
    settledAt: text(one.settledAt),
    missedAt: text(one.missedAt),
    toldAt: text(one.toldAt),
    madeGoodAt: text(one.madeGoodAt),
    madeAt: one.madeAt.toString(),
    riskAt: text(one.riskAt),
    createdAt: one.createdAt.toString(),
    updatedAt: one.updatedAt.toString(),
  }
}

const plain = {
  ownerId: id<MemberId>().nullable(),
  contactId: id<ContactId>().nullable(),
  kindOfWork: line(120).nullable(),
  features: z
    .record(z.string().min(1).max(80), line(200))
    .refine((said) => Object.keys(said).length <= 20, 'has more than 20 features')
    .nullable(),
  topicId: id<TopicId>().nullable(),
  conversationId: id().nullable(),
  expectationId: id().nullable(),
  orderId: id<OrderId>().nullable(),
  externalId: line(120).nullable(),
}
const whole = words(4000).refine((value) => value !== '', 'is empty')
const dependsOn = z.array(id<CommitmentId>()).max(50)
const dueTimes = { due: dueIn.nullable(), dueAt: instant().nullable(), dueOn: day().nullable() }
/** Asked of what may be wrong in itself as well, so it looks at none of the values. */
const timesSaid = (said: Record<string, unknown>) =>
  ['due', 'dueAt', 'dueOn'].filter((field) => said[field] != null).length
const oneDue = (said: Record<string, unknown>) => timesSaid(said) <= 1
const ONE_DUE = { message: 'say one of due, dueAt and dueOn', path: ['due'] }

export const newCommitment = z
  .strictObject({
    ...z.strictObject({ ...plain, ...dueTimes }).partial().shape,
    text: whole,
    customerId: id<CustomerId>(),
    owedBy: z.enum(parties).default('us'),
    vendorId: id<VendorId>().nullable().optional(),
    dependsOn: dependsOn.optional(),
    calendarId: id<CalendarId>().optional().describe('Whose hours count.'),
    fulfilledAt: instant().optional().describe('For what is entered afterwards.'),
    withdrawnAt: instant().optional().describe('For what is entered afterwards: broken then.'),
    happenedAt: happenedAt(),
  })
  .refine(oneDue, ONE_DUE)
  .refine((said) => said.fulfilledAt === undefined || said.withdrawnAt === undefined, {
    message: 'say one of fulfilledAt and withdrawnAt',
    path: ['withdrawnAt'],
  })
export const commitmentChange = z.strictObject({
  ...z.strictObject(plain).partial().shape,
  text: whole.optional(),
  dependsOn: dependsOn.optional().describe('What it waits for from now on.'),
  happenedAt: happenedAt(),
})

const word = {
  contactId: id<ContactId>().nullable().default(null).describe('Who of them said it.'),
  how: z.enum(ways).nullable().default(null),
  conversationId: id().nullable().default(null).describe('The conversation that holds their word.'),
  words: words(4000).nullable().default(null),
  happenedAt: happenedAt(),
}
const note = words(4000).nullable().default(null)
export const fulfilment = z.strictObject({ note, happenedAt: happenedAt() })
export const waiver = z.strictObject(word)
export const renegotiation = z
  .strictObject({ ...z.strictObject(dueTimes).partial().shape, ...word })
  .refine((said) => timesSaid(said) === 1, {
    message: 'needs one of due, dueAt and dueOn',
    path: ['due'],
  })
/** A warning that Kept mails. Line breaks in a subject would be headers of the letter. */
const warningMail = z.strictObject({
  contactId: id<ContactId>(),
  subject: line(200).refine((said) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(said), 'is no single line'),
  text: whole,
})
export const warning = z
  .strictObject({
    ...z.strictObject(dueTimes).partial().shape,
    ...word,
    mail: warningMail
      .nullable()
      .default(null)
      .describe(
        'Mail it to a contact, from Kept, with answers to whoever warns. Says who, how, when and in which words, so none of these is said beside it.',
      ),
  })
  .refine(oneDue, ONE_DUE)
  .refine(
    ({ mail, contactId, how, words: said, conversationId, happenedAt: when }) =>
      mail === null ||
      [contactId, how, said, conversationId, when].every(
        (one) => one === null || one === undefined,
      ),
    { message: 'says who, how, when and in which words: say them only there', path: ['mail'] },
  )
export const withdrawal = z.strictObject({
  how: z.enum(breakings).default('withdrawn'),
  told: z.boolean().default(false).describe('Whether the other side has heard it.'),
  reason: words(4000).nullable().default(null),
  happenedAt: happenedAt(),
})
export const progressNote = z.strictObject({
  note,
  done: z.number().int().min(0).max(100).nullable().default(null).describe('Percent.'),
  sent: z.boolean().default(false).describe('It is on its way.'),
  happenedAt: happenedAt(),
})
export const waitSaid = z.strictObject({ on: z.enum(parties), happenedAt: happenedAt() })
export const resumption = z.strictObject({ happenedAt: happenedAt() })
