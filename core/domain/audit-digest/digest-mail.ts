import type { MailText } from '../alert/alert-mail.ts'
import { SEVERITY_WORDS } from '../alert/alert-words.ts'
import type { Language } from '../failure/failure.ts'
import { digestSections, unusualLines } from './digest-sections.ts'
import { DIGEST_WORDS } from './digest-words.ts'
import type { AuditDigest } from './digest.ts'

/** The figures of a day as a mail: ids where somebody is meant, no names. */
export function digestMail(digest: AuditDigest, sha256: string, language: Language, at: (instant: number) => string): MailText {
  const words = DIGEST_WORDS[language]
  const unusual = unusualLines(digest, language)
  const isGrave = unusual.some((line) => line.isGrave)
  const sections = digestSections(digest, { language, named: (user) => user, at })
  const [first] = unusual
  return {
    subject: `TruJourney: ${isGrave ? `${SEVERITY_WORDS.high[language]} – ` : ''}${words.title}, ${digest.day}${isGrave && first !== undefined ? ` – ${first.text}` : ''}`,
    text: [
      `${words.title} – ${digest.day} (${digest.zone})`, '',
      ...(unusual.length === 0 ? [words.nothingUnusual] : unusual.map(({ text }) => `* ${text}`)),
      ...sections.flatMap(({ title, facts }) => ['', title, ...facts.map(({ name, value }) => `  ${name === '' ? '' : `${name}: `}${value}`)]),
      '', `${words.facts.sha256} ${sha256}`, words.how, '',
    ].join('\n'),
  }
}
