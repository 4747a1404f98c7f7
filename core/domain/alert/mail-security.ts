/** `tls`: from the first byte. `starttls`: asked for and insisted upon. `none`: to this computer alone. */
export const MAIL_SECURITIES = ['tls', 'starttls', 'none'] as const
export type MailSecurity = (typeof MAIL_SECURITIES)[number]

/** Where a mail server listens for it (RFC 8314, RFC 6409, RFC 5321). */
export const USUAL_MAIL_PORTS: Readonly<Record<MailSecurity, number>> = { tls: 465, starttls: 587, none: 25 }
