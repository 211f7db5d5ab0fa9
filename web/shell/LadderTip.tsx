import { useEffect, useRef } from 'react'

/**
 * What a small ladder says, shown beside it while the mouse rests on it. One for the whole page, in the top
 * layer, so that no table cuts it off. It is for the eye: the ladder's own label says the same aloud.
 */
export function LadderTip() {
  const tip = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const hide = () => {
      if (tip.current?.matches(':popover-open')) tip.current.hidePopover()
    }
    const show = (event: Event) => {
      const at = event.target instanceof Element ? event.target.closest('[data-says]') : null
      // The words may be rested on, to be read at leisure.
      if (at === null) return event.target === tip.current ? undefined : hide()
      if (tip.current !== null) put(tip.current, at)
    }
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide()
    }
    document.addEventListener('mouseover', show)
    document.addEventListener('keydown', leave)
    document.addEventListener('scroll', hide, true)
    return () => {
      document.removeEventListener('mouseover', show)
      document.removeEventListener('keydown', leave)
      document.removeEventListener('scroll', hide, true)
    }
  }, [])
  return <div ref={tip} className="ladder-tip" popover="manual" aria-hidden="true" />
}

const EDGE = 8

/** Below the ladder, or above it where there is no room; never beyond the edge of the window. */
function put(tip: HTMLElement, at: Element): void {
  tip.textContent = at.getAttribute('data-says')
  tip.showPopover()
  const ladder = at.getBoundingClientRect()
  const { width, height } = tip.getBoundingClientRect()
  const below = ladder.bottom + EDGE
  const top = below + height < window.innerHeight ? below : ladder.top - height - EDGE
  const left = Math.min(ladder.left, window.innerWidth - width - EDGE)
  tip.style.top = `${Math.max(EDGE, top)}px`
  tip.style.left = `${Math.max(EDGE, left)}px`
}
