import { alertWords } from '../alert/alert-words.ts'
import type { Language } from '../failure/failure.ts'
import { kindWord } from '../failure/kind-words.ts'
import type { AuditDigest, NamedEntry } from './digest.ts'
import { DIGEST_WORDS, type DigestWords } from './digest-words.ts'
import { unusualOf } from './unusual.ts'

export interface DigestSection {
  readonly id: keyof DigestWords['sections']
  readonly title: string
  readonly facts: readonly DigestFact[]
}

export interface DigestFact {
  readonly name: string
  readonly value: string
}

export interface DigestReader {
  readonly language: Language
  /** What somebody is called, to those who may know; the id where nobody is to. */
  readonly named: (user: string) => string
  /** What an action and what it is about are called, where there are better words than the log's own. */
  readonly action?: (action: string) => string
  readonly kind?: (kind: string) => string
  readonly at: (instant: number) => string
}

/** The unusual in a line each, the gravest first. */
export function unusualLines(digest: AuditDigest, language: Language): readonly { readonly text: string; readonly isGrave: boolean }[] {
  return unusualOf(digest).map(({ code, times, isGrave }) => ({ text: DIGEST_WORDS[language].codes[code](times), isGrave }))
}

/** A digest in words, the same on the screen, on paper, in a mail and in a terminal; what there was none of is left out. */
export function digestSections(digest: AuditDigest, reader: DigestReader): readonly DigestSection[] {
  const words = DIGEST_WORDS[reader.language]
  const { facts: names, sections } = words
  const kind = reader.kind ?? ((name: string) => kindWord(name, reader.language))
  const who = (user: string) => (user === digest.device ? words.workstationItself : reader.named(user))
  const some = (name: string, value: number): DigestFact[] => (value === 0 ? [] : [{ name, value: String(value) }])
  const list = ({ total, listed }: AuditDigest['grants']): DigestFact[] => [
    ...listed.map((one) => ({ name: `${reader.at(one.at)} · ${who(one.by)}`, value: namedText(one, reader) })),
    ...(total > listed.length ? [{ name: '', value: `+ ${total - listed.length} ${names.more}` }] : []),
  ]
  const { log, proof, relay, alerts, money, backups, violations, leases } = digest
  const made: Readonly<Record<DigestSection['id'], readonly DigestFact[]>> = {
    proof: [
      proof.fault === null ? { name: names.checked, value: words.yes(proof.checked, proof.chains) } : { name: names.fault, value: words.faultOf(proof.fault.device, proof.fault.seq, proof.fault.fault) },
      ...some(names.flagged, proof.flagged), ...some(names.strangers, proof.strangers), ...some(names.openFindings, proof.openFindings),
      ...(relay === null ? [] : [{ name: names.relay, value: words.relayOf(relay.size, reader.at(relay.at)) }, { name: names.cosigned, value: relay.cosignedSize === null ? words.notCosigned : words.cosignedOf(relay.cosignedSize, relay.witnesses.length) }]),
    ],
    alerts: [
      ...alerts.opened.map(({ rule, times, urgent }) => ({ name: alertWords({ rule, code: null }, reader.language).title, value: words.urgentOf(times, urgent) })),
      ...some(names.closed, alerts.closed), ...some(names.open, alerts.open),
    ],
    grants: list(digest.grants),
    exports: list(digest.exports),
    erasures: list(digest.erasures),
    denials: digest.denials.map(({ rule, times }) => ({ name: rule ?? words.noRule, value: String(times) })),
    refusals: digest.refusals.map(({ code, times }) => ({ name: code, value: String(times) })),
    money: [
      ...money.series.map(({ series, prefix, first, last, issued }) => ({ name: prefix ?? series, value: words.numbers(`${prefix ?? ''}${first}`, `${prefix ?? ''}${last}`, issued) })),
      ...some(names.credits, money.credits), ...some(names.creditsApproved, money.creditsApproved), ...some(names.creditsAsked, money.creditsAsked), ...some(names.discounts, money.discountsRefused),
    ],
    backups: [{ name: names.backups, value: backups.made === 0 ? words.notMade : String(backups.made) }, ...some(names.backupsFailed, backups.failed), ...some(names.practised, backups.practised)],
    violations: violations === null ? [] : [...some(names.opened, violations.opened), ...some(names.closed, violations.closed), ...some(names.open, violations.open), ...some(names.overdue, violations.overdue)],
    people: digest.people.map(({ user, entries, refused }) => ({ name: who(user), value: words.entriesAnd(entries, refused) })),
    groups: digest.groups.map(({ group, allowed, refused }) => ({ name: kind(group), value: words.allowedAnd(allowed, refused) })),
    policies: digest.policies.map(({ id, version, sha256 }) => ({ name: `${id} ${version}`, value: `${names.sha256} ${sha256 ?? '–'}` })),
    leases: leases.under.length === 0 ? [] : [...leases.under.map(({ lease, entries }) => ({ name: `${names.lease} ${lease}`, value: String(entries) })), ...some(names.withoutLease, leases.without)],
    log: [
      { name: names.entries, value: words.entriesAnd(log.entries, log.refused) },
      ...some(names.late, log.late),
      ...(log.first === null ? [] : [{ name: names.range, value: `${log.first} – ${log.last}` }]),
      ...(log.head === null ? [] : [{ name: names.head, value: `${log.head.seq} · ${log.head.link}` }]),
    ],
  }
  return (Object.keys(made) as DigestSection['id'][]).filter((id) => made[id].length > 0).map((id) => ({ id, title: sections[id], facts: made[id] }))
}

function namedText({ action, code, object, entry }: NamedEntry, reader: DigestReader): string {
  return [reader.action?.(action) ?? action, code, object === null ? null : reader.named(object), `#${entry}`].filter((part) => part !== null).join(' · ')
}
