/** What a newcomer reads first, in English: how to read the ladder, and how to begin. */
export const welcomeEn = {
  title: 'Welcome',
  heading: 'What do your customers expect, and will you keep it?',
  lede: 'Kept answers that with a ladder of five rungs. It takes a minute to read.',
  example: 'Castell Farmhouse Foods, a customer of the sample firm, told us:',
  words: 'On market days the label printers do not stop.',
  five: 'Five questions, asked one by one. A rung holds when the record says yes.',
  rungs: {
    known: 'They said it themselves when we asked, not too long ago.',
    answered: 'They have heard our answer: yes, something else, or no.',
    agreed: 'They said yes to that answer, in words that can be read later.',
    kept: 'What fell due since was done, on time and as agreed.',
    current: 'They have asked for nothing more since.',
  },
  nobodyTypes:
    'Nobody types a rung in. Each follows from what was written down, and when; so you can also see how it stood on any day before.',
  read: 'Reading it',
  readings: {
    whole: {
      title: 'All five rungs hold.',
      text: 'They told us, we said yes, they agreed, the printers ran, and they have not asked for more.',
    },
    gap: {
      title: 'It gives way at “agreed”.',
      text: 'They have our answer and never said yes to it. The lowest rung that fails is hatched: mend that one first. The dashed rung cannot be judged yet, because nothing has fallen due; it counts neither way.',
    },
    assumed: {
      title: 'We only think so.',
      text: 'Nobody has asked them, so the first rung is only an outline: what we think never counts as known. Nobody has answered them either; a rung that is missing higher up is a thin line.',
    },
    stale: {
      title: 'It was so, long ago.',
      text: 'They told us once; then too much time passed, or something changed. The rung is faded: ask again.',
    },
  },
  many: 'For a customer, and for the whole firm, the same five rungs show how much of what matters holds: a rung as tall as the ladder is whole, a low one is mostly gaps.',
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
    text: 'A name, and one thing that they expect of you.',
    act: 'Add a customer',
  },
  others: 'And also',
  people: 'Invite a colleague',
  keys: 'See all keys',
  inSample: 'This is the sample firm: made up, and it writes to nobody.',
  leave: 'Leave the sample',
  again: 'How to read the ladder',
} as const
