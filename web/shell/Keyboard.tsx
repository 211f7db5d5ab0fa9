import { useEffect } from 'react'
import { chordOf, isTyping, keyReader } from '../ui/keys.ts'
import { actions } from './actions.ts'
import { opened, paletteText } from './dialogs.ts'
import { prefs } from './prefs.ts'

/** Runs the actions by their keys. Silent while somebody types and behind an open dialog. */
export function Keyboard() {
  useEffect(() => {
    const read = keyReader()
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const chord = chordOf(event)
      if (chord === null) return
      const withMod = chord.startsWith('mod+')
      // A dialog is on its way: what is typed is meant for it, and no key of the page.
      if (opened.get() !== null && document.querySelector('dialog[open]') === null) {
        if (event.key.length === 1 && !withMod) paletteText.set(paletteText.get() + event.key)
        event.preventDefault()
        return
      }
      if (!withMod && (isTyping(event.target) || !prefs.get().letterKeys)) return
      // A button or link with the focus keeps Enter and Space to itself.
      if ((chord === 'Enter' || chord === ' ') && isPressable(event.target)) return
      if (document.querySelector('dialog[open]') !== null) return
      const offered = actions().filter((action) => action.keys !== undefined)
      const found = read(
        chord,
        event.timeStamp,
        offered.map((action) => action.keys ?? ''),
      )
      if (found === null) return
      event.preventDefault()
      offered.find((action) => action.keys === found)?.run()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return null
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary, [role="tab"]') !== null
}
