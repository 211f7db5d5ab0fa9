/** Things that were replaced: customer, what it was, where it stands, pounds, and the words for it. */
export const hardware = `
alderholt | laptop | office | 980 | A laptop for the locum desk
alderholt | printer | office | 310 | Label printer in the pharmacy at Romsey
alderholt | monitor | office | 260 | Two screens for the X-ray corner
ardnamona | laptop | abroad | 1040 | Gráinne’s laptop, the old one smells of peat
ardnamona | switch | plant | 460 | Switch in the bottling hall
brightwater | laptop | office | 870 | Eight keyboards and a laptop for 7B
brightwater | projector | office | 640 | Projector in the drama studio
brightwater | switch | office | 720 | Switch behind the library
castell | scanner | plant | 290 | A scanner that can read a wet label
ferrybridge | scanner | depot | 1350 | Three hand scanners for the night shift
ferrybridge | printer | depot | 480 | Printer in the gatehouse
ferrybridge | laptop | office | 1010 | Planner’s laptop
greyfriars | monitor | office | 540 | Second screens for four seniors
greyfriars | laptop | office | 990 | Una’s laptop, same as the old one, she insists
kestrelbay | till | public | 760 | Till in the sea bar
kestrelbay | access point | public | 380 | Access point for the ballroom
larchwood | tablet | ward | 1180 | Four tablets for the medication rounds
larchwood | phone | ward | 210 | Cordless phone for the night sister
mossgate | laptop | office | 2900 | Three laptops for Colm’s people
mossgate | printer | office | 330 | Printer at the front desk
oriel | workstation | plant | 1650 | Workstation for the nesting software
pennard | laptop | office | 2080 | Two laptops for the new associates
pennard | scanner | office | 420 | Scanner in the post room
pennard | monitor | office | 270 | A screen for reception
quayside | workstation | ward | 1320 | Workstation in surgery 3
quayside | monitor | ward | 290 | Screen that can be wiped down
tollgate | printer | public | 180 | Counter printer, the third
vantry | workstation | plant | 1740 | Workstation in the drawing office
vantry | access point | plant | 410 | Access point over hall 1
ludlow | tablet | outdoors | 890 | Tablet that survives the Wye
averil | laptop | office | 960 | Laptop for Simeon
stonebridge | router | outdoors | 540 | Router for the site cabin
stonebridge | laptop | outdoors | 1120 | A laptop that may be dropped
stonebridge | printer | outdoors | 650 | Plan printer for the cabin
glenmore | phone | ward | 190 | Phones that do not ring at night
sundial | scanner | public | 520 | Two scanners for the dispensary
harbour | router | office | 230 | Router with a number nobody knows
hazelbank | monitor | ward | 310 | Screen for the field test
calder | laptop | office | 1900 | Two laptops for the exam office
corrib | tablet | depot | 640 | Two tablets for the cabs
corrib | printer | depot | 260 | Printer at the weighbridge
vaneyck | laptop | office | 3050 | Three laptops for the customs desk
vaneyck | switch | depot | 930 | Switch in the bonded shed
saltmarsh | printer | public | 220 | Pass printer, steam-proof this time
wexcombe | scanner | office | 480 | Scanner for the strong room
doyle | laptop | office | 4160 | Four laptops for the trainees
doyle | monitor | office | 820 | Screens for the library
doyle | laptop | office | 1090 | Felix’s laptop after the tea
novak | laptop | office | 890 | Laptop for a freelancer who stayed
whinmoor | tablet | office | 1260 | Six tablets for reception class
bowline | till | public | 1480 | Two tills for the Ambleside shop
orchard | till | public | 720 | Till by the flowers
teign | workstation | plant | 1190 | The machine that talks to the saw
bluewater | laptop | plant | 1020 | Irina’s laptop
bluewater | switch | plant | 510 | Switch at the test bench
skelton | monitor | plant | 230 | A screen with a dust cover
fairlead | laptop | office | 940 | Laptop for the boat show
ostrava | tablet | plant | 870 | Tablet for the forklift
penhallow | router | plant | 180 | Router in the kiln shed
acorns | tablet | office | 410 | Tablet for the door
marlin | till | public | 690 | Card machine by the terrace
alderash | router | outdoors | 320 | Router that works in a field
`
