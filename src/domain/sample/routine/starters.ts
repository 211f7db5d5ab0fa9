/** People who began somewhere: customer, name, and what they do. */
export const starters = `
alderholt | Hana Sandford | nurse
alderholt | Rowan Pike | receptionist
alderholt | Dr Ilse Brandt | vet
alderholt | Tom Achterberg | locum
ardnamona | Sorcha Duggan | still hand
ardnamona | Brian Feely | visitor guide
brightwater | Mr Okonjo | physics
brightwater | Ms Delacroix | French
brightwater | Miss Trew | cover
castell | Aled Prys | packing
ferrybridge | Kev Stainforth | nights
ferrybridge | Marta Kowal | planner
ferrybridge | Idris Bello | nights
ferrybridge | Lieve Maes | Antwerp desk
greyfriars | Ottilie Grange | trainee
greyfriars | Sam Obi | audit
kestrelbay | Blanca Ruiz | reception
kestrelbay | Owen Tudge | bar
larchwood | Sister Agnes Moyo | nights
larchwood | Petr Havel | carer
larchwood | Bernie Walsh | kitchen
mossgate | Imran Sheikh | repairs
mossgate | Kirsty Laidlaw | rents
mossgate | Femi Ade | depot
oriel | Gwil Rees | saw
pennard | Clementine Fox | trainee
pennard | Anil Joshi | conveyancing
pennard | Ruby Strand | secretary
quayside | Nils Aune | hygienist
vantry | Zofia Wrona | programmer
vantry | Harry Catlow | apprentice
ludlow | Pip Arkwright | surveyor
averil | Noor Haddad | claims
stonebridge | Liam Corrigan | site
stonebridge | Esther Quaye | estimator
glenmore | Morag Innes | volunteers
sundial | Tariq Aziz | pharmacist
sundial | Bethan Loveday | counter
harbour | A new key worker | no name in writing
hazelbank | Colette Marsh | optician
calder | Mr Whitworth | maths
calder | Dr Anand | chemistry
corrib | Cian Folan | driver desk
vaneyck | Joost Peeters | customs
vaneyck | Fatima Zahra | customs
vaneyck | Bram Claes | shed
saltmarsh | Josie Crane | kitchen
wexcombe | Peregrine Shaw | clerk
doyle | Ayo Balogun | trainee
doyle | Isobel Crewe | trainee
doyle | Wei Ling | associate
doyle | Max Redmayne | library
novak | Katya Lis | project manager
whinmoor | Mrs Popple | reception class
bowline | Fern Ashby | shop floor
bowline | Duncan Tait | warehouse
teign | Milo Hext | bench
bluewater | Rasheed Khan | test bench
ostrava | Pavel Novotny | furnace
cwmtaf | Rhian Bevan | front desk
`
