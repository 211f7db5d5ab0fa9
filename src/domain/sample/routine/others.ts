/** What vendors owed us for a customer: customer, vendor, working days they said, and what. */
export const fromVendors = `
alderholt | line | 5 | Line at Alresford crackles
ardnamona | line | 5 | Line to the still houses after the storm
brightwater | cloud | 3 | More room for the coursework
ferrybridge | line | 5 | Castleford line drops at two in the morning
ferrybridge | phones | 4 | Numbers for the Antwerp office
kestrelbay | line | 5 | Fault on the hotel’s second line
larchwood | phones | 4 | Port the number of Larchwood House
mossgate | line | 5 | Line to the depot
pennard | phones | 4 | Recording on the complaints line only
quayside | hardware | 6 | Reception screens, six of them
vantry | line | 5 | Line fault, hall 1
stonebridge | line | 10 | Line to a field near the bridge
sundial | phones | 4 | New number for the Malvern shop
corrib | line | 5 | Noise on the weighbridge line
vaneyck | cloud | 3 | A bigger machine for customs mornings
vaneyck | line | 10 | Second line into the bonded shed
saltmarsh | phones | 4 | Numbers of the third pub
doyle | cloud | 3 | Copy of the matter store in Frankfurt
cwmtaf | line | 10 | Line to the lower gate
calder | line | 5 | Line fault in exam week
bowline | hardware | 6 | Till drawers, four
ostrava | cloud | 3 | A mailbox archive, ten years
redcar | line | 5 | Line to the cable hall
orchard | line | 5 | Shop line in Frome
`

/** What they said they would do for us: customer, who of them, working days, and what. */
export const fromThem = `
alderholt | petra | 5 | List of who left the Hyde surgery
ardnamona | grainne | 8 | The board’s yes to the second box
brightwater | nikos | 6 | Purchase order for the drama studio
brightwater | ayesha | 5 | Names of the coding club
castell | megan | 4 | Order number for the scale
ferrybridge | sunil | 5 | Which scanners are lost and which are hiding
ferrybridge | declan | 10 | Signed page for the on-call
greyfriars | una | 7 | Filing dates of the year
kestrelbay | gethin | 5 | Plan of the sea bar with its sockets
larchwood | winifred | 8 | The group’s yes to the tablets
larchwood | joel | 4 | Rounds at which we may stand in
mossgate | colm | 5 | Weeks in which nobody may touch repairs
oriel | ahmed | 3 | The licence key that is in a drawer
pennard | oluwa | 5 | Partners who may approve a restore
pennard | harriet | 8 | Dates of the completion Fridays
quayside | raj | 5 | Serial numbers of the two old chairs
vantry | sanne | 6 | The auditor’s questions
vantry | piotr | 4 | Hours in which spindle 3 stands still
averil | averil | 5 | Names that left
stonebridge | dom | 6 | Where the next cabin stands
stonebridge | agnes | 5 | Order number for the mast
glenmore | ewan | 9 | The trustees’ dates
sundial | omar | 5 | Opening day of the Ledbury shop
calder | yvette | 6 | Rooms for the summer exams
corrib | orla | 3 | A yes in one line
vaneyck | marijke | 7 | Who signs when she is away
saltmarsh | dora | 6 | Which pub closes in winter
wexcombe | sabine | 5 | Seal numbers for the register
doyle | caoimhe | 8 | Policy on sticks, signed
doyle | felix | 5 | Cases that may never be moved
whinmoor | lesley | 10 | Governors’ yes to the tablets
whinmoor | matt | 4 | Names of the leavers
bowline | astrid | 6 | Dates of the sale
bluewater | irina | 5 | Which macro may stop on a Friday
ostrava | lenka | 6 | The Czech plant’s contact
cwmtaf | sian | 5 | Opening day of the lower park
orchard | parveen | 5 | Approve the deli quote
skelton | maurice | 8 | Sign the instalments
`
