import { z } from 'zod'
import { MAIL_SECURITIES } from '../../domain/alert/mail-security.ts'

/** Beyond that it is a list, which the company's mail server keeps better. */
const MOST_RECIPIENTS = 10

/** Each is one word of one header or of one line that the server is told: nothing in it may begin another. */
const address = z.email().max(254)
const word = z.string().min(1).max(320).regex(/^[^\u0000-\u001F\u007F]+$/)

/** How alerts are mailed, as an administrator says it. `password`: null keeps the one that is there; it never comes back. `ca`: certificates (PEM) that the server's own is checked against. */
export const mailInputShape = z.strictObject({
  host: z.string().trim().max(253).regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$/),
  port: z.int().min(1).max(65_535),
  security: z.enum(MAIL_SECURITIES),
  user: word.nullable(),
  password: z.string().min(1).max(1_000).nullable(),
  from: address,
  to: z.array(address).min(1).max(MOST_RECIPIENTS),
  language: z.enum(['en', 'fr']),
  ca: z.string().max(100_000).nullable(),
  allowsPrivate: z.boolean(),
})
export type MailInput = z.output<typeof mailInputShape>

/** As the settings show it to administrators. */
export const mailShownShape = z.strictObject({ ...mailInputShape.omit({ password: true }).shape, hasPassword: z.boolean() })
export type MailShown = z.output<typeof mailShownShape>
