import type { Language } from '../../domain/failure/failure.ts'
import type { Currency } from '../../domain/money/money.ts'
import { formatMoney } from '../../domain/money/money-text.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { costCompensationContract } from '../../modules/cost-compensation/contract.ts'
import type { Texts } from '../texts/texts.ts'
import { shortId } from './format.ts'
import { formatKinds, type JobMargin } from './margin-view.ts'
import { formatTable, wrapText, type Column } from './table.ts'
import type { Terminal } from './terminal.ts'

type Leaks = typeof costCompensationContract
export type LeakReport = OutputOf<Leaks['leaks.report']>
export type JobLeaks = OutputOf<Leaks['leaks.job']>
export type LeakRules = OutputOf<Leaks['leaks.rules']>['rules']
export type Finding = LeakReport['findings'][number]

export interface LeaksView {
  readonly terminal: Terminal
  readonly texts: Texts
  readonly language: Language
  readonly currency: Currency
  readonly rules: LeakRules
}

/** What it comes to, by rule, then the findings that are worth the most. */
export function formatLeaks(title: string, report: LeakReport, view: LeaksView): string {
  const { texts, terminal } = view
  const { style } = terminal
  const { total } = report
  const head = `${style.bold(title)}\n${summarizeLeaks(report, view)}`
  if (total.findings === 0) return head
  const columns: Column[] = [{ title: texts.leaks.columns.rule }, { title: texts.leaks.columns.name, shrinks: true }, { title: texts.leaks.columns.count, align: 'right' }, { title: texts.leaks.columns.amount, align: 'right' }, { title: texts.leaks.columns.recoverable, align: 'right' }]
  const byRule = report.byRule.map((sum) => [sum.rule, nameOf(sum.rule, view), String(sum.findings), money(sum.amountCents, view), money(sum.recoverableCents, view)])
  const left = total.findings - report.findings.length
  return [head, formatTable(columns, byRule, terminal.width, style.bold), formatFindings(report.findings, view), ...(left > 0 ? [style.dim(texts.leaks.more(left))] : [])].join('\n\n')
}

export function summarizeLeaks({ jobs, total }: LeakReport, view: LeaksView): string {
  return total.findings === 0 ? view.texts.leaks.none(jobs) : view.texts.leaks.summary(jobs, total.findings, money(total.amountCents, view), money(total.recoverableCents, view))
}

export function formatFindings(findings: readonly Finding[], view: LeaksView): string {
  return findings.map((finding) => formatFinding(finding, view)).join('\n')
}

/** What was planned, what it came to, the leaks between, and what is wrong with the records of it all. */
export function formatJobLeaks(title: string, { findings }: JobLeaks, margin: JobMargin, view: LeaksView): string {
  const { texts, terminal } = view
  return [terminal.style.bold(title), formatKinds(margin, view), findings.length === 0 ? terminal.style.good(texts.leaks.noneOfJob) : formatFindings(findings, view), ...problemsOfJob(margin, view)].join('\n\n')
}

function problemsOfJob({ problems }: JobMargin, { terminal, texts: { margin } }: LeaksView): string[] {
  return problems.length === 0 ? [] : [[terminal.style.warn(margin.problemTitle), ...problems.map(({ code }) => `  ${margin.problems[code]}`)].join('\n')]
}

function formatFinding(finding: Finding, view: LeaksView): string {
  const { texts, terminal, language } = view
  const { style } = terminal
  const { jobNumber, job, date, rule, recoverable, recoverableCents, recoverableUntil, confidence, params } = finding
  const still = recoverable && recoverableCents !== null ? style.good(texts.leaks.recoverable(money(recoverableCents, view), recoverableUntil)) : style.dim(texts.leaks.lost)
  const sure = texts.leaks.sure(Math.round(confidence * 100))
  const range = finding.lowCents === finding.highCents ? '' : texts.leaks.range(money(finding.lowCents, view), money(finding.highCents, view))
  const whose = finding.ownerName === null ? texts.leaks.desks[finding.desk] : texts.leaks.owner(finding.ownerName)
  const head = `${style.bold(money(finding.amountCents, view).padStart(11))}  ${rule} ${nameOf(rule, view)}  ${jobNumber ?? shortId(job)}  ${date}`
  const known = view.rules.find(({ id }) => id === rule)
  const sentence = known && params !== null ? fillSentence(known.sentence[language], params, view) : ''
  const indent = ' '.repeat(13)
  return [head, ...[[still, range, sure, whose].filter((part) => part !== '').join(' · '), sentence].filter((line) => line !== '').flatMap((line) => wrapText(line, terminal.width - indent.length).map((part) => indent + part))].join('\n')
}

/** Parameters that are amounts end in Cents. */
export function fillSentence(template: string, params: NonNullable<Finding['params']>, view: LeaksView): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    if (value === undefined) return whole
    if (value === null) return '–'
    return typeof value === 'number' ? (name.endsWith('Cents') ? money(value, view) : value.toLocaleString(`${view.language}-CA`)) : String(value)
  })
}

export function nameOf(rule: string, { rules, language }: LeaksView): string {
  return rules.find(({ id }) => id === rule)?.name[language] ?? ''
}

export function money(amountCents: number | null, { currency, language }: LeaksView): string {
  return amountCents === null ? '' : formatMoney(amountCents, currency, language)
}
