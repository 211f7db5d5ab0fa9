/** `kept priorities`: what customers value, from best–worst choices or a constant sum. */
import { constantSum } from '../domain/constant-sum.ts'
import { bestWorst, type Choice } from '../domain/priorities.ts'
import { type AnswerRow, answerTable, type Complaints, numbering, wordsOf } from './answer-table.ts'
import type { Command } from './command.ts'

export const command: Command = {
  summary: 'what customers value, from best–worst choices or a constant sum',
  help: `
Usage: kept priorities [FILE.csv]
       kept priorities --constant-sum [FILE.csv]

Best–worst: reads respondent,set,item,best,worst from FILE or standard input, one row per item shown, 1 or 0 in best
and worst, exactly one of each in a set. Writes one JSON line per item, in the order in which they first come:

  {"item":"on time","shown":120,"best":61,"worst":9,"score":0.43,"utility":0.9,"share":0.21,"interval":[0.18,0.25]}

score      (best - worst) / shown
utility    log-odds of choosing it, 0 the average; share = e^utility, scaled to add up to 1
interval   95 % interval of the share, from resampling respondents; null with a single one

Constant sum: reads respondent,item,points and writes {"item","n","share","interval"}. Each respondent counts once,
whatever their points add up to; an item that they gave no row got nothing of them.

A row that cannot be read is named on standard error. A set or a respondent that it leaves incomplete is left out too; the
others count. Exit: 0 all rows read, 1 some left out, 2 wrong usage.

Example:
  printf 'respondent,item,points\\nana,price,20\\nana,speed,80\\n' | npx --no-install kept priorities --constant-sum
`,
  run: (args, around) => {
    const { file, set } = wordsOf(args, ['constant-sum'])
    return set.has('constant-sum')
      ? answerTable('priorities', file, ['respondent', 'item', 'points'], around, divided)
      : answerTable('priorities', file, BEST_WORST, around, chosen)
  },
}

const BEST_WORST = ['respondent', 'set', 'item', 'best', 'worst']

type Row = { line: number; item: string; best: boolean; worst: boolean }
/** A set as its rows come in; `spoiled` once a row of it could not be read. */
type ShownRows = { respondent: string; set: string; rows: Row[]; spoiled: boolean }

async function chosen(
  rows: AsyncIterable<AnswerRow>,
  complaints: Complaints,
): Promise<readonly object[]> {
  const sets = new Map<string, ShownRows>()
  for await (const row of rows) {
    const { line, cells } = row
    const { respondent = '', set = '', item = '' } = cells
    const key = JSON.stringify([respondent, set])
    const shown = sets.get(key) ?? { respondent, set, rows: [], spoiled: false }
    sets.set(key, shown)
    const [best, worst] = [markOf(cells.best), markOf(cells.worst)]
    const fault = row.fault ?? rowFault(shown, item, best, worst, cells)
    if (fault === null) shown.rows.push({ line, item, best: best === true, worst: worst === true })
    else {
      shown.spoiled = true
      complaints.about(line, `${fault} ${capital(setName(shown))} is left out.`)
    }
  }
  const [respondents, items] = [numbering(), numbering()]
  const choices: Choice[] = []
  for (const shown of sets.values()) {
    const choice = choiceOf(shown, complaints)
    if (choice === null) continue
    choices.push({
      respondent: respondents.of(shown.respondent),
      items: shown.rows.map((row) => items.of(row.item)),
      best: items.of(choice.best),
      worst: items.of(choice.worst),
    })
  }
  if (choices.length === 0) return []
  const results = bestWorst(choices, items.names.length)
  return results.map((result, i) => ({ item: items.names[i], ...result }))
}

function setName({ respondent, set }: ShownRows): string {
  return respondent === '' || set === '' ? 'the row' : `set ${set} of ${respondent}`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function markOf(text: string | undefined): boolean | null {
  const value = Number(text)
  return value === 1 ? true : value === 0 ? false : null
}

/** What is wrong with a row in itself or beside those of its set before it. */
function rowFault(
  shown: ShownRows,
  item: string,
  best: boolean | null,
  worst: boolean | null,
  cells: AnswerRow['cells'],
): string | null {
  if (best === null) return `best "${cells.best}" is not 1 or 0.`
  if (worst === null) return `worst "${cells.worst}" is not 1 or 0.`
  if (best && worst) return `"${item}" is both best and worst.`
  const twice = shown.rows.find((row) => row.item === item)
  if (twice !== undefined) return `"${item}" stands in this set on line ${twice.line} already.`
  const otherBest = best ? shown.rows.find((row) => row.best) : undefined
  if (otherBest !== undefined) {
    return `a second best in its set, after "${otherBest.item}" on line ${otherBest.line}.`
  }
  const otherWorst = worst ? shown.rows.find((row) => row.worst) : undefined
  return otherWorst === undefined
    ? null
    : `a second worst in its set, after "${otherWorst.item}" on line ${otherWorst.line}.`
}

/** The choice made in a complete set; a set that lacks one is named by its first row. */
function choiceOf(
  shown: ShownRows,
  complaints: Complaints,
): { best: string; worst: string } | null {
  if (shown.spoiled) return null
  const best = shown.rows.find((row) => row.best)?.item
  const worst = shown.rows.find((row) => row.worst)?.item
  if (best !== undefined && worst !== undefined) return { best, worst }
  const lacks = best === undefined ? (worst === undefined ? 'best and no worst' : 'best') : 'worst'
  complaints.about(shown.rows[0]?.line ?? 0, `${setName(shown)} has no ${lacks}; it is left out.`)
  return null
}

/** A respondent's points as their rows come in. */
type Division = { points: Map<string, number>; line: number; spoiled: boolean }

function pointsFault(
  person: Division,
  respondent: string,
  item: string,
  points: number,
  said: string | undefined,
): string | null {
  if (!(points >= 0 && points < Infinity)) return `points "${said}" is not a number from 0 up.`
  return person.points.has(item) ? `${respondent} gave "${item}" points already.` : null
}

async function divided(
  rows: AsyncIterable<AnswerRow>,
  complaints: Complaints,
): Promise<readonly object[]> {
  const people = new Map<string, Division>()
  for await (const row of rows) {
    const { line, cells } = row
    const { respondent = '', item = '' } = cells
    const person = people.get(respondent) ?? { points: new Map(), line, spoiled: false }
    people.set(respondent, person)
    const points = Number(cells.points)
    const fault = row.fault ?? pointsFault(person, respondent, item, points, cells.points)
    if (fault === null) {
      person.points.set(item, points)
      continue
    }
    person.spoiled = true
    complaints.about(line, `${fault} ${respondent === '' ? 'The row' : respondent} is left out.`)
  }
  const items = numbering()
  const divisions = [...people].flatMap(([respondent, person]) => {
    if (person.spoiled) return []
    const total = [...person.points.values()].reduce((sum, points) => sum + points, 0)
    if (total > 0) return [person.points]
    complaints.about(person.line, `${respondent} gave no points at all and is left out.`)
    return []
  })
  for (const division of divisions) for (const item of division.keys()) items.of(item)
  if (divisions.length === 0) return []
  const table = divisions.map((points) => items.names.map((name) => points.get(name) ?? null))
  return constantSum(table, items.names.length).map((result, i) => ({
    item: items.names[i],
    ...result,
  }))
}
