import { useState } from 'react'
import { useActions } from '../shell/actions.ts'
import type { Expectation } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { words } from '../words/words.ts'
import { AnswerDialog } from './AnswerDialog.tsx'
import { DemandDialog, EvidenceDialog } from './EvidenceDialog.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { RetireDialog } from './RetireDialog.tsx'
import { isUntold, newestAnswer } from './standing.ts'
import { AcceptDialog, TellDialog } from './TellDialog.tsx'
import { UnrealisticDialog } from './UnrealisticDialog.tsx'

type Name =
  | 'evidence'
  | 'answer'
  | 'tell'
  | 'accept'
  | 'demand'
  | 'retire'
  | 'merge'
  | 'unrealistic'
type Doable = {
  readonly name: Name
  readonly title: string
  readonly keys?: string
  readonly first: boolean
}

/** What can be done with it: what comes next stands filled, the rare ends stay behind "More". */
export function Acts({ one }: { one: Expectation }) {
  const w = words()
  const [open, setOpen] = useState<Name | null>(null)
  const doable = doableOf(one)
  const acts = doable.filter(({ keys }) => keys !== undefined)
  useActions(
    doable.map(({ name, title, keys }) => ({
      id: `expectation-${name}`,
      title,
      group: 'here' as const,
      ...(keys !== undefined && { keys }),
      run: () => setOpen(name),
    })),
  )
  const close = () => setOpen(null)
  return (
    <>
      {acts.map(({ name, title, keys, first }) => (
        <Button key={name} kind={first ? 'go' : 'plain'} keys={keys} onClick={() => setOpen(name)}>
          {title}
        </Button>
      ))}
      <Panel label={w.ending.more} name={w.ending.more} kind="quiet">
        {(shut) =>
          doable
            .filter(({ keys }) => keys === undefined)
            .map(({ name, title }) => (
              <button
                key={name}
                type="button"
                className="panel-item"
                onClick={() => {
                  shut()
                  setOpen(name)
                }}
              >
                {title}
              </button>
            ))
        }
      </Panel>
      {open === null ? null : <Opened name={open} one={one} close={close} />}
    </>
  )
}

/** What makes sense now, most telling first. */
function doableOf(one: Expectation): readonly Doable[] {
  const w = words()
  const todo = one.standing?.todo ?? null
  const answer = newestAnswer(one)
  const told = answer !== null && answer.told.length > 0
  // What was not kept may be something that we do not know any more: then that is asked before it is answered anew.
  const asks = todo === 'ask' || todo === 'verify'
  const unknown = todo === 'look' && one.standing?.ladder.known.verdict === 'fails'
  return [
    {
      name: 'evidence',
      title: w.evidence.add,
      keys: 'v',
      first: asks || unknown,
    },
    ...(isUntold(one)
      ? [{ name: 'tell', title: w.answers.tell, keys: 't', first: true } as const]
      : []),
    ...(told && answer.accepted.length === 0
      ? [
          {
            name: 'accept',
            title: w.answers.accept,
            keys: 'w',
            first: todo === 'spell-out',
          } as const,
        ]
      : []),
    {
      name: 'answer',
      title: w.answers.add,
      keys: 'a',
      first: todo === 'answer' || (todo === 'look' && !unknown),
    },
    ...(told ? [{ name: 'demand', title: `${w.demands.add} …`, first: false } as const] : []),
    ...(one.unrealistic
      ? []
      : [{ name: 'unrealistic', title: w.ending.unrealistic, first: false } as const]),
    { name: 'merge', title: w.ending.merge, first: false },
    { name: 'retire', title: w.ending.retire, first: false },
  ]
}

function Opened({ name, one, close }: { name: Name; one: Expectation; close: () => void }) {
  switch (name) {
    case 'evidence':
      return <EvidenceDialog one={one} close={close} />
    case 'answer':
      return <AnswerDialog one={one} close={close} />
    case 'tell':
      return <TellDialog one={one} close={close} />
    case 'accept':
      return <AcceptDialog one={one} close={close} />
    case 'demand':
      return <DemandDialog one={one} close={close} />
    case 'retire':
      return <RetireDialog one={one} close={close} />
    case 'merge':
      return <MergeDialog one={one} close={close} />
    case 'unrealistic':
      return <UnrealisticDialog one={one} close={close} />
  }
}
