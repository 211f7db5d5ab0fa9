import { words } from '../words/words.ts'
import type { Vendor } from '../shell/wire.ts'
import { NameList } from './NameList.tsx'

/** Firms we depend on to keep what we promise. */
export function Vendors() {
  const w = words().settings.vendors
  return (
    <NameList<Vendor>
      list="vendors"
      needs="write"
      words={w}
      more={[{ name: 'note', label: w.note }]}
      bodyOf={({ note }) => (note ? { note } : {})}
    >
      {(vendor) => <span className="faint small">{vendor.note}</span>}
    </NameList>
  )
}
