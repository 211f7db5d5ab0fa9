/** A key cap per key: `mod+k` as Ctrl K (⌘ K on a Mac), `g c` as two caps. Spoken by `aria-keyshortcuts`, so hidden here. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="keys" aria-hidden="true">
      {keys.split(' ').map((chord) => (
        <kbd key={chord}>{chordWords(chord)}</kbd>
      ))}
    </span>
  )
}

const named: Readonly<Record<string, string>> = {
  mod: /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl',
  shift: '⇧',
  Enter: '↵',
  Escape: 'Esc',
  ArrowDown: '↓',
  ArrowUp: '↑',
}

export function chordWords(chord: string): string {
  return chord
    .split('+')
    .map((part) => named[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ')
}
