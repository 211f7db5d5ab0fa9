import type { Reason } from '../../src/domain/decision.ts'
import { english, saidBy } from './faults-en.ts'

/** Why something was refused, in English. */
export const problemsEn = {
  /** A fault of one value, as the server says it. */
  says: (message: string) => saidBy(english, message),
  /** Every reason for a no, so that one without its sentence does not compile, in any language. */
  byCode: {
    'bad-input': 'Some of this cannot be used as it is. Each place is marked.',
    'not-found': 'There is nothing here, or not for you.',
    'method-not-allowed': 'This is not done here. The Allow header says what is.',
    'bad-calendar': 'This is no calendar that can be used.',
    'unknown-zone': 'This time zone is not known.',
    'never-open': 'This calendar never opens again.',
    forbidden: 'You may not do this here. An owner or admin of the workspace can.',
    'not-signed-in': 'Sign in first.',
    'wrong-credentials': 'E-mail and password do not fit together.',
    'too-many-attempts': 'Too many attempts. Wait a little and try again.',
    'cross-origin': 'Writing from another site is refused.',
    'happens-in-future': 'What is recorded as a fact cannot lie in the future.',
    'changed-meanwhile': 'Somebody changed this meanwhile. Look at it again, then decide.',
    'already-taken': 'This is taken already.',
    'still-in-use': 'Something else still refers to this, so it cannot be taken back.',
    'nothing-to-undo': 'This cannot be taken back, or has been already.',
    'idempotency-key-reused':
      'This was sent before with other content. Load the page again, then try once more.',
    'setup-done': 'This installation has its owner already. Sign in instead.',
    'setup-code-needed':
      'From another machine, the first owner needs the one-time code that the start printed.',
    'link-not-valid': 'This link was used, has ended, or was withdrawn. Ask for a new one.',
    'role-above-own': 'Nobody gives, changes or takes away a role above their own.',
    'last-owner': 'A workspace keeps at least one active owner.',
    'money-not-yours-to-give': 'Only somebody who sees money can let others see it.',
    'sight-not-yours-to-give':
      'Only somebody who sees every customer can let others see them, or let a member go.',
    'sign-in-elsewhere':
      'This person signs in to other workspaces with the same password, so no one here can set it. They can change it themselves, or whoever runs the machine can: kept reset-password.',
    'hand-over-needed': 'Say first who takes over what this member owns.',
    'customer-merged': 'This record was merged into another; change that one.',
    'merge-with-itself': 'A record cannot be merged with itself.',
    'merge-currencies-differ':
      'Both have figures for the same month in different currencies. Mend one of them first.',
    'contact-erased': 'This person was erased; no words can be added.',
    'commitment-settled': 'This commitment is settled already.',
    'due-passed':
      'Its due time has passed, so it cannot be moved any more. A new date can be told as a warning.',
    'waits-for-itself': 'It would wait for itself.',
    'no-clock-to-stop':
      'A fixed date or time was agreed: it moves with what it depends on, or by agreement.',
    'not-waiting': 'It is not waiting for anybody.',
    'outcome-stands': 'What has become of it stands. A slip can be taken back within the hour.',
    'expectation-retired': 'This expectation has ended, so nothing can be added to it.',
    'triage-incomplete':
      'Before this answer, say whether we want to, have to and can. What is missing is listed.',
    'we-cannot':
      'Somebody who would have to do it has said that it cannot be done. Offer an alternative, or decline.',
    'not-told': 'They can only accept an answer that they have been told.',
    'not-a-finding':
      'Unrealistic is a finding: it needs a talk with the customer about it, and somebody who would have to do it saying that it cannot be done. What is missing is listed.',
    'other-customer': 'The two belong to different customers.',
    'not-yours-to-share': 'Only whoever recorded a conversation says who may see it.',
    'check-concluded': 'It has been said already what was done with this check.',
    'import-busy': 'This import is at work. Wait until it has finished.',
    'import-not-ready':
      'Something has to be said before this file can be brought in. Nothing was changed.',
    'import-undone': 'This import was undone. Upload the file again to bring it in.',
    'file-refused': 'This file cannot be read as a table. Nothing of it was kept.',
    'mail-not-configured': 'No mail server is set up. Set SMTP_URL and start Kept again.',
    'mail-failed': 'The mail server did not take the message.',
    'sample-loaded': 'The sample firm is loaded already. Go there, or remove it first.',
    'webhook-off': 'This webhook is switched off. Switch it on first.',
    'webhooks-full': 'There are 50 webhooks already. Remove one that is not needed any more.',
    'sample-tells-nobody':
      'This is a sample workspace: it tells no other program anything. Try it from your own.',
    'sample-mails-nobody': 'This is a sample workspace: it mails nobody. Try it from your own.',
  } satisfies Record<Reason, string>,
  unreachable: 'Kept cannot be reached. Check your connection and try again; nothing was changed.',
  broken: 'Something broke on our side, and nothing was changed. Try again in a moment.',
  refused: 'This was refused.',
} as const
