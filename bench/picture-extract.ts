/**
 * Draws `docs/pictures/extract-mail.svg`: a mail with what `kept extract` finds in it, from the command's
 * own engine, so that the picture cannot say more than the program. `node bin/run.js bench/picture-extract.ts`.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractor, type Finding, findings } from '../src/domain/extract.ts'
import { english } from '../src/domain/language/en.ts'
import { type ZoneKind, zones } from '../src/domain/message.ts'

const body = `Hi Bob,

the night shift is still waiting for its second door, and nobody
called us back. We expect an answer within four hours.

I'll send you the list of users tomorrow. Could you confirm the
visit on 03/02/2027? You agreed to replace the old readers by the
end of the month.

Initech offers us the same for 15 % less. If this goes on, we'll
have to look at alternatives.

Kind regards,
Jane Roe, North Ltd.
Tel: +44 20 7946 0958

On Mon, 16 Nov 2026 at 10:12, Bob Poe <bob@south.example> wrote:
> We will fix the door by Tuesday.
`
const sentAt = Temporal.ZonedDateTime.from('2026-11-18T15:00:00+00:00[UTC]')

/** The design's colours, light: what is ours, what is theirs, alarm, the paper and three inks. */
const colours = {
  ours: '#294c9f',
  oursSoft: '#eaeffa',
  theirs: '#7a5203',
  theirsSoft: '#f8f0df',
  alarm: '#b0241f',
  alarmSoft: '#fcecea',
  paper: '#fcfbf9',
  ink: '#1d1b18',
  ink3: '#67625a',
}
const LETTER = 8.43
const LINE = 24
const LEFT = 28
const TOP = 44
const NOTES = LEFT + 70 * LETTER

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const lineOf = (at: number): number => body.slice(0, at).split('\n').length - 1

/** Where each line of a finding's text lies: line, first column, columns. */
function boxes({ start, end }: Finding): { line: number; column: number; columns: number }[] {
  const first = lineOf(start)
  return body
    .slice(start, end)
    .split('\n')
    .map((text, at) => ({
      line: first + at,
      column: at === 0 ? start - (body.lastIndexOf('\n', start - 1) + 1) : 0,
      columns: text.length,
    }))
}

function inks(finding: Finding): [string, string] {
  if (finding.kind === 'complaint' || finding.kind === 'threat')
    return [colours.alarm, colours.alarmSoft]
  return finding.kind === 'commitment' && finding.by === 'us'
    ? [colours.ours, colours.oursSoft]
    : [colours.theirs, colours.theirsSoft]
}

function marked(finding: Finding): string {
  const [ink, soft] = inks(finding)
  return boxes(finding)
    .map(({ line, column, columns }) => {
      const [x, y] = [LEFT + column * LETTER - 3, TOP + line * LINE - 17]
      return (
        `<rect x="${x.toFixed(1)}" y="${y}" width="${(columns * LETTER + 6).toFixed(1)}" height="22" rx="3" fill="${soft}"/>` +
        `<rect x="${x.toFixed(1)}" y="${y + 20}" width="${(columns * LETTER + 6).toFixed(1)}" height="2" fill="${ink}"/>`
      )
    })
    .join('\n')
}

/** Notes beside the text, pushed down where two would stand on one line. */
function notes(all: readonly Finding[]): string {
  let free = 0
  return all
    .map((finding) => {
      const y = Math.max(free, TOP + lineOf(finding.start) * LINE)
      free = y + 36
      const [ink] = inks(finding)
      const owner = finding.kind === 'commitment' ? `, owed by ${finding.by}` : ''
      const due =
        finding.due?.at?.slice(0, 16).replace('T', ' ') ?? finding.due?.candidates?.join(' or ')
      const sure = `${Math.round(100 * finding.confidence)} %`
      return (
        `<text x="${NOTES}" y="${y}" fill="${ink}" font-weight="600">${finding.kind}${owner}</text>` +
        `<text x="${NOTES}" y="${y + 16}" fill="${colours.ink3}">${sure}${due ? ` · due ${due}` : ''}</text>`
      )
    })
    .join('\n')
}

function text(): string {
  const kindAt = (at: number): ZoneKind =>
    zones(body, english).find(({ start, end }) => at >= start && at < end)?.kind ?? 'own'
  let at = 0
  return body
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const own = kindAt(at) === 'own'
      at += line.length + 1
      return `<text x="${LEFT}" y="${TOP + index * LINE}" class="mail" fill="${own ? colours.ink : colours.ink3}" opacity="${own ? 1 : 0.75}" xml:space="preserve" textLength="${(line.length * LETTER).toFixed(1)}">${escaped(line)}</text>`
    })
    .filter((line) => !line.endsWith('></text>'))
    .join('\n')
}

const judged = extractor(english).judge(body, 'them', [])
const found = findings({ body, sentAt, judged }, 0.5, english)
const height = TOP + body.trimEnd().split('\n').length * LINE + 10
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 880 ${height}" width="880" height="${height}" role="img" aria-label="A mail with its commitments, requests and complaint marked; signature and quotation are left out">
<style>text{font:13px Inter,system-ui,sans-serif}.mail{font:14px ui-monospace,Menlo,Consolas,"Liberation Mono",monospace}</style>
<rect width="880" height="${height}" fill="${colours.paper}"/>
${found.map(marked).join('\n')}
${text()}
${notes(found)}
</svg>
`
writeFileSync(join(import.meta.dirname, '../docs/pictures/extract-mail.svg'), svg)
