import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { offerView } from '../../src/contract/invitation.ts'
import { ask } from '../shell/api.ts'
import { DoorForm } from '../shell/DoorForm.tsx'
import { DoorPage } from '../shell/DoorPage.tsx'
import { useSend } from '../shell/form.tsx'
import { TextField } from '../shell/TextField.tsx'
import { Waiting } from '../ui/States.tsx'
import { words } from '../words/words.ts'
import { takeSecret } from './secret.ts'

type Offer = z.infer<typeof offerView>

/** Somebody follows the link of their invitation and becomes a member. */
export function InvitationPage() {
  const w = words().invitation
  const [token] = useState(takeSecret)
  const offer = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () =>
      (await ask<Offer>('/invitations/by-token', { method: 'POST', body: { token } })).value,
    retry: false,
  })
  if (offer.isPending) {
    return (
      <DoorPage title={w.title}>
        <Waiting words={words().shell.loading} />
      </DoorPage>
    )
  }
  if (offer.isError) {
    return (
      <DoorPage title={w.over} lede={w.overText}>
        {null}
      </DoorPage>
    )
  }
  return (
    <DoorPage title={w.join(offer.data.workspace)} lede={w.lede(offer.data.email)}>
      <JoinForm offer={offer.data} token={token} />
    </DoorPage>
  )
}

function JoinForm({ offer, token }: { offer: Offer; token: string }) {
  const w = words().invitation
  const client = useQueryClient()
  const sending = useSend({
    fields: ['name', 'password'],
    needed: offer.knownHere ? ['password'] : ['name', 'password'],
    send: async ({ name, password }) => {
      const body = { token, name: name || null, password }
      await ask('/invitations/acceptance', { method: 'POST', body })
      client.clear()
      window.location.assign('/')
    },
  })
  return (
    <DoorForm sending={sending} act={w.act} username={offer.email}>
      <TextField
        name="name"
        label={words().setup.name}
        autoComplete="name"
        defaultValue={offer.name ?? ''}
        sending={sending}
      />
      <TextField
        name="password"
        label={offer.knownHere ? w.ownPassword : words().setup.password}
        hint={offer.knownHere ? w.ownPasswordHint : words().setup.passwordHint}
        type="password"
        autoComplete={offer.knownHere ? 'current-password' : 'new-password'}
        sending={sending}
      />
    </DoorForm>
  )
}
