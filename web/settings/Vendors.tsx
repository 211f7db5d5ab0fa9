import { words } from '../words/words.ts'
import { type Named, NameList } from './NameList.tsx'

type Vendor = Named & { readonly note: string | null }

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
