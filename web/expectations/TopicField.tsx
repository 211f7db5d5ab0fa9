import { useState } from 'react'
import { useTopics } from '../shell/topics.ts'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import { guessTopic } from './guess.ts'

type TopicProps = {
  /** What has been typed so far. */
  text: string
  last: string | undefined
  fault: string | undefined
}

/** The topic: picked, else guessed from the words, else the one used last; which of these is said. */
export function TopicField({ text, last, fault }: TopicProps) {
  const w = words().captureExpectation
  const { topics } = useTopics()
  const [picked, setPicked] = useState<string | null>(null)
  const guessed = guessTopic(text, topics)
  const remembered = topics.some(({ id }) => id === last) ? last : undefined
  const chosen = picked ?? guessed ?? remembered ?? topics[0]?.id ?? ''
  const hint =
    picked !== null ? undefined : guessed !== null ? w.guessed : remembered ? w.lastUsed : undefined
  return (
    <Field label={w.topic} hint={hint} fault={fault}>
      {(wiring) => (
        <select
          {...wiring}
          className="input"
          name="topicId"
          value={chosen}
          onChange={(event) => setPicked(event.target.value)}
        >
          {topics.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
