import { useEffect, useRef, useState } from 'react'
import type { ConversationView } from '../../src/contract/conversation.ts'
import { LinesEditor } from '../ui/editors.tsx'
import { Inline } from '../ui/Inline.tsx'
import { words } from '../words/words.ts'
import { type Edit, fieldName } from './fields.ts'
import { type Passage, piecesOf, trimmed } from './passage.ts'

export const passageKinds: readonly Passage['kind'][] = ['demand', 'complaint', 'threat', 'praise']

type MarkedProps = {
  one: ConversationView
  editable: boolean
  edit: Edit
  onMark: (start: number, end: number, kind: Passage['kind']) => void
}

/** What was said, its passages marked. Selecting words with the mouse or a finger offers what they can be. */
export function Marked({ one, editable, edit, onMark }: MarkedProps) {
  const w = words().conversations
  const text = one.text ?? ''
  const place = useRef<HTMLDivElement>(null)
  const selected = useSelection(place, text, editable)
  if (text === '') {
    return (
      <Inline<string | null>
        label={fieldName('text')}
        editLabel={words().shell.edit(fieldName('text'))}
        shown={<span className="faint">{w.textHint}</span>}
        edit={editable ? (editing) => <LinesEditor editing={editing} value="" /> : undefined}
        onSave={(said) =>
          edit({ set: { text: said }, done: words().settings.saved, nameOf: fieldName })
        }
      />
    )
  }
  return (
    <>
      <div ref={place} className="talk-text">
        {piecesOf(text, one.passages).map(({ text: said, start, passage }) =>
          passage === null ? (
            <span key={start} data-start={start}>
              {said}
            </span>
          ) : (
            <mark key={start} data-start={start} className={`mark-${passage.kind}`}>
              {said}
            </mark>
          ),
        )}
      </div>
      {selected === null ? null : (
        <div className="talk-bar" role="toolbar" aria-label={w.markAs}>
          {passageKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              className="button"
              // The press must not take the selection away before it is read.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                onMark(selected[0], selected[1], kind)
                document.getSelection()?.removeAllRanges()
              }}
            >
              {w.marks[kind]}
            </button>
          ))}
        </div>
      )}
    </>
  )
}

/** What of the text is selected, in UTF-16 units; null while nothing is. */
function useSelection(
  place: React.RefObject<HTMLDivElement | null>,
  text: string,
  active: boolean,
): readonly [number, number] | null {
  const [selected, setSelected] = useState<readonly [number, number] | null>(null)
  useEffect(() => {
    if (!active) return
    const read = () => {
      const range = document.getSelection()?.rangeCount
        ? document.getSelection()?.getRangeAt(0)
        : null
      const inside = range && place.current?.contains(range.commonAncestorContainer)
      if (!range || !inside || range.collapsed) {
        setSelected(null)
        return
      }
      const start = placeOf(range.startContainer, range.startOffset)
      const end = placeOf(range.endContainer, range.endOffset)
      setSelected(start === null || end === null ? null : trimmed(text, start, end))
    }
    document.addEventListener('selectionchange', read)
    return () => document.removeEventListener('selectionchange', read)
  }, [place, text, active])
  return selected
}

/** Where in the text a place of the page lies. */
function placeOf(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node.children[offset] : node.parentElement
  const piece = element?.closest<HTMLElement>('[data-start]')
  if (piece === null || piece === undefined) return null
  return Number(piece.dataset['start']) + (node instanceof Element ? 0 : offset)
}
