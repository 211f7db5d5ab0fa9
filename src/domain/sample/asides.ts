/**
 * What was picked up in passing: said on a doorstep, guessed from a ticket, repeated by somebody. Most of it
 * nobody has asked about yet, as at any firm.
 */
import { grades } from '../ladder.ts'
import { topicKeys } from './cast.ts'
import { expects } from './expecting.ts'
import { type Happening, on } from './telling.ts'
import { afterwards } from './what-became.ts'

// customer | days ago | contact | topic | importance | grade | what they expect | their words, or what it rests on
const asides = `
alderholt | 61 | jonty | flexibility | 2 | asked | A locum gets a login the same morning, not the same week. | They come on a Monday and leave on a Friday.
alderholt | 127 | petra | price | 2 | inferred | A discount when the eighth surgery opens. | She asked how others our size do it.
ardnamona | 88 | fintan | quality | 3 | inferred | The still logs are kept for as long as the whiskey is. | Twelve years, he said, and then some.
brightwater | 300 | ayesha | speed | 2 | asked | A dead keyboard is replaced before the next lesson. | Seven B can kill a keyboard in an hour.
castell | 120 | ifan | speed | 3 | asked | Scales on the packing line are back within the shift. | I can weigh by hand for a shift, not for two.
castell | 30 | megan | advice | 2 | assumed | They will need to replace the old telephone system soon. | It is older than the apprentice.
ferrybridge | 200 | sunil | communication | 3 | asked | Ring the planner, not the gatehouse. | The gatehouse writes it on a hand.
ferrybridge | 150 | declan | price | 3 | asked | One price for both depots, in pounds. | Euros are for holidays.
greyfriars | 120 | desmond | security | 4 | asked | No client file ever lands on somebody’s own phone. | My nephew sends everything to his phone. That is how I know.
kestrelbay | 130 | imogen | speed | 4 | asked | Reservations can take bookings again within ten minutes. | People do not ring back, they ring the next hotel.
kestrelbay | 200 | gethin | flexibility | 2 | inferred | Temporary staff can use the till without a course. | He has new faces every week.
larchwood | 320 | joel | flexibility | 3 | asked | A resident’s grandchild may use the wi-fi without a form. | They visit Grandma, not the IT department.
larchwood | 90 | - | security | 4 | assumed | They want to know that nobody can see a resident’s file from outside. | Every home does. Nobody has asked this one.
mossgate | 180 | tamsin | advice | 3 | asked | Tell me what other housing trusts do. | I am alone with it here.
mossgate | 75 | beatrix | price | 3 | inferred | A price the trustees can compare. | She said "value for money" four times.
oriel | 150 | denise | price | 3 | inferred | The new server in twelve payments. | She asked about the lathe that way too.
pennard | 250 | harriet | security | 5 | asked | Client money never moves on the strength of an e-mail. | A partner in Bristol lost his house over it.
pennard | 240 | rhys | flexibility | 2 | asked | I can work from the train. | Two hours a day, and it is the only quiet I get.
quayside | 150 | raj | price | 2 | asked | No charge for a question. | Edith says a question is not a job.
tollgate | 360 | lorna | price | 3 | asked | Bill by the job, with the minutes on it. | He says you pad it. I want to see it.
vantry | 200 | piotr | speed | 4 | asked | Somebody who knows the machines answers, not the first who is free. | I explained what a spindle is three times.
hazelbank | 210 | stan | communication | 2 | inferred | Ring after four, when the last test is done. | He never picks up before.
northfleet | 100 | abi | price | 2 | assumed | They would rather pay yearly. | They pay everything else yearly.
glenmore | 330 | ewan | price | 3 | asked | No surprises: the trustees meet four times a year. | I can explain a cost, not a surprise.
glenmore | 60 | frances | flexibility | 4 | inferred | Families may bring their own music and it plays. | A man wanted brass bands. It took an hour.
sundial | 160 | omar | security | 5 | asked | Controlled drug records cannot be changed by anyone, ever. | Not by me, not by you.
sundial | 200 | jill | flexibility | 3 | asked | A new shop is ready on the day the sign goes up. | The sign costs more than you do.
wexcombe | 260 | tunde | communication | 2 | asked | Write, do not ring, between ten and noon. | A phone in a signing is like a phone in church.
wexcombe | 110 | - | security | 4 | assumed | Copies of deeds are kept where a fire does not reach. | Any notary would.
doyle | 240 | felix | communication | 2 | inferred | Talk to Caoimhe and not to me. | He forwards everything unread.
doyle | 60 | caoimhe | advice | 3 | asked | Tell us what the machines that read contracts can and cannot do. | My partners believe an advertisement.
marchetti | 40 | gina | communication | 3 | assumed | Wants to be rung, not mailed. | She answers mails days later.
bluewater | 140 | hamish | communication | 3 | inferred | Tell me in the morning meeting, at seven. | That is when he listens.
bluewater | 220 | irina | advice | 2 | asked | Show me what could take over from the macros one day. | One day. Not this year.
fairlead | 110 | sal | quality | 3 | asked | Quotes go out with the right logo. | We have three logos and you find all of them.
skelton | 200 | maurice | communication | 2 | inferred | Come in by the side, boots on. | He waited at the gate for Callum.
ostrava | 120 | lenka | price | 3 | asked | Invoices that add up in crowns too. | They convert it themselves and it never matches.
ostrava | 40 | owen | flexibility | 2 | assumed | Would take a tablet on the forklift instead of the terminal. | He built a bracket for one.
saltmarsh | 220 | wes | quality | 2 | asked | The printer in the pass survives steam. | The last one curled up like a leaf.
saltmarsh | 70 | dora | price | 3 | inferred | Less in the months when the garden is shut. | She drew it as a wave.
alderash | 60 | cosima | communication | 3 | asked | Message me, I never hear the phone. | I am always next to a loudspeaker.
marlin | 70 | teo | reliability | 4 | assumed | The card machine must work at the end of service. | Which brasserie does not need it.
cwmtaf | 190 | sian | price | 3 | asked | Pay in the months when the guests pay. | Ten months out of twelve I am a bank.
cwmtaf | 55 | - | communication | 2 | assumed | The parks want notices in Welsh as well. | Their own signs are in both.
bowline | 180 | astrid | advice | 3 | asked | Tell us when something we plan is a bad idea. | Everybody else nods.
bowline | 150 | lewis | speed | 3 | asked | A till is swapped by the next morning. | I can run on three tills for an evening.
brightpenny | 90 | ambrose | price | 3 | inferred | It must cost less than the cat. | Half in jest, I think.
orchard | 130 | mick | flexibility | 2 | inferred | A pop-up stall gets a till for a day. | He did one with a biscuit tin.
orchard | 45 | - | advice | 2 | assumed | They will ask about self-checkouts next. | Two of their neighbours have them.
harbour | 260 | ngozi | communication | 4 | confirmed | Never leave a message on any machine. | Somebody else may listen to it.
fellside | 160 | dev | flexibility | 3 | asked | Updates only on a Wednesday, when we train. | We are all in the hut on a Wednesday.
whinmoor | 210 | matt | security | 4 | asked | No child sees what a child should not see. | They are better at getting round it than I am.
whinmoor | 70 | lesley | price | 3 | asked | A quote I can take to three governors on one side of paper. | The second side is where it dies.
calder | 120 | yvette | quality | 3 | inferred | The exam hall looks like the future. | She said it to the photographer.
acorns | 140 | carys | security | 5 | asked | Photos of the children stay in the nursery. | One photo in the wrong place and I close.
corrib | 90 | orla | communication | 2 | asked | Put it in one line. I read it at the window. | Lorry in the yard, phone in the other hand.
vaneyck | 140 | marijke | price | 3 | asked | Show the margin or show the work, I do not mind which. | One of the two.
parcelmoor | 60 | reece | price | 3 | inferred | Spares on loan, not bought. | He asked whether anybody rents them.
stonebridge | 210 | dom | security | 3 | asked | When a site closes its boxes come back wiped. | One of ours turned up at a car boot sale.
hadleigh | 80 | col | communication | 2 | inferred | Ring me when it rains. | Then he is in the van.
teign | 120 | jem | price | 2 | inferred | Paid in a lump when the big job is paid. | He said it about the timber too.
mcaleese | 90 | shauna | communication | 3 | asked | Explain it so that I can explain it to the men. | They ask, and I will not make it up.
ludlow | 160 | isla | security | 3 | asked | A lost drone gives nothing away. | One is in the Wye.
averil | 200 | averil | price | 2 | asked | Round numbers, please. | Pence are for the claims department.
kingfisher | 30 | ben | security | 5 | asked | Nobody but me sees the salaries. | Not Nia either, and she knows it.
novak | 150 | kwabena | flexibility | 2 | inferred | Freelancers for a week get a desk for a week. | Three so far this year.
`

