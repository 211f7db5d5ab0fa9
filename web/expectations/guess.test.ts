import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstTopics } from '../../src/domain/topic.ts'
import { guessTopic } from './guess.ts'

const topicsOf = (language: 'en' | 'de', more: readonly string[] = []) =>
  [...firstTopics[language].map(({ name }) => name), ...more].map(
    (name) => ({ id: name, name }) as Parameters<typeof guessTopic>[1][number],
  )

test('the topic is guessed from the words, in either language', () => {
  const cases = [
    ['en', 'Someone is on it within the half hour', 'Speed'],
    ['en', 'You warn us before a licence price goes up', 'Price'],
    ['en', 'Completion Fridays must not fail', 'Reliability'],
    ['en', 'Tell us before the partners hear it', 'Communication'],
    ['en', 'Somebody answers at the weekend too', 'Flexibility'],
    ['de', 'Jemand meldet sich sofort', 'Tempo'],
    ['de', 'Keine Überraschung auf der Rechnung', 'Preis'],
  ] as const
  for (const [language, text, topic] of cases) {
    assert.equal(guessTopic(text, topicsOf(language)), topic, text)
  }
})

test('a topic of the firm’s own is found by its name, before anything else', () => {
  assert.equal(guessTopic('Security within the hour', topicsOf('en', ['Security'])), 'Security')
})

test('nothing is guessed from words that say nothing', () => {
  assert.equal(guessTopic('They want the blue one', topicsOf('en')), null)
})
