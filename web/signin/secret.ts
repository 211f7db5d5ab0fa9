/** The secret of a link. It stands behind the #, which browsers keep to themselves, and leaves the address at once. */
export function takeSecret(): string {
  const secret = decodeURIComponent(window.location.hash.slice(1))
  if (secret !== '') window.history.replaceState(window.history.state, '', window.location.pathname)
  return secret
}
