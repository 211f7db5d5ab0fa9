/** What a newcomer reads first, in English: how to read the ladder, and how to begin. */
export const welcomeEn = {
  title: 'Welcome',
  heading: 'What do your customers expect, and will you keep it?',
  lede: 'Kept answers with a ladder of five rungs.',
  example: 'An example. A food maker told us:',
  words: 'On market days the label printers do not stop.',
  five: 'Each rung asks one question and holds when the record says yes. You never set these by hand.',
  rungs: {
    known: 'They said it when we asked, not too long ago.',
    answered: 'They have heard our answer: yes, something else, or no.',
    agreed: 'They accepted that answer, signed or in their words.',
    current: 'They have not asked for more since our answer.',
  },
  kept: (days: number) => `What fell due in the last ${days} days was done, on time.`,
  read: 'Reading it',
  readings: {
    first: {
      title: 'Hatched: it fails here first.',
      text: 'The lowest rung that fails is the first gap: fix it first. A thin line fails too. Dashed has nothing to judge yet and is not counted.',
    },
    assumed: {
      title: 'Only an outline, hatched: we only assume it.',
      text: 'Nobody asked them, so it is not known.',
    },
    stale: {
      title: 'Pale, hatched: it was so once.',
      text: 'Too long ago, or something changed: ask again.',
    },
    words: {
      title: 'Ruled lines: agreed in their words.',
      text: 'Nothing is signed. It holds, and counts.',
    },
    broken: {
      title: 'Hatched in a red frame: we did not keep it.',
      text: 'Shown wherever it stands.',
    },
  },
  customer: {
    title: 'One bar of a customer.',
    text: 'Each block is an expectation, as high as it matters. The filled height is the share that holds: here 60 %, 3 of 5. A customer never asked has no bar: unspoken.',
  },
  begin: 'How do you want to begin?',
  sample: {
    title: 'Look around in a sample firm',
    text: 'A made-up IT firm with sixty customers and two years behind it. It stands beside your own firm, writes to nobody, and is gone without a trace with one click.',
    act: 'Open the sample firm',
    busy: 'Two years are being written down. This takes up to half a minute …',
  },
  list: {
    title: 'Bring in your customers',
    text: 'A CSV or Excel file. You see how it is read before anything is kept.',
    act: 'Choose a file',
  },
  empty: {
    title: 'Begin with one customer',
    text: 'A name is enough. Then say what they expect of you.',
    act: 'Add a customer',
  },
  others: 'And also',
  people: 'Invite a colleague',
  keys: 'See all keys',
  inSample: 'This is the sample firm: made up, and it writes to nobody.',
  leave: 'Delete the sample firm',
  again: 'How to read the ladder',
} as const
