/**
 * What a page needs first: its own script, which the server names in the head of its answer so that a browser
 * fetches it beside the first one and not after it; and what it asks the API for, whose answers the server puts
 * into the page. A page that is not here, or asks for something else, fetches by itself a little later.
 */
export type Announced = {
  /** An address of the router; `:id` stands for what it holds there. */
  readonly path: string
  /** The file of the page. */
  readonly page: string
  /** Addresses below the API, as the page asks for them to the letter. */
  readonly asks: readonly string[]
}

export const announced: readonly Announced[] = [
  {
    path: '/',
    page: 'today/TodayPage.tsx',
    asks: ['/today?limit=8', '/notices?limit=100', '/customers?limit=1', '/topics?limit=200'],
  },
  {
    path: '/customers',
    page: 'customers/CustomersPage.tsx',
    asks: [
      '/customers?limit=250&total=true&sort=name',
      '/views',
      '/members?limit=500',
      '/customers/values',
    ],
  },
  {
    path: '/customers/:id',
    page: 'customers/CustomerPage.tsx',
    asks: [
      '/customers/:id',
      '/customers/:id/ladder',
      '/topics?limit=200',
      '/members?limit=500',
      '/contacts?customerId=:id&limit=200&sort=name',
      '/figures?customerId=:id&sort=-period&limit=24',
      '/customers/:id/history',
      '/customers/:id/terms',
      '/scores?customerId=:id&limit=50&sort=-happenedAt',
      '/metrics?limit=200',
      '/measurements?customerId=:id&limit=500&sort=-happenedAt',
      '/calendars?sort=name&limit=500&customerId=:id',
      '/feeds',
      '/commitments?customerId=:id&expectationId=none&owedBy=us%2Cvendor&limit=1&total=true',
    ],
  },
  { path: '/customers/:id/:tab', page: 'customers/CustomerPage.tsx', asks: ['/customers/:id'] },
  {
    path: '/expectations/:id',
    page: 'expectations/ExpectationPage.tsx',
    asks: ['/expectations/:id', '/topics?limit=200', '/metrics?limit=200', '/members?limit=500'],
  },
  {
    path: '/conversations/:id',
    page: 'conversations/ConversationPage.tsx',
    asks: ['/conversations/:id'],
  },
  {
    path: '/portfolio',
    page: 'portfolio/PortfolioPage.tsx',
    asks: [
      '/insights/portfolio',
      '/customers?limit=1&total=true',
      '/members?limit=500',
      '/topics?limit=200',
    ],
  },
  { path: '/commitments', page: 'commitments/CommitmentsPage.tsx', asks: ['/views'] },
  { path: '/commitments/board', page: 'commitments/BoardPage.tsx', asks: ['/views'] },
  { path: '/commitments/figures', page: 'commitments/FiguresPage.tsx', asks: [] },
  { path: '/commitments/invoices', page: 'commitments/InvoicesPage.tsx', asks: ['/views'] },
  { path: '/commitments/orders', page: 'commitments/OrdersPage.tsx', asks: ['/views'] },
  { path: '/commitments/line', page: 'commitments/LinePage.tsx', asks: ['/views'] },
  {
    path: '/commitments/:id',
    page: 'commitments/CommitmentPage.tsx',
    asks: [],
  },
  { path: '/dates', page: 'dates/DatesPage.tsx', asks: ['/forecasts/kinds'] },
  { path: '/clean-hands', page: 'hands/HandsPage.tsx', asks: [] },
  { path: '/contacts', page: 'contacts/ContactsPage.tsx', asks: ['/views'] },
  { path: '/import', page: 'import/ImportsPage.tsx', asks: [] },
  { path: '/settings', page: 'settings/SettingsPage.tsx', asks: [] },
  { path: '/settings/:part', page: 'settings/SettingsPage.tsx', asks: [] },
  { path: '/settings/:part/:id', page: 'settings/SettingsPage.tsx', asks: [] },
  { path: '/signin', page: 'signin/SignInPage.tsx', asks: [] },
]

/** The catalogues of words, of which a page needs the one of its reader. */
export const catalogues = { en: 'words/en.ts', de: 'words/de.ts' } as const
