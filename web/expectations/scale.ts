/** A straight scale from values to places. */
export function scaleOf([a, b]: readonly [number, number], [x, y]: readonly [number, number]) {
  const span = b - a || 1
  return (value: number) => x + ((value - a) / span) * (y - x)
}

/** About `count` round values that lie within a range, for the lines of a grid. */
export function ticksOf(least: number, most: number, count = 4): readonly number[] {
  if (least === most) return [least]
  const span = most - least
  const rough = span / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((unit) => unit * power).find((each) => each >= rough) ?? rough
  const first = Math.ceil(least / step)
  const last = Math.floor(most / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) =>
    Number(((first + at) * step).toPrecision(12)),
  )
}
