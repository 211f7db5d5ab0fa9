import { createStore } from '../ui/store.ts'

/** Which of the shell's own dialogs is open. One at a time. */
export type Opened =
  | { readonly kind: 'palette'; readonly search: boolean }
  | { readonly kind: 'keys' }
  | { readonly kind: 'capture'; readonly what?: string; readonly customerId?: string }

export const opened = createStore<Opened | null>(null)

export function openDialog(dialog: Opened) {
  opened.set(dialog)
}

export function closeDialog() {
  opened.set(null)
}
