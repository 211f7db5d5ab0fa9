/** `kept kano`: what customers must have, want more of, are delighted by, from their paired answers. */
import { judgeKano, type KanoAnswer, kanoClass, noKanoAnswers } from '../domain/kano.ts'
import { type AnswerRow, answerTable, type Complaints, numbering, wordsOf } from './answer-table.ts'
import type { Command } from './command.ts'

export const command: Command = {
  summary: 'Kano classes of topics, from paired answers',
  help: `
Usage: kept kano [FILE.csv]

Reads respondent,item,functional,dysfunctional from FILE or standard input, one row per respondent and item, and writes
one JSON line per item, in the order in which the items first come. Answers: 1 like, 2 must-be, 3 neutral,
4 live-with, 5 dislike. Commas, semicolons, tabs and a byte-order mark are all read.

  {"item":"weekend support","n":40,"counts":{"A":21,"O":6,"M":3,"I":9,"R":0,"Q":1},"class":"A",
   "better":0.69,"worse":-0.23,"strength":0.3,"significant":true,
   "interval":{"better":[0.54,0.81],"worse":[-0.38,-0.13]}}

class        A attractive, O one-dimensional, M must-be, I indifferent, R reverse, Q questionable; ties M > O > A > I > R > Q
better       how far having it raises satisfaction: (A+O)/(A+O+M+I); null when nobody answered those
worse        how far lacking it lowers it: -(O+M)/(A+O+M+I)
strength     lead of the first class over the second, as a share of n
significant  whether the two differ beyond chance (exact binomial test, two-sided, 10 %)
interval     95 % intervals

A row that cannot be read is named on standard error and left out; the others count.
Exit: 0 all rows read, 1 some left out, 2 wrong usage.

Example:
  printf 'respondent,item,functional,dysfunctional\\nana,weekend support,1,3\\n' | npx --no-install kept kano
`,
  run: (args, around) => {
    const { file } = wordsOf(args, [])
    return answerTable('kano', file, COLUMNS, around, judgeAnswers)
  },
}

const COLUMNS = ['respondent', 'item', 'functional', 'dysfunctional']

/** Counts the classes of every item's answers and judges them. */
async function judgeAnswers(
  rows: AsyncIterable<AnswerRow>,
  complaints: Complaints,
): Promise<readonly object[]> {
  const items = numbering()
  const counts: ReturnType<typeof noKanoAnswers>[] = []
  const answeredOn = new Map<string, number>()
  for await (const { line, cells, fault } of rows) {
    const { respondent = '', item = '' } = cells
    if (fault !== null) {
      complaints.about(line, `${fault} The row is left out.`)
      continue
    }
    const functional = answerOf(cells.functional)
    const dysfunctional = answerOf(cells.dysfunctional)
    if (functional === null || dysfunctional === null) {
      const which = functional === null ? 'functional' : 'dysfunctional'
      complaints.about(line, `${which} "${cells[which]}" is not 1 to 5; the row is left out.`)
      continue
    }
    const key = JSON.stringify([respondent, item])
    const before = answeredOn.get(key)
    if (before !== undefined) {
      const says = `${respondent} answered "${item}" on line ${before} already; this row is left out.`
      complaints.about(line, says)
      continue
    }
    answeredOn.set(key, line)
    const tally = (counts[items.of(item)] ??= noKanoAnswers())
    tally[kanoClass(functional, dysfunctional)] += 1
  }
  return counts.map((tally, i) => ({ item: items.names[i], ...judgeKano(tally) }))
}

function answerOf(text: string | undefined): KanoAnswer | null {
  const value = Number(text)
  return value === 1 || value === 2 || value === 3 || value === 4 || value === 5 ? value : null
}
