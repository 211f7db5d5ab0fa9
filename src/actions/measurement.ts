import { type Decision, no, yes } from '../domain/decision.ts'
import type { MeasurementId } from '../domain/ids.ts'
import type { Measurement, MeasurementFields } from '../domain/measurement.ts'
import { creation } from '../domain/record.ts'
import type { Store } from '../store/db.ts'
import { measurement } from '../store/noun.ts'
import { correctOne } from './correct.ts'
import { type Acting, createAll, decideEach, scopeOf, type Timed } from './desk.ts'
import { namingFaults } from './named.ts'

export type NewMeasurement = Omit<MeasurementFields, 'cases'> & Partial<MeasurementFields>

/** Takes measurements in, each decided by itself, in one transaction. */
export function createMeasurements(
  store: Store,
  acting: Acting,
  items: readonly Timed<NewMeasurement>[],
): Promise<readonly Decision<Measurement>[]> {
  return store.transaction(scopeOf(acting.actor), async (tx) => {
    const drafts = await decideEach(tx, items, namingFaults, (said, at) => yes(creation(said, at)))
    return createAll(tx, measurement, acting, drafts)
  })
}

/** Corrects one measurement. */
export function changeMeasurement(
  store: Store,
  acting: Acting,
  id: MeasurementId,
  ifVersion: number | null,
  said: Partial<MeasurementFields>,
): Promise<Decision<Measurement>> {
  return correctOne(store, measurement, acting, id, ifVersion, async (before, tx) => {
    const [wrong = []] = await namingFaults(tx, [{ ...said, customerId: before.customerId }])
    return wrong.length > 0 ? no('bad-input', wrong) : yes(said)
  })
}
