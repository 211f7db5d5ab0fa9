import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeVendor, createVendor } from '../actions/vendor.ts'
import { id } from '../contract/field.ts'
import { newVendor, vendorChange, vendorSpec, vendorView, viewVendor } from '../contract/vendor.ts'
import type { VendorId } from '../domain/ids.ts'
import { vendor } from '../store/noun.ts'
import { listRoute, oneRoute } from './noun.ts'
import { API, route } from './route.ts'

const tag = 'vendors'

/** Serves vendors: list, one, make, change. */
export function serveVendors(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/vendors`,
    tag,
    spec: vendorSpec,
    noun: vendor,
    item: vendorView,
    view: viewVendor,
  })
  oneRoute(app, {
    url: `${API}/vendors/:id`,
    tag,
    noun: vendor,
    view: viewVendor,
    shape: vendorView,
  })
  route(app, {
    method: 'POST',
    url: `${API}/vendors`,
    access: 'write',
    summary: 'Make a vendor.',
    tag,
    body: newVendor,
    answers: { status: 201, body: vendorView },
    act: ({ store, body: { happenedAt, ...said }, acting }) =>
      createVendor(store, acting(happenedAt), said),
    show: viewVendor,
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/vendors/:id`,
    access: 'write',
    summary: 'Change a vendor.',
    tag,
    params: z.object({ id: id<VendorId>() }),
    body: vendorChange,
    answers: { status: 200, body: vendorView },
    act: ({ store, params, body: { happenedAt, ...said }, acting, ifVersion }) =>
      changeVendor(store, acting(happenedAt), params.id, ifVersion, said),
    show: viewVendor,
  })
}
