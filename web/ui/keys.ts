/**
 * Keys as text. A chord is what is pressed at once (`mod+k`, `shift+x`, `?`), a binding is one chord or two
 * in a row (`g c`). `mod` is Ctrl, or Cmd on a Mac: the same word for both, so that a list of keys is one list.
 */
export type KeyPress = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  getModifierState?(name: string): boolean
}

const bare = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'CapsLock'])

/** The name of what was pressed, or null when it was a modifier alone or a key of the system (Alt). */
export function chordOf(press: KeyPress): string | null {
  if (bare.has(press.key)) return null
  // On many keyboards a plain character needs AltGr, which browsers report as Ctrl+Alt.
  const altGraph = press.getModifierState?.('AltGraph') ?? false
  if (press.altKey && !altGraph) return null
  const letter = press.key.length === 1
  const name = letter ? press.key.toLowerCase() : press.key
  const mod = (press.ctrlKey || press.metaKey) && !altGraph ? 'mod+' : ''
  // A sign such as ? says itself that Shift was down; a letter does not.
  const shift = press.shiftKey && (!letter || /\p{L}/u.test(press.key)) ? 'shift+' : ''
  return `${mod}${shift}${name}`
}

/** How long the second key of a pair may take; about two unhurried key presses. */
export const PAIR_WITHIN_MS = 1200

export type KeyReader = (chord: string, atMs: number, bindings: readonly string[]) => string | null

/** Reads chords one after another and answers the binding that they complete, if any. */
export function keyReader(): KeyReader {
  let first: { chord: string; atMs: number } | null = null
  return (chord, atMs, bindings) => {
    const pair =
      first !== null && atMs - first.atMs <= PAIR_WITHIN_MS ? `${first.chord} ${chord}` : null
    first = null
    if (pair !== null && bindings.includes(pair)) return pair
    if (bindings.some((binding) => binding.startsWith(`${chord} `))) {
      first = { chord, atMs }
      return null
    }
    return bindings.includes(chord) ? chord : null
  }
}

/** Whether keys go into text here, so that shortcuts must stay silent. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  if (!(target instanceof HTMLInputElement)) return false
  return !['checkbox', 'radio', 'range', 'button', 'submit', 'reset'].includes(target.type)
}
