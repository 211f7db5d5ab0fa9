/** Where a record that was found is shown. A new noun adds its line. */
export function placeOf(record: { kind: string; id: string }): { href: string } {
  switch (record.kind) {
    case 'customer':
      return { href: `/customers/${record.id}` }
    case 'contact':
      return { href: `/contacts?open=${record.id}` }
    case 'expectation':
      return { href: `/expectations/${record.id}` }
    case 'conversation':
      return { href: `/conversations/${record.id}` }
    case 'commitment':
      return { href: `/commitments/${record.id}` }
    case 'import':
      return { href: `/import/${record.id}` }
    case 'webhook':
      return { href: `/settings/webhooks?open=${record.id}` }
    default:
      return { href: '/' }
  }
}
