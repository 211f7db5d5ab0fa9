/** Where this Kept stands, as far as routes need it: its address, and who carries its mail. */
import { type LinkedPage, linkTo, type Post } from '../domain/letter.ts'

export type Place = {
  readonly publicUrl: string
  /** Null: no mail is configured, links are shown to copy. */
  readonly post: Post | null
  readonly link: (page: LinkedPage, token: string) => string
}

/** The place behind a public address. */
export function placeAt(publicUrl: string, post: Post | null): Place {
  return { publicUrl, post, link: (page, token) => linkTo(publicUrl, page, token) }
}
