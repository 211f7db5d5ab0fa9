import { type ComponentType, lazy } from 'react'
import type { Permission } from './wire.ts'
import { words } from '../words/words.ts'
import type { CaptureProps } from './captureForm.ts'

export type CaptureKind = {
  readonly id: string
  readonly title: () => string
  /** The permission that this needs. */
  readonly needs: Permission
  /** A key of its own, beside `c` for all of them. */
  readonly keys?: string
  readonly Form: ComponentType<CaptureProps>
}

/** What can be captured from anywhere. A new noun adds its line here and its form in its own folder. */
export const captureKinds: readonly CaptureKind[] = [
  {
    id: 'expectation',
    title: () => words().capture.expectation,
    needs: 'write',
    Form: lazy(() =>
      import('../expectations/CaptureExpectation.tsx').then((m) => ({
        default: m.CaptureExpectation,
      })),
    ),
  },
  {
    id: 'customer',
    title: () => words().capture.customer,
    needs: 'write',
    Form: lazy(() =>
      import('../customers/CaptureCustomer.tsx').then((m) => ({ default: m.CaptureCustomer })),
    ),
  },
  {
    id: 'commitment',
    title: () => words().ledger.one,
    needs: 'write',
    keys: 'd',
    Form: lazy(() =>
      import('../commitments/CaptureCommitment.tsx').then((m) => ({
        default: m.CaptureCommitment,
      })),
    ),
  },
  {
    id: 'contact',
    title: () => words().capture.contact,
    needs: 'write',
    Form: lazy(() =>
      import('../contacts/CaptureContact.tsx').then((m) => ({ default: m.CaptureContact })),
    ),
  },
  {
    id: 'conversation',
    title: () => words().capture.conversation,
    needs: 'write',
    Form: lazy(() =>
      import('../capture/CaptureConversation.tsx').then((m) => ({
        default: m.CaptureConversation,
      })),
    ),
  },
  {
    id: 'change-event',
    title: () => words().capture.changeEvent,
    needs: 'write',
    Form: lazy(() =>
      import('../capture/CaptureChangeEvent.tsx').then((m) => ({
        default: m.CaptureChangeEvent,
      })),
    ),
  },
  {
    id: 'score',
    title: () => words().capture.score,
    needs: 'write',
    Form: lazy(() =>
      import('../capture/CaptureScore.tsx').then((m) => ({ default: m.CaptureScore })),
    ),
  },
  {
    id: 'measurement',
    title: () => words().capture.measurement,
    needs: 'write',
    Form: lazy(() =>
      import('../capture/CaptureMeasurement.tsx').then((m) => ({
        default: m.CaptureMeasurement,
      })),
    ),
  },
]
