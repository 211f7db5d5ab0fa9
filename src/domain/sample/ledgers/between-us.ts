/** Ledgers of the customers that are told in full: what was promised on the way, by both sides. */
import {
  by,
  kept,
  type LedgerTold,
  letOff,
  moved,
  noted,
  ours,
  sent,
  takenBack,
  theirs,
  vendors,
  warned,
  wontCome,
} from '../owing.ts'

export const betweenUs: Readonly<Record<string, LedgerTold>> = {
  alderholt: {
    owed: [
      vendors(
        'romsey-line',
        [172, 150],
        'A second line into the Romsey surgery',
        { vendor: 'line', owner: 'yuki' },
        by('yuki', noted(149, 'No engineer came. The portal says "completed".')),
        by('yuki', kept(138)),
      ),
      ours(
        'romsey-failover',
        [172, 144],
        'Romsey fails over to the second line, tried with the plug out',
        { owner: 'yuki', under: 'phones', needs: ['romsey-line'], with: 'jonty' },
        by('yuki', kept(136, 'Jonty pulled the plug himself and enjoyed it.')),
      ),
      ours(
        'wrong-lines',
        [300, 293],
        'Put the two wrong lines of the split right',
        { owner: 'ruth', under: 'bills', with: 'petra' },
        by('ruth', kept(296)),
      ),
      ours(
        'eighth-split',
        [36, 27],
        'A split with the eighth surgery in it',
        { owner: 'ruth', under: 'bills', with: 'petra' },
        by('ruth', kept(29, 'She checked it this time. It was right.')),
      ),
      theirs(
        'closing-day',
        [48, 30],
        'Say which surgery shuts for the rewiring, and when',
        { with: 'moira' },
        kept(24),
      ),
      ours(
        'plan-page',
        [55, -12],
        'This year’s page with the three spends',
        { under: 'plan', with: 'moira' },
        noted(13, 'Two servers are priced, the tablets are not.', 60),
      ),
    ],
    asked: [{ ago: 75, kind: 'price-rise', done: 'followed' }],
  },

  ardnamona: {
    owed: [
      theirs(
        'still-house-key',
        [40, 12],
        'Somebody with a key to the still house on the day',
        { with: 'fintan' },
        kept(14),
      ),
      ours(
        'box-battery',
        [40, -8],
        'New batteries in the box in the still house',
        { owner: 'callum', under: 'cellar', needs: ['still-house-key'] },
        by('callum', sent(5, 'Batteries are on the ferry.')),
      ),
    ],
  },

  brightwater: {
    owed: [
      ours(
        'own-machines',
        [69, 43],
        'Find out from the head and the bursar whether pupils may bring machines',
        { under: 'own-machines', with: 'ayesha' },
        letOff(46, 'ayesha', 'Leave it until the trustees have met, or I am the one who asked.'),
      ),
      ours(
        'per-pupil',
        [40, -6],
        'A table for the trustees: what a pupil costs, here and elsewhere',
        { under: 'per-pupil', with: 'nikos' },
        noted(15, 'Two of four trusts have answered.', 40),
      ),
      theirs(
        'exam-budget',
        [50, 22],
        'Yes or no to the exam room spend above four hundred pounds',
        { with: 'nikos' },
      ),
    ],
  },

  hollins: {
    owed: [
      ours('card-machines', [39, 25], 'Ask the office whether the card machines are ours', {
        with: 'greta',
      }),
    ],
  },

  kestrelbay: {
    owed: [
      ours(
        'corridors',
        [101, 88],
        'Walk the second floor with Gethin before the season',
        { under: 'wifi', with: 'gethin' },
        kept(92),
      ),
      ours(
        'rota',
        [231, 180],
        'Two of our own on the desk at weekends until ten',
        { owner: 'hanif', under: 'weekend', with: 'lucia' },
        wontCome(170, 'Nobody had put it into the rota. Forty people stood at reception.'),
        by('hanif', kept(142, 'Rota is up for the whole season, with names.')),
      ),
      ours(
        'third-quote',
        [58, 34],
        'Our own quote among the three',
        { kind: 'quote', features: { size: 'project' }, with: 'lucia' },
        moved(
          39,
          20,
          'lucia',
          'The board meets later than I said. Take the time and make it good.',
        ),
        kept(23),
      ),
    ],
  },

  larchwood: {
    owed: [
      ours(
        'top-floor',
        [44, 31],
        'Measure the top floor during a real medication round',
        { owner: 'callum', under: 'meds', with: 'joel' },
        by('callum', warned(33, 19, 'joel', 'No round that I may stand in before then.')),
        by('callum', kept(20, 'Two access points shout over each other. Turned one down.')),
      ),
      ours(
        'extra-quote',
        [43, 38],
        'Quote for a third access point before anybody fits it',
        { kind: 'quote', features: { size: 'small' }, under: 'budget', with: 'winifred' },
        kept(39),
      ),
      theirs('quiet-room', [19, -4], 'Joel finds a cupboard with a socket on the top floor', {
        with: 'joel',
      }),
    ],
  },

  mossgate: {
    owed: [
      ours(
        'repairs-moved',
        [322, 306],
        'Repairs database moved and tested before Monday opening',
        { owner: 'yuki', under: 'repairs', with: 'colm' },
        by('yuki', kept(300, 'Thursday lunch. He read me the list of families.')),
      ),
      theirs(
        'colm-yes',
        [70, 62],
        'Colm’s yes in writing for the next change',
        { with: 'colm' },
        kept(57),
      ),
      ours(
        'repairs-change',
        [70, { length: { days: 5 }, after: 'colm-yes' }],
        'Repairs system on the new version, within five working days of his yes',
        { owner: 'yuki', under: 'ask-first', with: 'colm' },
        by('yuki', kept(53)),
      ),
      ours(
        'copy-tamsin',
        [60, 50],
        'Tamsin is on every note that goes to Beatrix or Colm',
        { under: 'copy', with: 'tamsin' },
        kept(55),
      ),
    ],
  },

  oriel: {
    owed: [
      theirs(
        'new-server',
        [176, 121],
        'Say yes or no to the new server',
        { with: 'denise' },
        moved(124, -28, 'denise', 'When our year has turned.'),
      ),
      ours(
        'office-number',
        [57, 50],
        'Denise’s number second on the sheet, after Ahmed’s',
        { owner: 'ines', under: 'ahmed-first' },
        by('ines', kept(57)),
      ),
    ],
  },

  pennard: {
    owed: [
      ours(
        'half-hour',
        [83, 54],
        'Tell Oluwa whether half an hour can be done, and what it takes',
        { under: 'hour', with: 'oluwa', topic: 'speed' },
        warned(47, 30, 'oluwa', 'By the end of the month. I know which month I said before.'),
      ),
      ours(
        'friday-watch',
        [98, 71],
        'Yuki watches the document system on completion Friday, from seven',
        { owner: 'yuki', under: 'month-end', with: 'harriet' },
        by('yuki', kept(71)),
      ),
      ours(
        'friday-again',
        [68, 40],
        'Completion Friday again, from seven',
        { owner: 'yuki', under: 'month-end', with: 'harriet' },
        by('yuki', kept(40)),
      ),
    ],
  },

  quayside: {
    owed: [
      theirs(
        'chair-plan',
        [97, 90],
        'Where the fifth chair stands, and from which wall it gets its socket',
        { with: 'raj' },
        kept(89),
      ),
      ours(
        'fifth-chair',
        [97, 74],
        'Fifth chair ready on the Monday the hygienist starts',
        { owner: 'callum', under: 'chairs', needs: ['chair-plan'], with: 'raj' },
        by('callum', kept(77)),
      ),
      ours(
        'first-report',
        [31, -2],
        'First monthly report for Bronagh, in her format',
        { owner: 'ines', under: 'oakmere-report', with: 'bronagh' },
        by('ines', noted(7, 'Her format has a column for everything. Half of it we have.', 50)),
      ),
    ],
  },

  sorrel: {
    owed: [
      {
        ...ours('cloud-models', [214, 190], 'Somebody shows Dana how others work on one model', {
          owner: 'yuki',
          with: 'dana',
        }),
        became: [
          {
            ago: 96,
            was: 'broken',
            how: 'agreement-ended',
            told: false,
            why: 'They left with it open. Nobody had picked it up.',
          },
        ],
      },
    ],
  },

  thornbury: {
    owed: [
      ours(
        'handover',
        [186, 151],
        'Everything handed to Pete: passwords, the key, the odd printer',
        { with: 'gus' },
        kept(153, 'There was cake.'),
      ),
    ],
  },

  vantry: {
    owed: [
      theirs(
        'old-switch',
        [672, 310],
        'Replace the old switch in hall 2',
        { with: 'gerald' },
        wontCome(83, 'No budget before their new year, and then none after.'),
      ),
      vendors(
        'brockwell-switch',
        [32, 16],
        'A switch for hall 2 that does not need a desk fan',
        { vendor: 'hardware', owner: 'yuki' },
        by('yuki', kept(11)),
      ),
      ours(
        'hall-switch',
        [33, 7],
        'Replace the switch in hall 2, at our cost',
        { owner: 'yuki', under: 'spindle', with: 'piotr' },
        by(
          'yuki',
          warned(10, -5, 'piotr', 'The switch is here. The electrician is not, until then.'),
        ),
      ),
      ours(
        'the-mail',
        [33, 26],
        'The mail that says what happens to the 99.8 without a new switch',
        { owner: 'marek', under: 'warn', with: 'gerald' },
        by('marek', kept(28, 'A year late, and it says so.')),
      ),
      theirs('hall-free', [30, -3], 'Hall 2 free for four hours on a Saturday', { with: 'piotr' }),
    ],
    asked: [{ ago: 75, kind: 'price-rise', done: 'followed' }],
  },

  northfleet: {
    owed: [
      ours('evening-slot', [17, -1], 'Two evenings for the training, after the last patient', {
        with: 'abi',
      }),
    ],
  },

  parcelmoor: {
    owed: [
      ours(
        'loan-handhelds',
        [75, 55],
        'Six handhelds on loan for the peak',
        { with: 'reece' },
        takenBack(58, 'Brockwell sold the pool. Told Reece the same day; he had counted on them.'),
      ),
    ],
  },

  sundial: {
    owed: [
      ours(
        'queue-firewall',
        [200, 196],
        'Prescription queue reachable from the new shop',
        { owner: 'nadia', kind: 'firewall change', features: { rules: '1' }, under: 'queue' },
        by('nadia', kept(197)),
      ),
      vendors(
        'shop-line',
        [90, 72],
        'Line into the shop in Ledbury',
        { vendor: 'line', owner: 'yuki' },
        by('yuki', kept(63, 'Eight days late, as they always are, with a letter that says five.')),
      ),
    ],
  },

  bluewater: {
    owed: [
      ours(
        'macro-list',
        [66, 45],
        'List of the macros that would stop with the new version',
        { owner: 'nadia', under: 'macros', with: 'irina' },
        by('nadia', moved(52, 31, 'irina', 'There are more than you think. Take longer.', 'email')),
        by('nadia', moved(34, 17, 'irina', 'And the ones on the shop floor.', 'email')),
        by('nadia', kept(18, 'Two hundred and eleven.')),
      ),
    ],
  },
}
