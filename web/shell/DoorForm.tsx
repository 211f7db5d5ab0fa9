import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { Refused, type Sending } from './form.tsx'

/** The one form of a page outside: its fields, what was refused, and the button that sends it. */
export function DoorForm({
  sending,
  act,
  username,
  children,
}: {
  sending: Sending
  act: string
  /** Password managers store the address with the password, where it is not typed. */
  username?: string
  children: ReactNode
}) {
  return (
    <form className="stack" noValidate onSubmit={sending.onSubmit}>
      {username === undefined ? null : (
        <input type="hidden" name="username" autoComplete="username" value={username} />
      )}
      {children}
      <Refused sending={sending} />
      <div>
        <Button kind="go" type="submit" busy={sending.busy}>
          {act}
        </Button>
      </div>
    </form>
  )
}
