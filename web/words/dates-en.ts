import { count } from './count.ts'

/** What the page of dates we can keep says, in English. */
export const datesEn = {
  title: 'Dates we can keep',
  lede: 'Which date to promise, from what such work took us before.',
  tabs: { date: 'A date to promise', audit: 'Were they kept?' },
  empty: 'No kind of work on record yet',
  emptyText:
    'Give commitments a kind of work when you write them down or import them. After four are done, a first date can be named; after nineteen, one that holds nineteen times in twenty.',
  kind: 'Kind of work',
  kindOption: (kind: string, written: string) => `${kind} (${written} done)`,
  start: 'It begins on',
  unknown: 'not known',
  valueOption: (value: string, cases: string) => `${value} (${cases})`,
  record: (done: string, open: string, withdrawn: string, since: string) =>
    `On record since ${since}: ${done} done, ${open} open and counted as such, ${withdrawn} ended without.`,
  allOfThem: 'all of this kind',
  from: (n: string, group: string) => `From ${n} done lately; group: ${group}`,
  finding: (day: string, rate: string) => `Promise ${day}: kept ${rate} of the time`,
  noDate: (rate: string) => `No date can be named that is kept ${rate} of the time.`,
  tooFew: (n: number, written: string, needed: string) =>
    `Not enough history for a date yet: ${count(n, written, 'case', 'cases')} done, ${needed} needed.`,
  missing: (n: number, written: string, needed: string) =>
    `${count(n, written, 'case is', 'cases are')} missing of ${needed}`,
  stillOpen: 'too much is still open to tell',
  ratesCaption: 'The date for each kept rate',
  keptRate: 'Kept',
  promise: 'Promise',
  daysFromStart: 'Days from start',
  wanted: 'A date somebody wants to promise',
  wantedHint: 'Kept means: done by the end of that day.',
  chance: (day: string, percent: string) => `${day} is kept with a chance of ${percent}`,
  chanceUnknown: (n: number, written: string) =>
    `Not enough history to say how likely it is: ${count(n, written, 'case', 'cases')} done, 4 needed.`,
  pictureTitle: 'How likely each day is kept',
  caption:
    'The line rises to the share of such work that is done by the end of a day. Dashed: the rate you chose and its date. Diamond: the date somebody wants.',
  asTable: 'Show as a table',
  asPicture: 'Show as a picture',
  download: 'Download',
  day: 'Day',
  chanceColumn: 'Chance',
  beside: {
    offered: (day: string, rate: string) => `${day} is kept ${rate} of the time.`,
    take: (day: string) => `Take ${day}`,
  },
  audit: {
    rate: 'Promised to be kept',
    working: (cases: string, percent: string) =>
      `Promising each of ${cases} cases anew, from what was known then … ${percent}`,
    finding: (promised: string, kept: string) => `Promised ${promised}, kept ${kept}`,
    counted: (kept: string, cases: string, low: string, high: string, days: string) =>
      `${kept} of ${cases} promises kept; as far as chance goes, between ${low} and ${high}. The mean promise was ${days} days.`,
    how: 'For every case on record, the date is named from what was known when it began, and then looked up. Only promises that have run out are judged; work that was taken back is not.',
    none: 'Nothing to judge yet',
    noneText: (cases: string) =>
      `${cases} on record, but none was begun after enough others were done.`,
    byMonth: 'By month of the start',
    month: 'Month',
    promised: 'Promised',
    kept: 'Kept',
    interval: '95 % of chance',
    cases: 'Promises',
    meanDays: 'Mean days',
    note: 'To note',
    tooFewKept: 'kept too rarely',
    moreKept: 'kept more often',
    says: (rate: string, months: string, below: string, worst: string, share: string) =>
      `Promised ${rate} in ${months} months; ${below} of them lie below it beyond chance. Lowest: ${worst} with ${share}.`,
    caption:
      'A dot for each month, with the range that chance alone would give. Dashed: what was promised. A diamond lies below it beyond chance.',
    check: 'Check it yourself',
    checkText:
      'The record as a file, and the command that finds the same figures without this server:',
    history: 'Download the record',
  },
}
