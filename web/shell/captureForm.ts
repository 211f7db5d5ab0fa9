import type { CaptureFrom } from './dialogs.ts'

/** What a form of the capture dialog gets: where the reader was, and how to say that it is done. */
export type CaptureProps = {
  readonly customerId: string | undefined
  readonly expectationId?: string | undefined
  readonly from?: CaptureFrom | undefined
  readonly done: () => void
}
