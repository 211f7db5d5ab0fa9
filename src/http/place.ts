/** Where this Kept stands, as far as routes need it: its address, and who carries its mail. */
import type { Letter } from '../domain/letter.ts'

/** Hands a letter to the mail server; rejects with the server's own words. */
export type Postman = (letter: Letter & { readonly messageId: string }) => Promise<void>

export type Place = {
  readonly publicUrl: string
  /** Null: no mail is configured, links are shown to copy. */
  readonly postman: Postman | null
  /** The address of a page that takes a secret: in the fragment, which browsers keep to themselves. */
  readonly link: (page: 'invitation' | 'password', token: string) => string
}

/** The place behind a public address. */
export function placeAt(publicUrl: string, postman: Postman | null): Place {
  return { publicUrl, postman, link: (page, token) => `${publicUrl}/${page}#${token}` }
}
