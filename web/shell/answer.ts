/** What the API answered to a question. */
export type Answer<T> = {
  readonly value: T
  /** The version that a change names in `If-Match`. */
  readonly etag: string | null
}
