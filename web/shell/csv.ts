/** Offers a table as a CSV file (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function downloadCsv(name: string, rows: readonly (readonly (string | number | null)[])[]) {
  const text = rows.map((row) => row.map(cell).join(',')).join('\r\n')
  // The mark tells Excel that this is UTF-8.
  const file = new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv;charset=utf-8' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

/** One cell, quoted where it must be. */
export function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
