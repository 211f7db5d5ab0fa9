/** What was used last in capturing, on this device: the likeliest the next time. */
export type Last = { readonly topicId?: string }

const KEY = 'kept.capture'

export function useLast(): Last {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Last
  } catch {
    // Storage may be closed to us: then nothing was used last.
    return {}
  }
}

export function lastUsed(last: Last): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(last))
  } catch {
    // Not remembered, and nothing else is lost.
  }
}
