/** What became of things that were picked up in passing, by customer. */
import { first } from './afterwards/alderholt-on.ts'
import { second } from './afterwards/further.ts'
import type { Happening } from './telling.ts'

export const afterwards: Readonly<Record<string, readonly Happening[]>> = { ...first, ...second }
