/** A value of a derived row that is not what its chain of entries leads to. */
export type Difference = {
  readonly noun: string
  readonly id: string
  readonly field: string
  readonly stored: string
  readonly derived: string
}
