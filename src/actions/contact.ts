import {
  type Contact,
  type ContactFields,
  changeContact,
  createContact,
  eraseContact,
} from '../domain/contact.ts'
import { type Decision, type Fault, no, yes } from '../domain/decision.ts'
import type { ContactId } from '../domain/ids.ts'
import { chainsOf, putDerived, record } from '../store/cabinet.ts'
import type { Store, Tx } from '../store/db.ts'
import { present } from '../store/list.ts'
import { cabinets, contact, holdOne, readOne } from '../store/noun.ts'
import { eraseWordsAbout, recordsWithWordsOf } from '../store/words.ts'
import {
  type Acting,
  byOf,
  changeOne,
  createAll,
  decideEach,
  refused,
  scopeOf,
  type Timed,
} from './desk.ts'

export type NewContact = Partial<ContactFields> & { readonly name: string }

/** Makes contacts, each decided by itself, in one transaction. */
export function createContacts(
  store: Store,
  acting: Acting,
  items: readonly Timed<NewContact>[],
): Promise<readonly Decision<Contact>[]> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const faultsOf = (_: Tx, said: readonly NewContact[]) => referenceFaults(tx, acting, said, [])
    const drafts = await decideEach(tx, items, faultsOf, createContact)
    return createAll(tx, contact, acting, drafts)
  })
}

/** What of each contact's references is not there: an unknown customer, an outside id that is taken. */
async function referenceFaults(
  tx: Tx,
  acting: Acting,
  said: readonly Partial<ContactFields>[],
  except: readonly string[],
): Promise<readonly (readonly Fault[])[]> {
  const wanted = [
    ...new Set(said.flatMap(({ customers = [] }) => customers.map(({ customerId }) => customerId))),
  ]
  const known = await present(tx, 'customer', wanted)
  const outside = said.flatMap(({ externalId }) => (externalId ? [externalId] : []))
  const rows =
    outside.length === 0
      ? []
      : await tx.db
          .selectFrom('contact')
          .select(['id', 'external_id'])
          .where('external_id', 'in', outside)
          .execute()
  const taken = new Set(
    rows.filter((row) => !except.includes(row.id)).map((row) => row.external_id),
  )
  return said.map((one) => {
    const faults: Fault[] = []
    for (const [index, { customerId }] of (one.customers ?? []).entries()) {
      if (!known.has(customerId))
        faults.push({ path: `customers.${index}.customerId`, message: 'is no customer here' })
    }
    // Whoever sees only their own customers must say at which of them: elsewhere they could not see the person.
    if (acting.actor.ownCustomersOnly && one.customers?.length === 0)
      faults.push({ path: 'customers', message: 'name one of your customers' })
    if (one.externalId && taken.has(one.externalId))
      faults.push({ path: 'externalId', message: 'belongs to another contact' })
    if (one.externalId) taken.add(one.externalId)
    return faults
  })
}

/** Changes one contact. */
export function changeOneContact(
  store: Store,
  acting: Acting,
  id: ContactId,
  ifVersion: number | null,
  said: Partial<ContactFields>,
): Promise<Decision<Contact>> {
  return changeOne(store, contact, acting, id, ifVersion, async (before, at, tx) => {
    const [wrong = []] = await referenceFaults(tx, acting, [said], [id])
    if (wrong.length > 0) return refused(wrong)
    return changeContact(before, said, at)
  })
}

/**
 * Their words in the records of others, such as a score or a talk with them alone, go from rows and search too.
 * Kept itself erases: what is private to a member is not spared.
 */
async function eraseEverywhere(kept: Tx, id: ContactId): Promise<void> {
  const elsewhere = (await recordsWithWordsOf(kept, id)).filter((one) => one.id !== id)
  await eraseWordsAbout(kept, id)
  for (const [noun, ids] of Map.groupBy(elsewhere, (one) => one.noun)) {
    const cabinet = cabinets.get(noun)
    if (cabinet === undefined)
      throw new Error(`words of a contact lie with ${noun}, which has no cabinet`)
    const chains = await chainsOf(
      kept.db,
      ids.map((one) => one.id),
    )
    const records = [...chains].map(([recordId, chain]) => ({ id: recordId, chain }))
    await putDerived(kept, cabinet, records, new Set())
  }
}

/**
 * Erases a contact's words for good: in every entry about them, in the row, and in search. The chain keeps
 * its salted digests and still verifies. Cannot be undone; old backups hold the words until they expire.
 */
export function eraseOneContact(
  store: Store,
  acting: Acting,
  id: ContactId,
): Promise<Decision<Contact>> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const person = await holdOne(tx, contact, id)
    if (person === null) return no('not-found')
    const draft = eraseContact(person, tx.now)
    if (!draft.ok) return draft
    await tx.asKept((kept) => eraseEverywhere(kept, id))
    await record(tx, contact.cabinet, byOf(acting), [{ recordId: id, draft: draft.value }])
    const after = await readOne(tx, contact, id)
    return after === null ? no('not-found') : yes(after)
  })
}
