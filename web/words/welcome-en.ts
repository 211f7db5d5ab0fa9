/** What a newcomer reads first, in English: how to read the ladder, and how to begin. */
export const welcomeEn = {
  title: 'Welcome',
  heading: 'What do your customers expect, and will you keep it?',
  lede: 'Kept answers with a ladder.',
  example: 'A customer told us:',
  words: 'On market days the label printers do not stop.',
  five: 'Each rung holds when the record says yes. You never set one by hand.',
  rungs: {
    known: 'They said so, not long ago.',
    answered: 'They heard our answer.',
    agreed: 'Signed, or in their words.',
    current: 'They asked for no more.',
  },
  kept: (days: number) => `On time, over ${days} days.`,
  read: 'Reading it',
  readings: {
    first: {
      title: 'Hatched: it fails here first.',
      text: 'Fix this first. A thin line fails too; dashed cannot be judged yet.',
    },
    assumed: { title: 'Outline: only assumed.', text: 'Nobody asked.' },
    stale: { title: 'Pale: it was so once.', text: 'Ask again.' },
    words: { title: 'Ruled: agreed, nothing signed.', text: 'It counts.' },
    broken: { title: 'Red frame: we did not keep it.', text: 'Look into it.' },
  },
  customer: {
    title: 'A customer’s rung.',
    text: 'Each block is an expectation, as high as it matters; what holds is filled. Never asked: unspoken.',
  },
  begin: 'How do you want to begin?',
  sample: {
    title: 'Look around',
    text: 'A made-up IT firm. It mails nobody; one click deletes it.',
    act: 'Open the sample firm',
    busy: 'Two years are being written down. This takes up to half a minute …',
  },
  list: {
    title: 'Bring in your customers',
    text: 'CSV or Excel, shown before anything is kept.',
    act: 'Choose a file',
  },
  empty: {
    title: 'Begin with one customer',
    text: 'A name, then what they expect.',
    act: 'Add a customer',
  },
  others: 'Or',
  people: 'Invite a colleague',
  keys: 'See all keys',
  inSample: 'This is the sample firm: made up, and it writes to nobody.',
  leave: 'Delete the sample firm',
  again: 'How to read the ladder',
} as const
