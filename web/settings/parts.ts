import { type ComponentType, lazy } from 'react'
import type { Permission } from '../shell/wire.ts'
import { You } from './You.tsx'

/** What the settings are divided into: one's own, the people, how we work, what other programs do, the firm. */
export const groups = ['own', 'people', 'work', 'programs', 'firm'] as const
export type Group = (typeof groups)[number]

type Part = {
  /** Its address below /settings, and its name in the catalogues. */
  readonly id: string
  readonly group: Group
  /** Who may see it at all; everybody where it is left out. */
  readonly needs?: Permission
  readonly Page: ComponentType
}

/** Every page of the settings, in the order in which they are listed: one line each. */
export const parts: readonly Part[] = [
  { id: 'you', group: 'own', Page: You },
  { id: 'notices', group: 'own', Page: page(() => import('./Notices.tsx'), 'Notices') },
  { id: 'access', group: 'own', Page: page(() => import('./Access.tsx'), 'Access') },
  { id: 'members', group: 'people', Page: page(() => import('./Members.tsx'), 'Members') },
  { id: 'teams', group: 'people', Page: page(() => import('./Teams.tsx'), 'Teams') },
  { id: 'hours', group: 'work', Page: page(() => import('./hours/Hours.tsx'), 'Hours') },
  {
    id: 'policies',
    group: 'work',
    needs: 'administer',
    Page: page(() => import('./Policies.tsx'), 'Policies'),
  },
  { id: 'topics', group: 'work', Page: page(() => import('./Topics.tsx'), 'Topics') },
  { id: 'vendors', group: 'work', Page: page(() => import('./Vendors.tsx'), 'Vendors') },
  {
    id: 'keys',
    group: 'programs',
    needs: 'keys',
    Page: page(() => import('./ApiKeys.tsx'), 'ApiKeys'),
  },
  {
    id: 'webhooks',
    group: 'programs',
    needs: 'integrate',
    Page: page(() => import('./webhooks/Webhooks.tsx'), 'Webhooks'),
  },
  {
    id: 'mail',
    group: 'programs',
    needs: 'administer',
    Page: page(() => import('./MailTest.tsx'), 'MailTest'),
  },
  {
    id: 'workspace',
    group: 'firm',
    needs: 'administer',
    Page: page(() => import('./WorkspaceSettings.tsx'), 'WorkspaceSettings'),
  },
]

/** A page that is fetched when it is first opened. `name` is what its file exports. */
function page<Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
): ComponentType {
  return lazy<ComponentType>(async () => ({ default: (await load())[name] }))
}
