import { resolve } from 'node:path'
import type { Command } from 'commander'
import { digestTime } from '../../adapters/audit/digest-paper.ts'
import { digestSections, unusualLines } from '../../domain/audit-digest/digest-sections.ts'
import { DIGEST_WORDS } from '../../domain/audit-digest/digest-words.ts'
import { explainFailure } from '../../domain/failure/failure.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { DigestContract } from '../../modules/compliance-consistency/digests/digest-contract.ts'
import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { OpenSession } from '../open-session.ts'
import { companyZone, dateOf, parseDateWord } from '../lookup.ts'
import { formatTable } from '../output/table.ts'
import { FONTS } from '../resources.ts'
import type { Texts } from '../texts/texts.ts'
import type { Perform } from './perform.ts'

/** Days in one answer. */
const A_YEAR = 366

interface DigestOptions {
  readonly day?: ReturnType<typeof parseDateWord>
  readonly all?: boolean
  readonly pdf?: string
}

/** `audit digest`: what each ended day of the log comes to. */
export function addAuditDigestCommand(audit: Command, { help: { audit: help } }: Texts, perform: Perform): void {
  audit
    .command('digest')
    .description(help.digest)
    .option('--day <day>', help.digestDay, parseDateWord)
    .option('--all', help.digestAll)
    .option('--pdf <file>', help.pdf)
    .addHelpText('after', help.digestExamples)
    .action(perform<DigestOptions>(showDigest))
}

/** Ends with 4 where what is kept is not what was put on record. */
async function showDigest(cli: Cli, { day: wanted, all = false, pdf }: DigestOptions): Promise<ExitCode> {
  const { makeDueDigests } = await import('../../adapters/audit/make-digests.ts')
  const open = await cli.open()
  // Days that ended while no desk ran have been made up for by nobody.
  await makeDueDigests(open.company)
  const digests = all ? await everyDigest(open) : (await open.query('audit.digests', { limit: 1 })).digests
  const { texts: { audit: texts }, terminal: { style, width }, language } = cli
  const words = DIGEST_WORDS[language]
  if (all) {
    const isGood = digests.every(({ state }) => state === 'matches')
    cli.answer(digests, () => {
      if (digests.length === 0) return texts.noDigest
      const rows = digests.map(({ day, state, entries, refused, unusual }) => [day, String(entries ?? ''), String(refused ?? ''), state === 'matches' ? unusual.map(({ code, times }) => words.codes[code](times)).join(', ') : style.bad(words[state])])
      return formatTable([{ title: texts.digestColumns.day }, { title: words.facts.entries, align: 'right' }, { title: words.facts.refused, align: 'right' }, { title: words.unusual, shrinks: true }], rows, width, style.bold)
    })
    return isGood ? EXIT.ok : EXIT.checkFailed
  }
  const day = wanted === undefined ? digests[0]?.day : dateOf(wanted, companyZone(open), open.company.clock.now())
  if (day === undefined) {
    cli.answer(null, () => texts.noDigest)
    return EXIT.ok
  }
  if (pdf !== undefined) return writeDigest(cli, open, resolve(pdf), day)
  const answer = await open.query('audit.digest', { day })
  const { digest, sha256, state, names } = answer
  const known = new Map(names.map(({ user, name }) => [user, name]))
  cli.answer(answer, () => {
    if (digest === null) return style.bad(explainFailure({ code: 'audit.digest_unreadable', params: { day } }, language).message)
    const unusual = unusualLines(digest, language)
    return [
      style.bold(`${words.title} – ${day}`),
      ...(unusual.length === 0 ? [style.good(words.nothingUnusual)] : unusual.map(({ text, isGrave }) => (isGrave ? style.bad(text) : text))),
      ...digestSections(digest, { language, named: (user) => known.get(user) ?? user, at: digestTime(digest) }).flatMap(({ title, facts }) => ['', style.bold(title), ...facts.map(({ name, value }) => `  ${name === '' ? '' : `${name}  `}${value}`)]),
      '',
      `${words.facts.sha256} ${sha256}`,
      state === 'matches' ? style.good(words.matches) : style.bad(words[state]),
    ].join('\n')
  })
  return state === 'matches' ? EXIT.ok : EXIT.checkFailed
}

/** Newest first, as many days as there are. */
async function everyDigest(open: OpenSession) {
  const digests: OutputOf<DigestContract['audit.digests']>['digests'] = []
  for (let before: string | undefined; ;) {
    const page = (await open.query('audit.digests', { limit: A_YEAR, ...(before === undefined ? {} : { before }) })).digests
    digests.push(...page)
    if (page.length < A_YEAR) return digests
    before = page.at(-1)!.day
  }
}

async function writeDigest(cli: Cli, { company, session }: OpenSession, path: string, day: string): Promise<ExitCode> {
  const { exportDigestPdf } = await import('../../adapters/audit/export-digest-pdf.ts')
  const { valueOf } = await import('../session.ts')
  const { pages } = valueOf(await exportDigestPdf(company, session, { day, path, fonts: FONTS, language: cli.language, signal: cli.signal }))
  cli.answer({ path, day, pages }, () => cli.texts.audit.digestWritten(day, path))
  return EXIT.ok
}
