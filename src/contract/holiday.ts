import { z } from 'zod'
import { language } from './field.ts'

const code = () => z.string().min(1).max(10)

export const placeQuery = z.strictObject({
  country: code().optional(),
  state: code().optional(),
  language: language().optional(),
})
const named = z.object({ code: z.string(), name: z.string() })
export const placesView = z.object({
  countries: z.array(named),
  states: z.array(named).describe('Of the country, where they differ.'),
  regions: z.array(named).describe('Of the state, where they differ.'),
})

export const holidayQuery = z.strictObject({
  country: code(),
  state: code().optional(),
  region: code().optional(),
  language: language().optional(),
})
export const holidayList = z.object({
  items: z.array(
    z.object({
      on: z.string(),
      name: z.string().describe('As the place calls it; by this it is switched.'),
      says: z.string().describe('The same in the language that was asked for, where it is known.'),
      kind: z.string(),
      fromTime: z.string().describe('Free from this time of day on.'),
      toTime: z.string(),
      closes: z.boolean().describe('Offices usually close.'),
    }),
  ),
  next: z.null(),
})
