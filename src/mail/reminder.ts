/** The letter that reminds: of what is so when it goes, as its reader may see it. */
import { writeDigestLink } from '../actions/digest.ts'
import { type Letter, type LetterOrder, linkTo } from '../domain/letter.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Tx } from '../store/db.ts'
import { memberScope } from '../store/digest.ts'
import { byIds } from '../store/list.ts'
import { customer, member, readOne } from '../store/noun.ts'
import { mailWords, moment } from './words.ts'

/** Said while there is still time; afterwards it is no news. */
const isAhead = (threshold: string) => threshold === 'soon' || threshold === 'at-risk'

/** Null: it is settled, or due at another time, or its reader does not want it (any more) or may not see it. */
export async function reminderLetter(
  tx: Tx,
  room: Workspace,
  { memberId, commitmentId, threshold, dueAt }: LetterOrder & { letter: 'reminder' },
  publicUrl: string,
): Promise<Letter | null> {
  const whose = await readOne(tx, member, memberId)
  if (whose === null || !whose.active || whose.digest !== 'now') return null
  const owed = await tx.within(memberScope(whose, tx.workspaceId), async (theirs) => {
    const [row] = await byIds(theirs, 'commitment', [commitmentId])
    if (row === undefined || row.outcome !== null || row.overdue_at === null) return null
    const late = Temporal.Instant.compare(row.overdue_at, theirs.now) < 0
    if (!row.overdue_at.equals(dueAt) || (isAhead(threshold) && late)) return null
    const whom = await readOne(theirs, customer, row.customer_id)
    return whom === null ? null : { customer: whom.name, what: row.said, at: row.overdue_at }
  })
  if (owed === null) return null
  const language = whose.language ?? room.language
  const token = await tx.atDoor((db) => writeDigestLink(db, tx.now, tx.workspaceId, whose.id))
  const said = mailWords(language).reminder({
    workspace: room.name,
    name: whose.name,
    threshold,
    customer: owed.customer,
    what: owed.what,
    due: moment(owed.at, language, whose.zone ?? room.zone),
    link: publicUrl,
    settings: `${publicUrl}/settings/notices`,
    off: linkTo(publicUrl, 'digest-off', token),
  })
  return { to: whose.email, ...said, endsAt: `${publicUrl}/p/digest-off?token=${token}` }
}
