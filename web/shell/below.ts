import { useDeferredValue, useEffect } from 'react'

/** Until a page was drawn; one that was gone back to or loaded again may have been scrolled, and is drawn whole. */
let anew = openedAnew()

/**
 * Whether what lies below the first screen is drawn yet. The first screen of a page that has just been opened is laid
 * out and shown first, and the rest a moment after: together they keep a slow phone from answering a touch.
 */
export function useBelow(): boolean {
  useEffect(() => {
    anew = false
  }, [])
  // Whoever is led to a place in the page is to find it there.
  return useDeferredValue(true, !anew || window.location.hash !== '')
}

function openedAnew(): boolean {
  const [opening] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return opening?.type === 'navigate'
}
