/** A firm leaves with everything that is its own, or arrives with it from another installation. */
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { type Actor, authorOf } from '../domain/access.ts'
import { type Decision, no, yes } from '../domain/decision.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { note } from '../store/audit.ts'
import type { Store, Tx } from '../store/db.ts'
import { foldedEmail } from '../store/door.ts'
import { newId } from '../store/id.ts'
import { verifyHistory } from '../store/proof.ts'
import { rebuild } from '../store/rebuild.ts'
import {
  fileCheck,
  type FileMember,
  FileRefusal,
  fileTables,
  isHere,
  openDoor,
  putLines,
  readHead,
  workspaceLines,
} from '../store/workspace-file.ts'
import { scopeOf } from './desk.ts'

/** A reader who takes nothing for so long has gone; the transaction must not wait for them for ever. */
const PATIENCE_MS = 60_000

/** Writes the workspace to a stream, as of one moment. That it was taken out is noted before the first line leaves. */
export async function writeWorkspace(store: Store, actor: Actor, into: Writable): Promise<void> {
  const scope = scopeOf(actor)
  await store.transaction(scope, (tx) =>
    note(tx, authorOf(actor), 'exported', null, { what: 'workspace' }),
  )
  // The firm's whole backup: what is private to its members is in it too.
  await store.read({ workspaceId: actor.workspaceId, onlyOwner: null }, async (tx) => {
    for await (const lines of workspaceLines(tx)) {
      if (into.destroyed) return
      if (!into.write(lines)) {
        await once(into, 'drain', { signal: AbortSignal.timeout(PATIENCE_MS) })
      }
    }
  })
  into.end()
}

/** Lines put down at a time. */
const LINES_A_STEP = 1_000

/**
 * Takes a workspace in from the lines of its file, all or nothing. Its history is verified and what is derived from it
 * compared before anybody is let in. Whoever brings it has to be one of its owners, by e-mail address.
 */
export async function takeWorkspaceIn(
  store: Store,
  actor: Actor,
  lines: AsyncIterable<string>,
): Promise<Decision<{ readonly workspaceId: string }>> {
  try {
    return await store.transaction(scopeOf(actor), (tx) => takeIn(tx, actor, lines))
  } catch (error) {
    const says = refusalOf(error)
    if (says === null) throw error
    return no('file-refused', [{ path: 'body', message: says }])
  }
}

async function takeIn(
  tx: Tx,
  actor: Actor,
  lines: AsyncIterable<string>,
): Promise<Decision<{ workspaceId: string }>> {
  const source = lines[Symbol.asyncIterator]()
  const check = fileCheck()
  const first = await source.next()
  const opening = first.done === true ? '' : first.value
  check.pass(`${opening}\n`)
  const head = await readHead(tx, opening)
  if (await isHere(tx, head.workspaceId)) {
    return no('already-taken', [
      { path: 'workspaceId', message: 'is in this installation already' },
    ])
  }
  const me = await tx.db
    .selectFrom('member')
    .select('email')
    .where('id', '=', actor.memberId)
    .executeTakeFirst()
  const workspaceId = head.workspaceId as WorkspaceId
  const tables = new Set((await fileTables(tx)).map(({ name }) => name))
  const members = await tx.within({ workspaceId, onlyOwner: null }, async (there) => {
    await putAll(there, tables, source, check)
    await verify(there)
    return membersOf(there)
  })
  const mine = foldedEmail(me?.email ?? '')
  if (!members.some(({ email, owner }) => owner && email === mine)) {
    throw new FileRefusal(
      'None of the owners in the file has your e-mail address. One of them has to bring it in.',
    )
  }
  await tx.within({ workspaceId, onlyOwner: null }, (there) =>
    openDoor(there, workspaceId, members, () => newId<string>(tx.now)),
  )
  await note(tx, authorOf(actor), 'workspace-founded', workspaceId)
  return yes({ workspaceId })
}

async function putAll(
  there: Tx,
  tables: ReadonlySet<string>,
  source: AsyncIterator<string>,
  check: ReturnType<typeof fileCheck>,
): Promise<void> {
  let held: string[] = []
  let end: string | null = null
  for (let next = await source.next(); next.done !== true; next = await source.next()) {
    if (end !== null) throw new FileRefusal('The file goes on after its last line.')
    if (next.value.startsWith('{"end"')) {
      end = next.value
      continue
    }
    check.pass(`${next.value}\n`)
    held.push(next.value)
    if (held.length < LINES_A_STEP) continue
    await putLines(there, tables, held)
    held = []
  }
  await putLines(there, tables, held)
  if (end !== check.end()) {
    throw new FileRefusal('The file is not whole: its last line does not fit the others.')
  }
}

/** Search words are made anew. Beyond them nothing may differ from what the history leads to, and the history must hold. */
async function verify(there: Tx): Promise<void> {
  const difference = (await rebuild(there, false)).find(({ field }) => field !== 'words')
  const [finding] = difference === undefined ? await verifyHistory(there, []) : []
  if (difference !== undefined || finding !== undefined) {
    const what =
      finding?.what ?? `a ${difference?.noun ?? 'record'} is not what its history leads to`
    throw new FileRefusal(`The file was changed after it was exported: ${what}.`)
  }
  await rebuild(there, true)
}

async function membersOf(there: Tx): Promise<readonly FileMember[]> {
  const rows = await there.db
    .selectFrom('member')
    .select(['id', 'email', 'role'])
    .where('active', '=', true)
    .where('email', '<>', '')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    email: foldedEmail(row.email),
    owner: row.role === 'owner',
  }))
}

/** What the database says of rows that do not belong: they are the file's fault, not ours. Classes 22 and 23, and 42501. */
function refusalOf(error: unknown): string | null {
  if (error instanceof FileRefusal || error instanceof RangeError) return error.message
  const { code } = error as { code?: string }
  if (code === undefined || !/^(22|23)|^42501$/.test(code)) return null
  return 'A row of the file does not fit here: it is damaged, or of another workspace.'
}
