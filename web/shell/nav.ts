import { words } from '../words/words.ts'

export type Place = {
  readonly to: string
  readonly title: () => string
  /** The letter after G. */
  readonly letter: string
  /** In the bar of a phone, where there is room for five with Capture and More; the others are behind More. */
  readonly onPhone: boolean
}

/** The pages of the navigation, in order. Only pages that exist; a new one adds its line. */
export const places: readonly Place[] = [
  { to: '/', title: () => words().nav.today, letter: 't', onPhone: true },
  { to: '/customers', title: () => words().nav.customers, letter: 'c', onPhone: true },
  { to: '/commitments', title: () => words().nav.commitments, letter: 'k', onPhone: false },
  { to: '/dates', title: () => words().nav.dates, letter: 'd', onPhone: false },
  { to: '/clean-hands', title: () => words().nav.hands, letter: 'h', onPhone: false },
  { to: '/portfolio', title: () => words().nav.portfolio, letter: 'o', onPhone: false },
  { to: '/contacts', title: () => words().nav.contacts, letter: 'p', onPhone: true },
  { to: '/import', title: () => words().nav.import, letter: 'i', onPhone: false },
  { to: '/settings', title: () => words().nav.settings, letter: 's', onPhone: false },
]
