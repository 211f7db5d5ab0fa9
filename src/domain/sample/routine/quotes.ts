/** Quotes that we said we would send: customer, size, and for what. */
export const quotes = `
alderholt | small | Quote for cameras in the kennels
alderholt | project | Quote for an eighth surgery
alderholt | small | Quote for a bigger backup at Romsey
ardnamona | project | Quote for wi-fi in the bonded store
ardnamona | small | Quote for a visitor network
brightwater | project | Quote for boards in the new block
brightwater | small | Quote for headsets, languages
castell | small | Quote for a scale that talks to the labels
castell | project | Quote for moving the shop online
ferrybridge | project | Quote for tablets in forty cabs
ferrybridge | small | Quote for a camera at gate 2
greyfriars | project | Quote for a client portal
greyfriars | small | Quote for docking stations
kestrelbay | small | Quote for a till in the garden
larchwood | small | Quote for tablets on wheels
mossgate | project | Quote for phones that follow people home
mossgate | small | Quote for a scanner in the post room
oriel | small | Quote for a spare workstation
pennard | project | Quote for a new document system
pennard | small | Quote for dictation on the train
quayside | small | Quote for a screen in the waiting room
vantry | project | Quote for a second line into hall 2
vantry | small | Quote for badge readers
ludlow | small | Quote for more storage, point clouds eat it
averil | small | Quote for recording calls
stonebridge | project | Quote for three cabins at once
stonebridge | small | Quote for a mast
mcaleese | small | Quote for tags on the vans
glenmore | small | Quote for a hearing loop
sundial | project | Quote for two new shops
hazelbank | small | Quote for a booking screen
northfleet | small | Quote for a tablet at the door
calder | project | Quote for the exam hall
corrib | small | Quote for dashcams
vaneyck | project | Quote for a move to the new shed
vaneyck | small | Quote for tokens for everyone
saltmarsh | small | Quote for music in three pubs
cwmtaf | project | Quote for wi-fi on the third park
wexcombe | small | Quote for a shredder that counts
doyle | project | Quote for a second server room
doyle | small | Quote for encrypted sticks
whinmoor | small | Quote on one side of paper, tablets
bowline | project | Quote for a shop in Kendal
teign | small | Quote for a rugged tablet
bluewater | project | Quote for what replaces the macros
skelton | small | Quote in six payments, a server
fairlead | small | Quote with the right logo, a stand router
ostrava | project | Quote for a link to the Czech plant
penhallow | small | Quote for a kiln alarm
acorns | small | Quote for a camera at the gate
nettlefold | small | Quote for tills in the greenhouse
copperline | small | Quote for phones in nine vans
alderash | small | Quote for a radio link
bowline | small | Quote for labels that survive rain
orchard | small | Quote for a till at the pop-up
`
