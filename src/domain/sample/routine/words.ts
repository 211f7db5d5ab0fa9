/** What people write beside repeated work: how far it is, why it slips, and what the other side says to that. */
export type KindOfWork = 'replacement hardware' | 'restore' | 'quote' | 'new starter'

type Words = {
  readonly notes: readonly string[]
  readonly warnings: readonly string[]
  readonly breaks: readonly string[]
  readonly kept: readonly string[]
}

export const wordsOf: Readonly<Record<KindOfWork, Words>> = {
  'replacement hardware': {
    notes: [
      'Ordered at Brockwell.',
      'In the van, not in their building.',
      'Came with the wrong plug, sent back.',
      'Configured, waits for Thursday’s tour.',
      'Stock was what the website said it was yesterday.',
      'Unpacked and asset-tagged.',
    ],
    warnings: [
      'Brockwell moved it twice. I rang before they did.',
      'The box is here and the licence is not.',
      'Callum is on site elsewhere until then. She said thank you for ringing.',
      'Out of stock; the next size up comes at the same price, a week later.',
      'Told them the new day and that the old one stays until then.',
      'Supplier sent black, they need white for the ward.',
    ],
    breaks: [
      'Discontinued. Offered the next model with a new price.',
      'They moved out of that room before it came.',
    ],
    kept: ['On the desk, old one wiped.', 'Swapped over lunch.', 'Left the box for the cat.'],
  },
  restore: {
    notes: [
      'Found it in the night’s copy.',
      'Two versions, asked which.',
      'Copying, it is large.',
      'Was in the wrong folder all along, restored it anyway.',
    ],
    warnings: [
      'The night’s copy is damaged, taking the one before. Back this afternoon.',
      'Larger than anybody thought. Rang to say tomorrow morning.',
      'Told them it takes until noon.',
    ],
    breaks: ['Gone for good: it was only ever on the old laptop. Said so.'],
    kept: ['All there.', 'Back, with the date it was from.', 'She checked the last page.'],
  },
  quote: {
    notes: [
      'Waiting for Brockwell’s price.',
      'Yuki costs the hours.',
      'Draft is with Siobhán.',
      'Two options, the cheap one first.',
    ],
    warnings: [
      'Told them that we want to see the site first.',
      'Said it will be the week after, the price changed under us.',
      'Rang: the hours are right, the hardware is a guess. Rather late than wrong.',
      'Promised it for a day on which I was away. Rang from the train.',
    ],
    breaks: [
      'We do not do this well enough to price it. Gave them a name.',
      'They had bought it elsewhere before we had a price.',
    ],
    kept: ['Sent, one side of paper.', 'Sent with two options.', 'Read it out on the phone first.'],
  },
  'new starter': {
    notes: [
      'Account made, mailbox tomorrow.',
      'Laptop imaged.',
      'Manager has not said which groups.',
      'Badge photo is of somebody else.',
    ],
    warnings: [
      'Account will be there, the laptop two days later. Told the manager.',
      'They start in an office with no socket. A loan laptop until then.',
      'Licence count was short; rang before the first day.',
    ],
    breaks: ['Never started. The account is closed again.'],
    kept: ['Signed in on the first try.', 'Ready the evening before.', 'Showed them the printer.'],
  },
}

/** What the other side said when a new date was put to them in time. */
export const agreed: readonly string[] = [
  'That suits us better anyway.',
  'Thank you for saying so before and not after.',
  'Fine, as long as it is that day then.',
  'Then do it on a morning, please.',
  'Take the time.',
  'We are not in that week in any case.',
]

/** What they said when they let us off. */
export const neverMind: readonly string[] = [
  'Forget it, we found the old one.',
  'No longer needed, but thanks for asking.',
  'Leave it. She is not coming after all.',
  'We made do. Do not come for that.',
]