type Aside = { readonly firm: string; readonly happening: (place: number) => Happening }

const importances = [1, 2, 3, 4, 5] as const

/** One line of the table. A line that cannot be read is a fault of the telling, and said at once. */
function readAside(line: string): Aside {
  const [firm = '', ago = '', contact, about, weighs, known, statement, words] = line.split(' | ')
  const topic = topicKeys.find((key) => key === about)
  const grade = grades.find((key) => key === known)
  const importance = importances.find((one) => String(one) === weighs)
  if (topic === undefined || grade === undefined || importance === undefined)
    throw new Error(
      `the aside of ${firm} has a topic, grade or importance that there is not: ${line}`,
    )
  if (statement === undefined || words === undefined)
    throw new Error(`the aside of ${firm} lacks its words: ${line}`)
  const from = contact === '-' ? {} : { from: contact }
  const spoken = grade === 'asked' || grade === 'confirmed' ? { quote: words } : { note: words }
  return {
    firm,
    happening: (place) =>
      on(
        Number(ago),
        expects(`aside-${place}`, topic, grade, statement, { importance, ...from, ...spoken }),
      ),
  }
}

/** What was picked up at a customer in passing, and what became of it. */
export function asidesOf(firm: string): readonly Happening[] {
  const own = asides
    .trim()
    .split('\n')
    .map(readAside)
    .filter((one) => one.firm === firm)
  return [...own.map(({ happening }, at) => happening(at + 1)), ...(afterwards[firm] ?? [])]
}
