import { z } from 'zod'
import type { ListSpec } from './list.ts'

export const auditSpec: ListSpec = {
  sort: '-recordedAt',
  columns: {
    act: { type: 'text', filter: true },
    byId: { type: 'id', filter: true },
    aboutId: { type: 'id', filter: true },
    recordedAt: { type: 'instant', sort: true, filter: true },
  },
}

export const auditView = z.object({
  id: z.uuid(),
  recordedAt: z.string(),
  byKind: z.string(),
  byId: z.uuid().nullable(),
  act: z.string(),
  aboutId: z.uuid().nullable(),
  body: z.record(z.string(), z.unknown()),
})
