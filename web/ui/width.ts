import { useEffect, useRef, useState } from 'react'

/** The measured width of an element, so that a picture in it is drawn at its size and its text is never scaled. */
export function useWidth<E extends HTMLElement>(least: number) {
  const ref = useRef<E>(null)
  const [width, setWidth] = useState(least)
  useEffect(() => {
    const element = ref.current
    if (element === null) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.max(least, Math.floor(entry.contentRect.width)))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [least])
  return { ref, width }
}
