/**
 * What the server answered ahead: it stands in the page itself, by the address that the page would ask. Each
 * answer serves once, and only while the page opens: later, asking means asking.
 */
import type { Answer } from './answer.ts'

const OPENING_MS = 15_000

let answers: Map<string, Answer<unknown>> | null = null

/** The answer to a GET below the API that came with the page; null when none did, or it was used. */
export async function ahead<T>(path: string): Promise<Answer<T> | null> {
  if (performance.now() > OPENING_MS) return null
  // The page arrives in two parts, and the answers are in the second.
  if (document.readyState === 'loading')
    await new Promise((resolve) => {
      document.addEventListener('DOMContentLoaded', resolve, { once: true })
    })
  return atHand<T>(path) ?? null
}

/** The same without waiting, for what is to be drawn now. */
export function atHand<T>(path: string): Answer<T> | undefined {
  if (performance.now() > OPENING_MS || document.readyState === 'loading') return undefined
  answers ??= read()
  const answer = answers.get(path)
  answers.delete(path)
  return answer as Answer<T> | undefined
}

function read(): Map<string, Answer<unknown>> {
  const text = document.getElementById('answers')?.textContent
  return new Map(text ? Object.entries(JSON.parse(text) as Record<string, Answer<unknown>>) : [])
}
