import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeMeasurement, createMeasurements } from '../actions/measurement.ts'
import {
  measurementChange,
  measurementSpec,
  measurementView,
  newMeasurement,
  viewMeasurement,
} from '../contract/measurement.ts'
import { id } from '../contract/field.ts'
import type { MeasurementId } from '../domain/ids.ts'
import { measurement } from '../store/noun.ts'
import { batchBody, batchOf, batchView, listRoute, oneRoute, timed } from './noun.ts'
import { API, route } from './route.ts'

const tag = 'measurements'

/** Serves measurements: list, one, make, correct. */
export function serveMeasurements(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/measurements`,
    tag,
    spec: measurementSpec,
    noun: measurement,
    item: measurementView,
    view: viewMeasurement,
  })
  oneRoute(app, {
    url: `${API}/measurements/:id`,
    tag,
    noun: measurement,
    view: viewMeasurement,
    shape: measurementView,
  })
  route(app, {
    method: 'POST',
    url: `${API}/measurements`,
    access: 'write',
    summary: 'Record what was delivered, or up to 1,000 measurements at once.',
    tag,
    body: batchBody(newMeasurement),
    answers: { status: 201, body: z.union([measurementView, batchView(measurementView)]) },
    act: async ({ store, body, acting }) => {
      const said = 'items' in body ? body.items : [body]
      const made = await createMeasurements(store, acting(), timed(said))
      return batchOf('items' in body, made)
    },
    show: (made) => made.show(viewMeasurement),
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/measurements/:id`,
    access: 'write',
    summary: 'Correct a measurement: from its own moment on, which may be another one.',
    tag,
    params: z.object({ id: id<MeasurementId>() }),
    body: measurementChange,
    answers: { status: 200, body: measurementView },
    act: ({ store, params, body: { happenedAt, ...said }, acting, ifVersion }) =>
      changeMeasurement(store, acting(happenedAt), params.id, ifVersion, said),
    show: viewMeasurement,
  })
}
