/** Ledgers of customers whom we owe more than they owe us: what billing has to know before it writes. */
import {
  by,
  goesOn,
  kept,
  type LedgerTold,
  moved,
  noted,
  ours,
  theirs,
  vendors,
  waits,
  warned,
  wontCome,
} from '../owing.ts'

export const deliveredLate: Readonly<Record<string, LedgerTold>> = {
  /** Ten of fourteen scanners have come, the bill has been out for weeks. */
  ferrybridge: {
    orders: [
      {
        key: 'antwerp-scanners',
        ago: 58,
        text: 'Fourteen hand scanners with cradles for Antwerp',
        amount: 11_480,
      },
      { key: 'bay-nine', ago: 415, text: 'Access point and spare for bay 9', amount: 640 },
    ],
    owed: [
      vendors(
        'brockwell-scanners',
        [57, 33],
        'Fourteen scanners out of Brockwell’s warehouse',
        { vendor: 'hardware', owner: 'callum', order: 'antwerp-scanners' },
        by(
          'callum',
          noted(30, 'Ten are here. The other four are "in transit", which is a place.', 70),
        ),
      ),
      ours(
        'antwerp-scanners',
        [57, 28],
        'Fourteen scanners in Antwerp, on the wi-fi and in their cradles',
        {
          owner: 'callum',
          kind: 'replacement hardware',
          features: { item: 'scanner', site: 'abroad' },
          order: 'antwerp-scanners',
          with: 'anouk',
          topic: 'speed',
        },
        by(
          'callum',
          warned(
            31,
            12,
            'anouk',
            'Ten are here, four are with Brockwell. I bring all fourteen by then, she would rather unpack once.',
          ),
        ),
      ),
      ours(
        'bay-nine',
        [415, 404],
        'Wi-fi behind bay 9, with a spare on the shelf',
        {
          owner: 'callum',
          kind: 'replacement hardware',
          features: { item: 'access point', site: 'depot' },
          order: 'bay-nine',
          under: 'scanners',
        },
        by('callum', kept(406, 'Hung it myself, walked the bay with a scanner: no gap.')),
      ),
      ours(
        'antwerp-firewall',
        [228, 218],
        'Open the firewall for the Antwerp scanners and nothing else',
        { owner: 'nadia', kind: 'firewall change', features: { rules: '2' }, with: 'anouk' },
        by('nadia', kept(221)),
      ),
      theirs(
        'antwerp-key',
        [24, 10],
        'A badge for Callum that opens the Antwerp cage',
        { with: 'anouk' },
        kept(11),
      ),
    ],
    billed: [
      {
        key: 'antwerp-scanners',
        order: 'antwerp-scanners',
        issued: 50,
        text: 'Fourteen hand scanners with cradles',
        amount: 11_480,
        due: 20,
      },
      {
        key: 'bay-nine',
        order: 'bay-nine',
        issued: 405,
        text: 'Access point and spare',
        amount: 640,
        due: 375,
        paid: 380,
      },
    ],
    asked: [{ ago: 9, kind: 'late-payment', invoice: 'antwerp-scanners', done: 'followed' }],
  },

  /** The printer came a week late, so the bill has a week longer. */
  castell: {
    orders: [{ key: 'printer', ago: 61, text: 'A second label printer, configured', amount: 640 }],
    owed: [
      ours(
        'printer',
        [61, 46],
        'Second label printer on the shelf above the line, ready to swap',
        {
          owner: 'callum',
          kind: 'replacement hardware',
          features: { item: 'printer', site: 'office' },
          order: 'printer',
          under: 'labels',
          with: 'ifan',
        },
        by('callum', kept(36, 'The first one they sent had the wrong plug. Again.')),
      ),
    ],
    billed: [
      {
        key: 'printer',
        order: 'printer',
        issued: 35,
        text: 'Label printer with configuration',
        amount: 640,
        due: 4,
      },
    ],
  },

  /** Delivered three weeks late long ago; the bill is overdue all the same. */
  greyfriars: {
    orders: [
      { key: 'switches', ago: 122, text: 'Two switches for the second floor', amount: 1_260 },
    ],
    owed: [
      ours(
        'switches',
        [122, 102],
        'Second floor on its new switches before the filing weeks',
        {
          owner: 'yuki',
          kind: 'replacement hardware',
          features: { item: 'switch', site: 'office' },
          order: 'switches',
          with: 'desmond',
        },
        by('yuki', kept(82, 'In. Desmond had stopped asking, which was worse.')),
      ),
      ours(
        'polly-lines',
        [69, 25],
        'What it takes so that Polly’s line does not ring busy, with a price',
        {
          owner: 'yuki',
          kind: 'quote',
          features: { size: 'project' },
          under: 'busy',
          with: 'polly',
        },
        by('yuki', noted(40, 'Tern quotes six lines, we need to know her worst hour.', 50)),
      ),
      theirs('desk', [69, -18], 'A desk by the window for the ten mornings', { with: 'desmond' }),
      ours(
        'mornings',
        [69, -20],
        'Callum in the chair for ten mornings',
        { owner: 'callum', under: 'filing', needs: ['desk'] },
        by('callum', noted(14, 'Diary blocked, train booked.', 20)),
      ),
    ],
    billed: [
      {
        key: 'switches',
        order: 'switches',
        issued: 81,
        text: 'Two switches, fitted',
        amount: 1_260,
        due: 51,
      },
    ],
    asked: [{ ago: 12, kind: 'late-payment', invoice: 'switches', done: 'followed' }],
  },

  /** Nothing about this bill, but something else of ours is late. */
  orchard: {
    owed: [
      ours('scales', [27, 13], 'The scales in the Frome shop read kilos and pence again', {
        under: 'scales',
        with: 'mick',
      }),
      ours(
        'christmas-tills',
        [90, 60],
        'Quote for two more tills before the busy weeks',
        { kind: 'quote', features: { size: 'small' }, under: 'quote-first', with: 'parveen' },
        kept(64, 'She signed it standing up.'),
      ),
    ],
    billed: [
      {
        key: 'cabling',
        issued: 62,
        text: 'Cabling behind the deli counter',
        amount: 780,
        due: 32,
      },
    ],
    asked: [{ ago: 26, kind: 'late-payment', invoice: 'cabling', done: 'followed' }],
  },

  /** Fifteen minutes of a visit, for the third time. */
  tollgate: {
    billed: [
      {
        key: 'visit',
        issued: 76,
        text: 'Visit to the yard, wi-fi, an hour and fifteen minutes',
        amount: 118,
        due: 46,
        disputed: { ago: 22, why: 'Lorna says an hour. Our log says an hour and fifteen.' },
      },
    ],
    owed: [
      ours(
        'call-log',
        [22, 18],
        'Send Lorna the call log of the visit',
        { owner: 'ruth', with: 'lorna' },
        by('ruth', kept(21, 'For the third time.')),
      ),
    ],
    asked: [{ ago: 20, kind: 'late-payment', invoice: 'visit', done: 'followed' }],
  },

  /** We owe them nothing, and they have forgotten a bill. */
  hadleigh: {
    billed: [
      {
        key: 'camera',
        issued: 66,
        text: 'Waterproof case for the roof camera',
        amount: 84,
        due: 36,
      },
    ],
    asked: [{ ago: 15, kind: 'late-payment', invoice: 'camera', done: 'followed' }],
  },
  brightpenny: {
    billed: [
      {
        key: 'till-drawer',
        issued: 71,
        text: 'Till drawer, the old one stuck',
        amount: 96,
        due: 41,
      },
    ],
  },

  /** Interest, after three months: and then the gates were our fault as well. */
  cwmtaf: {
    orders: [{ key: 'gates', ago: 150, text: 'Readers for the gates of two parks', amount: 2_950 }],
    owed: [
      ours(
        'gates',
        [150, 128],
        'Readers on both gates, tested with a wet card',
        {
          owner: 'yuki',
          kind: 'replacement hardware',
          features: { item: 'reader', site: 'outdoors' },
          order: 'gates',
          under: 'gates',
          with: 'kit',
        },
        by('yuki', warned(131, 118, 'kit', 'The post at the second gate has to be set again.')),
        by('yuki', kept(119)),
      ),
    ],
    billed: [
      {
        key: 'gates',
        order: 'gates',
        issued: 117,
        text: 'Gate readers, two parks',
        amount: 2_950,
        due: 87,
      },
    ],
    asked: [
      { ago: 60, kind: 'late-payment', invoice: 'gates', done: 'followed' },
      { ago: 11, kind: 'penalty', invoice: 'gates' },
    ],
  },

  /** Gone, with a reel of cable that never came and a bill that did. */
  redcar: {
    orders: [{ key: 'core', ago: 330, text: 'Core switch for the drawing hall', amount: 4_300 }],
    owed: [
      ours(
        'core',
        [330, 300],
        'Core switch in the drawing hall, over a weekend',
        {
          owner: 'yuki',
          kind: 'replacement hardware',
          features: { item: 'switch', site: 'plant' },
          order: 'core',
          with: 'vera',
        },
        by('yuki', wontCome(290, 'They would not stop the line twice, and we did not come once.')),
      ),
    ],
    billed: [
      { key: 'core', order: 'core', issued: 298, text: 'Core switch', amount: 4_300, due: 270 },
    ],
    asked: [
      {
        ago: 262,
        kind: 'late-payment',
        invoice: 'core',
        done: 'overridden',
        why: 'They are leaving and Siobhán wants it out before the last month. The switch itself is theirs.',
      },
    ],
  },

  /** A restore that hung on a sentence of theirs. */
  doyle: {
    owed: [
      ours(
        'island-files',
        [34, { length: { work: 'PT16H' } }],
        'The island team’s matter files back as they were on the Friday',
        {
          owner: 'hanif',
          kind: 'restore',
          features: { what: 'folder' },
          under: 'island',
          with: 'felix',
        },
        by('hanif', waits(34)),
        by('hanif', goesOn(31)),
        by('hanif', kept(29)),
      ),
      ours(
        'court-firewall',
        [144, 139],
        'Let the court’s filing portal through',
        { owner: 'nadia', kind: 'firewall change', features: { rules: '1' }, under: 'court' },
        by('nadia', kept(140)),
      ),
      ours(
        'walls-audit',
        [21, -9],
        'Who can see which matter, on two pages',
        { owner: 'nadia', under: 'chinese-walls', with: 'caoimhe' },
        by('nadia', noted(6, 'Three groups nobody can explain. Asked Felix.', 60)),
      ),
    ],
    asked: [{ ago: 75, kind: 'price-rise', done: 'followed' }],
  },

  vaneyck: {
    owed: [
      ours(
        'customs-firewall',
        [52, 47],
        'New addresses of the customs gateway in the firewall',
        { owner: 'nadia', kind: 'firewall change', features: { rules: '6' }, under: 'customs' },
        by('nadia', kept(42, 'The list they sent was last year’s. Took a day to find that out.')),
      ),
      ours('broker-tunnel', [9, -3], 'A tunnel to the new broker', {
        owner: 'nadia',
        kind: 'firewall change',
        features: { rules: '3' },
        with: 'tarek',
      }),
      theirs('broker-address', [9, 3], 'The broker’s addresses and whom to ring there', {
        with: 'tarek',
      }),
    ],
    asked: [{ ago: 75, kind: 'price-rise', done: 'followed' }],
  },
  averil: {
    owed: [
      ours(
        'market-firewall',
        [260, 255],
        'Placing platform reachable from both offices',
        { owner: 'nadia', kind: 'firewall change', features: { rules: '2' } },
        by('nadia', kept(256)),
      ),
    ],
  },
  ostrava: {
    owed: [
      ours(
        'czech-firewall',
        [88, 84],
        'The Czech plant may see the orders and nothing beside',
        { owner: 'nadia', kind: 'firewall change', features: { rules: '4' }, under: 'czech' },
        by('nadia', moved(85, 76, 'lenka', 'Not this week, we count stock.', 'email')),
        by('nadia', kept(78)),
      ),
    ],
  },
}
