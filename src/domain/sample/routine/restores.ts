/** Files that came back: customer, what was lost, and what was asked for. */
export const restores = `
alderholt | folder | Vaccination reminders of the Alresford surgery
alderholt | file | Rota that a locum saved over
alderholt | mailbox | Petra’s mails with the insurer
ardnamona | file | Cask list, the version before the stocktake
ardnamona | folder | Labels of the winter bottling
brightwater | folder | Year 9 coursework, computing
brightwater | file | Seating plan of the exam hall
brightwater | file | Bursar’s sheet of the minibus costs
brightwater | folder | Photographs of sports day
castell | file | Recipe cards with the new salt
castell | file | Price list for the Saturday markets
ferrybridge | file | Loading plan for bay 4
ferrybridge | folder | Signed delivery notes of one night
ferrybridge | mailbox | Planner’s mailbox after a phone was wiped
greyfriars | folder | Working papers of three partnerships
greyfriars | file | Desmond’s checklist for the filing weeks
greyfriars | mailbox | A client’s mails that Outlook ate
kestrelbay | file | Function sheet for a wedding
kestrelbay | folder | Menus before the chef left
larchwood | file | Sunday call list
larchwood | folder | Staff training records
mossgate | folder | Photos of damp in Larch Close
mossgate | file | Letter to tenants that went through four hands
mossgate | file | Board paper on rents
oriel | file | Nesting plan for the stair treads
oriel | file | Quote for the balcony job
pennard | folder | Completion bundle of a sale in Winchester
pennard | mailbox | Rhys’s sent items
pennard | file | A lease with all its tracked changes
quayside | folder | Recall letters
quayside | file | Raj’s stock sheet
tollgate | file | Price sheet for winter tyres
vantry | folder | Programs of spindle 3
vantry | file | Inspection report of a batch
ludlow | folder | Point cloud of a churchyard
ludlow | file | Field notes, the muddy ones
averil | file | Renewal list before it was sorted wrong
averil | folder | Claims letters of one broker
stonebridge | folder | Site diary of the bridge job
stonebridge | file | Method statement that three people edited
glenmore | file | Volunteer rota
glenmore | file | Order of service
sundial | database | Delivery rounds of the Malvern shop
harbour | file | Room list, seen by nobody but Bel
hazelbank | folder | Field tests of one afternoon
calder | folder | Music recordings for an exam
calder | file | Timetable of the second week
corrib | file | Driver hours of a lorry
corrib | folder | Tachograph downloads
vaneyck | database | Customs entries of one morning
vaneyck | file | Tarek’s list of agents
saltmarsh | file | Wine list
wexcombe | folder | Scans of two deeds
wexcombe | mailbox | Tunde’s drafts
doyle | folder | Exhibits of a hearing
doyle | file | A skeleton argument, the one that was finished
doyle | mailbox | A trainee’s inbox
novak | file | Glossary for a pump maker
whinmoor | folder | Reports of the reception class
whinmoor | file | Letter about nits
bowline | file | Stocktake of the Keswick shop
orchard | file | Supplier list
teign | folder | Drawings of a staircase
bluewater | folder | Macros that ran the shop floor
bluewater | file | Test sheet of a pump
skelton | file | Pattern register
fairlead | file | Boat show stand plan
ostrava | folder | Colour recipes
penhallow | file | Kiln log
acorns | file | Allergy list
`
