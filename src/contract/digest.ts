import { z } from 'zod'

export const digestEnd = z.strictObject({ token: z.string().min(1).max(200) })
