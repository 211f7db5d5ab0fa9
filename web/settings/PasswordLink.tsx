import { useState } from 'react'
import type { z } from 'zod'
import type { passwordLinkView } from '../../src/contract/me.ts'
import { ask, sentenceOf } from '../shell/api.ts'
import { Copy } from '../shell/Copy.tsx'
import type { Member } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'

type Link = z.infer<typeof passwordLinkView>

/** A link with which a member who forgot their password sets a new one. */
export function PasswordLink({ member }: { member: Member }) {
  const w = words().settings.members.passwordLink
  const [link, setLink] = useState<Link | null>(null)
  const close = () => setLink(null)
  return (
    <>
      <Button
        kind="quiet"
        onClick={() => {
          ask<Link>(`/members/${member.id}/password-link`, { method: 'POST' }).then(
            ({ value }) => setLink(value),
            (error: unknown) => say({ text: sentenceOf(error), stays: true }),
          )
        }}
      >
        {w.open}
        <span className="sr">: {member.name}</span>
      </Button>
      {link === null ? null : (
        <Dialog title={w.title(member.name)} onClose={close}>
          <div className="dialog-body stack">
            <p className="dim">
              {link.mailed ? w.mailed : w.text} {w.until(format().instant(link.expiresAt))}
            </p>
            {link.link === null ? null : (
              <Copy text={link.link} label={words().settings.members.link} />
            )}
            <div>
              <Button kind="go" onClick={close}>
                {words().shell.done}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  )
}
