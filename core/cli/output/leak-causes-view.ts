import type { OutputOf } from '../../kernel/contract/method.ts'
import type { costCompensationContract } from '../../modules/cost-compensation/contract.ts'
import { shortId } from './format.ts'
import { fillSentence, money, nameOf, type LeaksView } from './leaks-view.ts'
import { formatTable, wrapText, type Column } from './table.ts'

type Leaks = typeof costCompensationContract
type Bundle = OutputOf<Leaks['leaks.bundles']>['bundles'][number]
type OddJob = OutputOf<Leaks['leaks.unexplained']>['jobs'][number]
type Digest = OutputOf<Leaks['leaks.digest']>

export function formatBundles(title: string, bundles: readonly Bundle[], view: LeaksView): string {
  const { terminal, texts } = view
  const head = terminal.style.bold(title)
  if (bundles.length === 0) return `${head}\n${texts.leaks.bundles.none}`
  return `${head}\n\n${bundleTable(bundles, view)}`
}

function bundleTable(bundles: readonly Bundle[], view: LeaksView): string {
  const { terminal, texts } = view
  const { columns, trends } = texts.leaks.bundles
  const table: Column[] = [{ title: columns.cause, wraps: true }, { title: columns.findings, align: 'right' }, { title: columns.month, align: 'right' }, { title: columns.fix, align: 'right' }, { title: columns.lift, align: 'right' }, { title: columns.trend }]
  const rows = bundles.map((each) => [causeOf(each, view), String(each.findings), money(each.perMonthCents, view), money(each.fixCents, view), each.lift === 1 ? '' : `${each.lift.toLocaleString(`${view.language}-CA`)} ×`, trends[each.trend]])
  return formatTable(table, rows, terminal.width, terminal.style.bold)
}

/** "Unbilled access · Ottawa · Fridays". */
function causeOf({ rule, location, weekday, lead, bookedBy, type }: Bundle, view: LeaksView): string {
  const { bundles } = view.texts.leaks
  const parts = [location?.name, weekday === null ? null : bundles.weekdays[weekday], lead === null ? null : bundles.lead(lead.name ?? ''), bookedBy === null ? null : bundles.bookedBy(bookedBy.name ?? ''), type]
  const known = parts.filter((part) => part !== null && part !== undefined && part !== '')
  return [`${rule} ${nameOf(rule, view)}`, ...(known.length === 0 ? [bundles.everywhere] : known)].join(' · ')
}

export function formatUnexplained(title: string, jobs: readonly OddJob[], view: LeaksView): string {
  const { texts: { leaks: { unexplained } }, terminal } = view
  const head = terminal.style.bold(title)
  if (jobs.length === 0) return `${head}\n${unexplained.none}`
  return [head, ...jobs.map((each) => {
    const off = each.drivers.map(({ part, actualCents, expectedCents }) => unexplained.part(unexplained.parts[part], money(actualCents, view), money(expectedCents, view)))
    const lines = [unexplained.why(money(each.actualCents, view), money(each.expectedCents, view), each.jobsBefore), off.join(' · ')]
    return [terminal.style.bold(unexplained.line(money(each.gapCents, view), money(each.lowCents, view), money(each.highCents, view), each.jobNumber ?? shortId(each.job), each.date)), ...indented(lines, view)].join('\n')
  })].join('\n\n')
}

export function formatDigest({ asOf, location, sections, bundles }: Digest, view: LeaksView): string {
  const { terminal: { style }, texts: { leaks: { digest } } } = view
  const head = style.bold([digest.title(asOf), location?.name].filter((part) => part !== undefined && part !== null).join(' · '))
  const lists = sections.map((section) => {
    const title = `${style.bold(digest.sections[section.id])}  ${style.dim(digest.sum(section.findings, money(section.id === 'giveBack' ? section.amountCents : section.recoverableCents, view)))}`
    const left = section.findings - section.items.length
    return [title, ...section.items.map((item) => formatItem(item, view)), ...(left > 0 ? [style.dim(digest.more(left))] : [])].join('\n')
  })
  const fix = bundles.length === 0 ? [] : [`${style.bold(digest.fix)}\n${bundleTable(bundles, view)}`]
  return [head, ...(lists.length === 0 ? [digest.nothing] : lists), ...fix].join('\n\n')
}

function formatItem({ finding, customerName, customerPhone }: Digest['sections'][number]['items'][number], view: LeaksView): string {
  const { texts, language, terminal: { style } } = view
  const known = view.rules.find(({ id }) => id === finding.rule)
  const who = [customerName, customerPhone].filter((part) => part !== null).join(', ')
  const cents = finding.recoverable ? finding.recoverableCents : finding.amountCents
  const head = `${style.bold(money(cents, view).padStart(11))}  ${[finding.jobNumber ?? shortId(finding.job), who, finding.recoverableUntil === null ? '' : `→ ${finding.recoverableUntil}`, finding.ownerName === null ? '' : texts.leaks.owner(finding.ownerName)].filter((part) => part !== '').join(' · ')}`
  const params = finding.params
  return [head, ...indented(known === undefined || params === null ? [nameOf(finding.rule, view)] : [fillSentence(known.sentence[language], params, view), fillSentence(known.action[language], params, view)], view)].join('\n')
}

function indented(lines: readonly string[], view: LeaksView): string[] {
  const indent = ' '.repeat(13)
  return lines.filter((line) => line !== '').flatMap((line) => wrapText(line, view.terminal.width - indent.length).map((part) => indent + part))
}
