import './asof.css'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState } from 'react'
import { format, words } from '../words/words.ts'
import { useActions } from './actions.ts'

const DAY_MS = 24 * 3600 * 1000
const numberOf = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)
const dayOf = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10)

/** A pause this long while the knob moves, and the page follows. */
const FOLLOW_AFTER_MS = 120

type SliderProps = {
  /** The first day that can be asked about. */
  from: string
  asOf: string | undefined
  /** Days on which something happened: they are marked, and `[` and `]` walk along them. */
  days?: readonly string[]
}

/** A slider over the past: the page shows everything as it stood at the end of the chosen day. */
export function AsOfSlider({ from, asOf, days = [] }: SliderProps) {
  const w = words().customers.asOf
  const id = useId()
  const navigate = useNavigate()
  const today = format().today()
  const [first, last] = [numberOf(from < today ? from : today), numberOf(today)]
  const shown = asOf ?? today
  const [held, setHeld] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const go = (day: string) => {
    const search = day >= today ? {} : { asOf: day }
    void navigate({ to: '.', search: search as never, replace: true, resetScroll: false })
  }
  const move = (day: string) => {
    setHeld(day)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setHeld(null)
      go(day)
    }, FOLLOW_AFTER_MS)
  }
  const stops = [...new Set([...days.filter((day) => day < today), today])].sort()
  const before = stops.findLast((day) => day < shown)
  const after = stops.find((day) => day > shown)
  useActions([
    ...(before === undefined
      ? []
      : [
          {
            id: 'day-before',
            title: w.before,
            group: 'here',
            keys: '[',
            run: () => go(before),
          } as const,
        ]),
    ...(after === undefined
      ? []
      : [
          {
            id: 'day-after',
            title: w.after,
            group: 'here',
            keys: ']',
            run: () => go(after),
          } as const,
        ]),
  ])
  if (first >= last) return null
  const day = held ?? shown
  const says = day === today ? w.isToday(format().day(day)) : format().day(day)
  return (
    <div className="asof no-print">
      <label htmlFor={id}>{w.label}</label>
      <span className="asof-track">
        <input
          id={id}
          type="range"
          min={first}
          max={last}
          value={numberOf(day)}
          aria-valuetext={says}
          onChange={(event) => move(dayOf(Number(event.target.value)))}
        />
        <svg
          className="asof-days"
          aria-hidden="true"
          viewBox="0 0 100 4"
          preserveAspectRatio="none"
        >
          {stops.slice(0, -1).map((stop) => (
            <path key={stop} d={`M${(100 * (numberOf(stop) - first)) / (last - first)} 0v4`} />
          ))}
        </svg>
      </span>
      <b className="num nowrap">{says}</b>
    </div>
  )
}
