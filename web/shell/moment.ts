/**
 * The last millisecond of a day in a zone, as the API wants an instant. Found from what `Intl` says the clock
 * there shows, twice, because the first guess may lie on the other side of a change of clocks.
 */
export function endOfDay(day: string, zone: string | undefined): string {
  return instantThat(Date.parse(`${day}T23:59:59.999Z`), zone)
}

/** The instant at which the clocks of a zone show this, given as if they were those of UTC. */
function instantThat(wall: number, zone: string | undefined): string {
  let guess = wall
  for (let turn = 0; turn < 2; turn += 1) guess = wall - aheadOfUtc(guess, zone)
  return new Date(guess).toISOString()
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function aheadOfUtc(at: number, zone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '00'
  const shown = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`
  return Date.parse(shown) - Math.floor(at / 1000) * 1000
}

/**
 * The instant to record for a day that somebody names: now for today, noon there for another, which lies on that
 * day in every zone that people share. Left out (undefined) it is now by the server's clock.
 */
export function noonOf(day: string, today: string, zone: string | undefined): string | undefined {
  if (day === '' || day >= today) return undefined
  return new Date(Date.parse(endOfDay(day, zone)) - 12 * 3600 * 1000 + 1).toISOString()
}

/** The first instant of a day in a zone. */
export function startOfDay(day: string, zone: string | undefined): string {
  const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return new Date(Date.parse(endOfDay(before, zone)) + 1).toISOString()
}

/** A time of a day in a zone as an instant; its last millisecond where no time is said. */
export function instantOf(day: string, time: string, zone: string | undefined): string {
  return time === '' ? endOfDay(day, zone) : instantThat(Date.parse(`${day}T${time}:00Z`), zone)
}
