import { z } from 'zod'
import { email } from './field.ts'

export const mailTest = z.strictObject({ to: email() })
/** Whether mail is configured, so that a page can say before anybody tries. */
export const mailView = z.object({ configured: z.boolean() })
