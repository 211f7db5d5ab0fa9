import { createStore } from '../ui/store.ts'

/** Words that are captured from where they stand. */
export type CaptureFrom = { readonly words: string; readonly conversationId: string }

/** Which of the shell's own dialogs is open. One at a time. */
export type Opened =
  | { readonly kind: 'palette'; readonly search: boolean }
  | { readonly kind: 'keys' }
  | { readonly kind: 'more' }
  | {
      readonly kind: 'capture'
      readonly what?: string | undefined
      readonly customerId?: string | undefined
      readonly expectationId?: string | undefined
      readonly from?: CaptureFrom | undefined
    }

export const opened = createStore<Opened | null>(null)

/** What stands in the palette's field. Kept out here, so that what is typed while it is on its way is not lost. */
export const paletteText = createStore('')

export function openDialog(dialog: Opened) {
  paletteText.set('')
  opened.set(dialog)
}

export function closeDialog() {
  opened.set(null)
}
