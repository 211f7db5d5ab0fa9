/** The product's mark: the ladder lying down, its middle rung short. */
export function Brand() {
  return (
    <span className="brand">
      <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
        <path d="M0 0h22v1.7H0zM0 14.3h22V16H0z" />
        <path d="M1 3h2.8v10H1zM5.3 3h2.8v10H5.3zM9.6 8h2.8v5H9.6zM13.9 3h2.8v10h-2.8zM18.2 3H21v10h-2.8z" />
      </svg>
      Kept
    </span>
  )
}
