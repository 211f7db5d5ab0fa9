import { type Decision, no, yes } from '../domain/decision.ts'
import type { Figure, FigureFields } from '../domain/figure.ts'
import type { Draft, Fields } from '../domain/history.ts'
import type { CustomerId, FigureId } from '../domain/ids.ts'
import { change, creation } from '../domain/record.ts'
import { type Item, record } from '../store/cabinet.ts'
import { anyOf } from '../store/rows.ts'
import type { Store, Tx } from '../store/db.ts'
import { newId } from '../store/id.ts'
import { present } from '../store/list.ts'
import { figure, fromDerived, readOne, workspace } from '../store/noun.ts'
import { type Acting, byOf, changeOne, momentOf, scopeOf, type Timed } from './desk.ts'

export type NewFigure = Partial<FigureFields> & {
  readonly customerId: CustomerId
  readonly period: string
}

/**
 * Puts figures: one per customer and month, made when there is none and changed when there is. So the same
 * figures sent twice change nothing.
 */
export function putFigures(
  store: Store,
  acting: Acting,
  items: readonly Timed<NewFigure>[],
): Promise<readonly Decision<Figure>[]> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const currency = (await readOne(tx, workspace, tx.workspaceId))?.currency ?? 'EUR'
    const { customers, standing } = await around(
      tx,
      items.map(({ said }) => said),
    )
    const byId = new Map([...standing.values()].map((one) => [one.id as string, one]))
    const drafts: Item[] = []
    const ids = items.map((item): Decision<string> => {
      const one = item.said
      const at = momentOf(tx, item)
      if (!at.ok) return at
      if (!customers.has(one.customerId))
        return no('bad-input', [{ path: 'customerId', message: 'is no customer here' }])
      const key = `${one.customerId} ${one.period}`
      const before = standing.get(key)
      const draft = before
        ? change(before as unknown as Fields, one as unknown as Fields, at.value)
        : creation({ currency, ...one } as unknown as Fields, at.value)
      const id = before?.id ?? newId<FigureId>(tx.now)
      if (draft) drafts.push({ recordId: id, draft })
      standing.set(key, {
        ...({ revenue: null, cost: null, minutes: null, currency } as Figure),
        ...before,
        ...one,
        id,
      })
      return yes(id)
    })
    for (const derived of await record(tx, figure.cabinet, byOf(acting), drafts)) {
      const one = await fromDerived(tx, figure, derived)
      if (one !== null) byId.set(derived.id, one)
    }
    return ids.map((id): Decision<Figure> => {
      if (!id.ok) return id
      const one = byId.get(id.value)
      return one === undefined ? no('not-found') : yes(one)
    })
  })
}

/** The customers named, and the figures that stand for the months named. */
async function around(tx: Tx, said: readonly NewFigure[]) {
  const wanted = [...new Set(said.map(({ customerId }) => customerId))]
  const customers = await present(tx, 'customer', wanted)
  const periods = [...new Set(said.map(({ period }) => period))]
  const rows = await tx.db
    .selectFrom('figure')
    .selectAll()
    .where('customer_id', '=', anyOf(wanted))
    .where('period', 'in', periods)
    .orderBy('id')
    .forUpdate()
    .execute()
  const standing = new Map(
    (await figure.load(tx, rows)).map((one) => [`${one.customerId} ${one.period}`, one]),
  )
  return { customers, standing }
}

/** Changes one figure. */
export function changeOneFigure(
  store: Store,
  acting: Acting,
  id: FigureId,
  ifVersion: number | null,
  said: Partial<FigureFields>,
): Promise<Decision<Figure>> {
  return changeOne(
    store,
    figure,
    acting,
    id,
    ifVersion,
    (before, at): Decision<Draft | null> =>
      yes(change(before as unknown as Fields, said as unknown as Fields, at)),
  )
}
