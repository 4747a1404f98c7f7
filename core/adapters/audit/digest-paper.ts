import { digestSections, unusualLines } from '../../domain/audit-digest/digest-sections.ts'
import { DIGEST_WORDS } from '../../domain/audit-digest/digest-words.ts'
import type { AuditDigest } from '../../domain/audit-digest/digest.ts'
import type { Language } from '../../domain/failure/failure.ts'
import type { Paper, PaperBlock } from '../../domain/paper/paper.ts'
import { localDateOf, localTimeOf } from '../../domain/time/zoned-time.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import { paperPlace } from '../pdf/paper-place.ts'

interface DigestPaper {
  readonly digest: AuditDigest
  /** Of the stored bytes. */
  readonly sha256: string
  /** Whether that is what the log has on record, in words. */
  readonly held: string
  readonly language: Language
  readonly named: (user: string) => string
}

/** A digest as it is printed: what is unusual first. The same digest for the same reader has the same bytes. */
export function digestPaper(read: ReadDatabase, { digest, sha256, held, language, named }: DigestPaper): Paper {
  const words = DIGEST_WORDS[language]
  const { company, size } = paperPlace(read, language)
  const at = digestTime(digest)
  const unusual = unusualLines(digest, language)
  return {
    title: `${words.title} – ${digest.day}`, language, size, author: company, madeAt: digest.madeAt,
    facts: [{ name: words.facts.sha256, value: sha256 }, { name: '', value: held }],
    footer: [`${digest.day} · ${sha256}`],
    blocks: [
      { kind: 'heading', level: 2, text: words.unusual },
      ...(unusual.length === 0 ? [{ kind: 'paragraph', text: words.nothingUnusual }] as const : unusual.map(({ text, isGrave }): PaperBlock => ({ kind: 'paragraph', text, tone: isGrave ? 'strong' : 'plain' }))),
      ...digestSections(digest, { language, named, at }).flatMap(({ title, facts }): PaperBlock[] => [{ kind: 'heading', level: 3, text: title }, { kind: 'facts', facts }]),
      { kind: 'paragraph', text: words.how, tone: 'quiet' },
    ],
  }
}

/** By the clock of the company, as the day is. */
export function digestTime({ zone }: Pick<AuditDigest, 'zone'>): (instant: number) => string {
  return (instant) => `${localDateOf(instant, zone)} ${localTimeOf(instant, zone)}`
}
