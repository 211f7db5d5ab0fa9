/** What the portfolio says, in English. */
const count = (n: number, written: string, one: string, other: string) =>
  `${written} ${n === 1 ? one : other}`

export const portfolioEn = {
  title: 'Portfolio',
  lede: (customers: number, c: string, expectations: number, e: string) =>
    `${count(customers, c, 'customer', 'customers')}, ${count(expectations, e, 'expectation', 'expectations')}.`,
  ladder: 'The firm’s ladder',
  ladderHow: {
    each: 'The mean over customers: each counts once, those never asked as not known.',
    revenue: 'The mean over customers, by the revenue of the last twelve months.',
    potential: 'The mean over customers, by what they could bring.',
  },
  unweighted: (n: number, written: string) =>
    `${count(n, written, 'customer is', 'customers are')} left out: the amount is not on record.`,
  sampled: (written: string) =>
    `This day is worked out from ${written} customers, drawn from all; the shares are close, the counts are of the draw.`,
  customers: (n: number, written: string) => count(n, written, 'customer', 'customers'),
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
    none: 'Nothing gives way',
    noneText: 'No expectation on record fails a rung.',
    how: 'Every expectation counts once, by how much it matters, at the lowest rung that fails.',
    mean: {
      known: 'We do not know what they expect, or only think so. Ask.',
      answered: 'They told us and nobody has answered, or nobody told them. Answer.',
      agreed: 'They have our answer, but nothing that both sides read the same. Have it agreed.',
      kept: 'We did not do what we said. Look into what broke.',
      current: 'They have come to want more than we answered. Talk again.',
    },
    says: (rung: string, share: string, importance: string) =>
      `${rung}: ${share} % of what gives way, importance ${importance}`,
    share: 'Share of what gives way',
    importance: 'Importance',
  },
  unspoken: {
    title: 'Never asked',
    text: (n: number, written: string) =>
      `Of ${count(n, written, 'customer', 'customers')} nothing is on record. Nobody can keep what nobody knows.`,
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
    unspoken: 'Never asked',
    expectations: 'Expectations',
    ladder: 'Ladder',
    givesWay: 'Gives way at',
    rung: 'Rung',
    share: 'Share',
    group: 'Group',
    name: 'Name',
  },
  holds: 'holds',
  empty: 'No customers yet',
  emptyText: 'The firm’s ladder stands on its customers. Add some, or bring your list in.',
  groups: { firm: 'Firm', segment: 'Segment', owner: 'Owner', topic: 'Topic' },
} as const
