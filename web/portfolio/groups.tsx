import { Link } from '@tanstack/react-router'
import { worstOf } from '../../src/domain/portfolio.ts'
import { ladderOfSum } from '../shell/ladders.ts'
import { useMembers } from '../shell/members.ts'
import { useTopics } from '../shell/topics.ts'
import { words } from '../words/words.ts'
import type { GroupRow } from './GroupTable.tsx'
import { type Asked, ladderOf, type Portfolio } from './portfolio.ts'

export type { GroupRow }
export type Groups = {
  readonly segments: readonly GroupRow[]
  readonly owners: readonly GroupRow[]
  readonly topics: readonly GroupRow[]
}

/** The groups as rows: segments and owners narrow the page when they are pressed. */
export function useGroups(portfolio: Portfolio | undefined, asked: Asked): Groups | null {
  const w = words().portfolio
  const { nameOf } = useMembers()
  const topics = useTopics()
  if (portfolio === undefined) return null
  const narrow = (set: Asked, says: string) => (
    <Link to="." search={{ ...asked, ...set } as never}>
      {says}
    </Link>
  )
  return {
    segments: portfolio.bySegment.map(({ segment, ...firm }) => ({
      key: segment ?? '',
      name: segment === null ? w.noSegment : narrow({ segment }, segment),
      label: segment ?? w.noSegment,
      n: firm.customers,
      unspoken: firm.unspoken,
      ladder: ladderOf(firm),
      givesWay: firm.givesWayMost,
    })),
    owners: portfolio.byOwner.map(({ ownerId, ...firm }) => {
      const label = nameOf(ownerId) ?? w.noOwner
      return {
        key: ownerId ?? '',
        name: ownerId === null ? label : narrow({ ownerId }, label),
        label,
        n: firm.customers,
        unspoken: firm.unspoken,
        ladder: ladderOf(firm),
        givesWay: firm.givesWayMost,
      }
    }),
    topics: portfolio.byTopic.map(({ topicId, n, rungs }) => {
      const label = topics.nameOf(topicId)
      const givesWay = worstOf(rungs)
      return {
        key: topicId,
        name: label,
        label,
        n,
        unspoken: null,
        ladder: ladderOfSum(rungs, givesWay),
        givesWay,
      }
    }),
  }
}
