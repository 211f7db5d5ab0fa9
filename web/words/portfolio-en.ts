import { count } from './count.ts'

/** What the portfolio says, in English. */
export const portfolioEn = {
  title: 'Portfolio',
  active: (n: number, written: string) => count(n, written, 'active customer', 'active customers'),
  activeOf: (active: string, all: string) => `${active} active of ${all} customers`,
  ladder: 'The firm’s ladder',
  ladderHow: {
    each: 'The mean over customers: each counts once, the unspoken as not known.',
    revenue: 'The mean over customers, by the revenue of the last twelve months.',
    potential: 'The mean over customers, by what they could bring.',
  },
  unweighted: (n: number, written: string) =>
    `${count(n, written, 'customer is', 'customers are')} left out: the amount is not on record.`,
  sampled: (written: string) =>
    `This day is worked out from ${written} customers, drawn from all; the shares are close, the counts are of the draw.`,
  customers: (n: number, written: string) => count(n, written, 'customer', 'customers'),
  behind: {
    known: (n: number, written: string) => `${count(n, written, 'customer', 'customers')}`,
    answered: (n: number, written: string) => `${count(n, written, 'customer', 'customers')}`,
    agreed: (n: number, written: string) => `${count(n, written, 'customer', 'customers')}`,
    kept: (n: number, written: string) =>
      `${count(n, written, 'customer', 'customers')} with something due`,
    current: (n: number, written: string) =>
      `${count(n, written, 'customer', 'customers')} with an answer`,
  },
  before: '90 days before',
  points: (written: string) => `${written} against 90 days before`,
  keyBefore: '90 days before',
  table: 'Show as a table',
  picture: 'Show as a picture',
  download: 'Download CSV',
  weighting: 'Customers count',
  weightings: { each: 'once each', revenue: 'by revenue', potential: 'by potential' },
  narrowed: { segment: 'Segment', owner: 'Owner' },
  clear: (what: string) => `Show all again, not only ${what}`,
  costs: {
    title: (rung: string, share: string) => `${share} % of what fails, fails first at ${rung}`,
    none: 'Nothing fails',
    noneText: 'No expectation on record fails a rung.',
    how: 'Not the lowest bar above: each expectation counts once, by how much it matters, at the lowest rung that fails, its first gap.',
    mean: {
      known: 'We do not know what they expect, or only think so. Ask.',
      answered: 'They told us and nobody has answered, or nobody told them. Answer.',
      agreed: 'They have our answer and have not agreed. Have it agreed.',
      kept: 'We did not do what we said. Look into it.',
      current: 'They have come to want more than we answered. Talk again.',
    },
    says: (rung: string, share: string, importance: string) =>
      `${rung}: ${share} % of what fails first, weight ${importance}`,
    share: 'Share of what fails first',
    importance: 'Weight (sum of 1–5)',
  },
  unspoken: {
    title: 'Unspoken',
    text: (n: number, written: string) =>
      `Never asked: ${count(n, written, 'customer has', 'customers have')} told us nothing yet.`,
    none: 'Of every customer something is on record.',
    more: (n: number, written: string) => `and ${written} more`,
    onlyNow: 'Who they were is shown for today only.',
    start: 'Write down',
  },
  bySegment: 'By segment',
  byOwner: 'By owner',
  byTopic: 'By topic',
  noSegment: 'Without a segment',
  noOwner: 'Nobody',
  topicHow: 'Over all expectations on the topic, by how much they matter.',
  columns: {
    segment: 'Segment',
    owner: 'Owner',
    topic: 'Topic',
    customers: 'Customers',
    unspoken: 'Unspoken',
    expectations: 'Expectations',
    ladder: 'Ladder',
    givesWay: 'Most fails first at',
    rung: 'Rung',
    question: 'Question',
    behind: 'Customers with something to judge',
    share: 'Share',
    group: 'Group',
    name: 'Name',
  },
  holds: 'nothing fails',
  firstNote:
    'Most fails first at: not the lowest bar, but the rung where most of what matters fails first. Each expectation counts once, at its first gap.',
  empty: 'No customers yet',
  emptyText: 'The firm’s ladder stands on its customers. Add some, or bring your list in.',
  groups: { firm: 'Firm', segment: 'Segment', owner: 'Owner', topic: 'Topic' },
} as const
