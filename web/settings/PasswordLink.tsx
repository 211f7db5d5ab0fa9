import { useState } from 'react'
import type { z } from 'zod'
import type { passwordLinkView } from '../../src/contract/me.ts'
import { ask, sentenceOf } from '../shell/api.ts'
import { SecretDialog } from '../shell/SecretDialog.tsx'
import type { Member } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
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
        <SecretDialog
          title={w.title(member.name)}
          text={`${link.mailed ? w.mailed : w.text} ${w.until(format().instant(link.expiresAt))}`}
          label={words().settings.members.link}
          secret={link.link}
          close={close}
        />
      )}
    </>
  )
}
