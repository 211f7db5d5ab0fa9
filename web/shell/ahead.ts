/**
 * What the server answered ahead: it stands in the page itself, by the address that the page would ask. Each
 * answer serves once, and only while the page opens: later, asking means asking.
 */
import type { Answer } from './answer.ts'

const OPENING_MS = 15_000

let answers: Promise<Map<string, Answer<unknown>>> | null = null

/** The answer to a GET below the API that came with the page; null when none did, or it was used. */
export async function ahead<T>(path: string): Promise<Answer<T> | null> {
  if (performance.now() > OPENING_MS) return null
  answers ??= read()
  const known = await answers
  const answer = known.get(path)
  known.delete(path)
  return answer === undefined ? null : (answer as Answer<T>)
}

/** The page arrives in two parts, and the answers are in the second. */
async function read(): Promise<Map<string, Answer<unknown>>> {
  if (document.readyState === 'loading')
    await new Promise((resolve) => {
      document.addEventListener('DOMContentLoaded', resolve, { once: true })
    })
  const text = document.getElementById('answers')?.textContent
  return new Map(text ? Object.entries(JSON.parse(text) as Record<string, Answer<unknown>>) : [])
}
