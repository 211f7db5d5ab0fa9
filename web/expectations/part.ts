import type { Change } from '../shell/edit.ts'
import type { Expectation } from '../shell/wire.ts'

export type Part = {
  readonly one: Expectation
  readonly editable: boolean
  readonly asOf: string | undefined
}

export type Edit = (change: Change) => void

export type DialogProps = { readonly one: Expectation; readonly close: () => void }
