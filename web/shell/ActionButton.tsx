import { Button, type ButtonProps } from '../ui/Button.tsx'
import type { Action } from './actions.ts'

/** A button for an action: its words, its keys and its act come from the registry's own entry. */
export function ActionButton({
  action,
  ...rest
}: { action: Action } & Omit<ButtonProps, 'keys' | 'onClick'>) {
  return (
    <Button {...rest} keys={action.keys} onClick={action.run}>
      {rest.children ?? action.title}
    </Button>
  )
}
