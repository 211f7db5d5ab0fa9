/** The customers that are told in full, each for one thing that can happen between a firm and its customer. */
import { alderholt } from './stories/alderholt.ts'
import { ardnamona } from './stories/ardnamona.ts'
import { brightwater } from './stories/brightwater.ts'
import { castell, castellAgain } from './stories/castell.ts'
import { ferrybridge } from './stories/ferrybridge.ts'
import { greyfriars } from './stories/greyfriars.ts'
import { hollins } from './stories/hollins.ts'
import { kestrelbay } from './stories/kestrelbay.ts'
import { larchwood } from './stories/larchwood.ts'
import { mossgate } from './stories/mossgate.ts'
import { oriel } from './stories/oriel.ts'
import { pennard } from './stories/pennard.ts'
import { quayside } from './stories/quayside.ts'
import { sorrel } from './stories/sorrel.ts'
import { thornbury } from './stories/thornbury.ts'
import { tollgate } from './stories/tollgate.ts'
import { vantry } from './stories/vantry.ts'
import type { Firm } from './telling.ts'

export const stories: readonly Firm[] = [
  alderholt,
  ardnamona,
  brightwater,
  castell,
  castellAgain,
  ferrybridge,
  greyfriars,
  hollins,
  kestrelbay,
  larchwood,
  mossgate,
  oriel,
  pennard,
  quayside,
  sorrel,
  thornbury,
  tollgate,
  vantry,
]
