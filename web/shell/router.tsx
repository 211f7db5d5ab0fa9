import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ask, Problem } from './api.ts'
import { client } from './client.ts'
import { Failure } from './Failure.tsx'
import { meQuery } from './me.ts'
import { NotFound } from './NotFound.tsx'
import { type Query, readQuery, writeQuery } from './query.ts'
import { Shell } from './Shell.tsx'

const validateSearch = (search: Record<string, unknown>): Query => search as Query

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, validateSearch })

/** Signed in, or sent to where one signs in; an installation without an owner is set up first. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: async ({ location }) => {
    try {
      await client.ensureQueryData(meQuery)
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error
      const { value } = await ask<{ needed: boolean }>('/setup')
      if (value.needed) throw redirect({ href: '/setup' })
      const next = location.href === '/' ? '' : `?next=${encodeURIComponent(location.href)}`
      throw redirect({ href: `/signin${next}` })
    }
  },
})

type Load = () => Promise<Record<string, unknown>>

/** A page that is fetched when it is first opened. `name` is what its file exports. */
function page<P extends string>(path: P, load: Load, name: string) {
  return createRoute({
    getParentRoute: () => inside,
    path,
    component: lazyRouteComponent(load as Parameters<typeof lazyRouteComponent>[0], name),
  })
}

/** A page for people who are not signed in. */
function door<P extends string>(path: P, load: Load, name: string) {
  return createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as Parameters<typeof lazyRouteComponent>[0], name),
  })
}

const tree = root.addChildren([
  door('/setup', () => import('../setup/SetupPage.tsx'), 'SetupPage'),
  door('/signin', () => import('../signin/SignInPage.tsx'), 'SignInPage'),
  door('/invitation', () => import('../signin/InvitationPage.tsx'), 'InvitationPage'),
  door('/password', () => import('../signin/PasswordPage.tsx'), 'PasswordPage'),
  door('/digest-off', () => import('../signin/DigestOffPage.tsx'), 'DigestOffPage'),
  inside.addChildren([
    page('/', () => import('../today/TodayPage.tsx'), 'TodayPage'),
    page('/customers', () => import('../customers/CustomersPage.tsx'), 'CustomersPage'),
    page('/customers/$id', () => import('../customers/CustomerPage.tsx'), 'CustomerPage'),
    page('/customers/$id/$tab', () => import('../customers/CustomerPage.tsx'), 'CustomerPage'),
    page(
      '/expectations/$id',
      () => import('../expectations/ExpectationPage.tsx'),
      'ExpectationPage',
    ),
    page(
      '/expectations/$id/$tab',
      () => import('../expectations/ExpectationPage.tsx'),
      'ExpectationPage',
    ),
    page('/commitments', () => import('../commitments/CommitmentsPage.tsx'), 'CommitmentsPage'),
    page('/commitments/board', () => import('../commitments/BoardPage.tsx'), 'BoardPage'),
    page('/commitments/line', () => import('../commitments/LinePage.tsx'), 'LinePage'),
    page('/commitments/figures', () => import('../commitments/FiguresPage.tsx'), 'FiguresPage'),
    page('/commitments/invoices', () => import('../commitments/InvoicesPage.tsx'), 'InvoicesPage'),
    page('/commitments/orders', () => import('../commitments/OrdersPage.tsx'), 'OrdersPage'),
    page('/commitments/$id', () => import('../commitments/CommitmentPage.tsx'), 'CommitmentPage'),
    page('/dates', () => import('../dates/DatesPage.tsx'), 'DatesPage'),
    page('/dates/$tab', () => import('../dates/DatesPage.tsx'), 'DatesPage'),
    page('/clean-hands', () => import('../hands/HandsPage.tsx'), 'HandsPage'),
    page('/welcome', () => import('../welcome/WelcomePage.tsx'), 'WelcomePage'),
    page('/portfolio', () => import('../portfolio/PortfolioPage.tsx'), 'PortfolioPage'),
    page(
      '/conversations/$id',
      () => import('../conversations/ConversationPage.tsx'),
      'ConversationPage',
    ),
    page('/contacts', () => import('../contacts/ContactsPage.tsx'), 'ContactsPage'),
    page('/import', () => import('../import/ImportsPage.tsx'), 'ImportsPage'),
    page('/import/$id', () => import('../import/ImportPage.tsx'), 'ImportPage'),
    page('/settings', () => import('../settings/SettingsPage.tsx'), 'SettingsPage'),
    page('/settings/$part', () => import('../settings/SettingsPage.tsx'), 'SettingsPage'),
    page('/settings/$part/$id', () => import('../settings/SettingsPage.tsx'), 'SettingsPage'),
  ]),
])

export const router = createRouter({
  routeTree: tree,
  parseSearch: readQuery,
  stringifySearch: (search) => {
    const text = writeQuery(search)
    return text === '' ? '' : `?${text}`
  },
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultErrorComponent: ({ error, reset }) => <Failure error={error} again={reset} page />,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
