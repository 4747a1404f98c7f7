import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react'
import type { DATA_REGIONS } from '../../../core/domain/privacy/data-region.ts'
import type { RETAINED_KINDS } from '../../../core/domain/privacy/retention.ts'
import type { DATA_KINDS, INCIDENT_DECISIONS, INCIDENT_KINDS } from '../../../core/domain/records/incident-records.ts'
import type { EXTENSION_REASONS, HOLD_BASES, IDENTITY_CHECKS, REFUSAL_REASONS, REQUEST_CHANNELS, REQUEST_KINDS, REQUEST_LAWS, REQUEST_OUTCOMES, REQUEST_STEPS, RESTRICTION_REASONS } from '../../../core/domain/records/privacy-records.ts'

type Words<List extends readonly string[]> = Readonly<Record<List[number], MessageDescriptor>>

const WORDS = {
  kind: { access: msg`Access`, correction: msg`Correction`, restriction: msg`Restriction`, erasure: msg`Erasure` } satisfies Words<typeof REQUEST_KINDS>,
  law: { law25: msg`Law 25 (Quebec)`, pipeda: msg`PIPEDA (Canada)`, gdpr: msg`GDPR (Europe)`, other: msg`The company’s own rule` } satisfies Words<typeof REQUEST_LAWS>,
  channel: { phone: msg`By phone`, email: msg`By e-mail`, letter: msg`By letter`, inPerson: msg`In person`, schedule: msg`Time is over` } satisfies Words<typeof REQUEST_CHANNELS>,
  identity: { knownInPerson: msg`Known in person`, callback: msg`Called back on the known number`, document: msg`Document seen`, emailLink: msg`Answered from the known e-mail`, schedule: msg`Nobody asked` } satisfies Words<typeof IDENTITY_CHECKS>,
  outcome: { done: msg({ message: 'Done', context: 'requests' }), refused: msg({ message: 'Refused', context: 'requests' }), withdrawn: msg`Withdrawn` } satisfies Words<typeof REQUEST_OUTCOMES>,
  refusal: { identity: msg`Not who they say`, unfounded: msg`Unfounded`, lawKeepsIt: msg`A law wants it kept`, rightsOfOthers: msg`Rights of others`, nothingHeld: msg`Nothing is held` } satisfies Words<typeof REFUSAL_REASONS>,
  extension: { complex: msg`It is complex`, many: msg`There are many requests`, consulting: msg`Others have to be asked` } satisfies Words<typeof EXTENSION_REASONS>,
  restriction: { accuracy: msg`Accuracy in dispute`, unlawful: msg`Use unlawful`, claim: msg`Needed for a claim`, objection: msg`Objection pending` } satisfies Words<typeof RESTRICTION_REASONS>,
  basis: { claim: msg`Claim`, litigation: msg`Litigation`, authority: msg`Authority`, insurance: msg`Insurance` } satisfies Words<typeof HOLD_BASES>,
  step: { identity: msg`Identity checked`, extended: msg`More time taken`, exported: msg`Copy handed out`, corrected: msg({ message: 'Corrected', context: 'requests' }), restricted: msg`Restricted`, lifted: msg`Restriction lifted`, approved: msg`Erasure approved`, ordered: msg`Erasure ordered`, closed: msg({ message: 'Closed', context: 'requests' }) } satisfies Words<typeof REQUEST_STEPS>,
  incident: { lostDevice: msg`Device lost`, wrongRecipient: msg`Wrong recipient`, intrusion: msg`Intrusion`, massExport: msg`Much exported`, theft: msg`Theft`, other: msg({ message: 'Other', context: 'incidents' }) } satisfies Words<typeof INCIDENT_KINDS>,
  decision: { notify: msg`They have to be told`, recordOnly: msg`Register alone` } satisfies Words<typeof INCIDENT_DECISIONS>,
  data: { contact: msg`Names and contacts`, addresses: msg({ message: 'Addresses', context: 'incidents' }), money: msg({ message: 'Money', context: 'incidents' }), licences: msg`Licences`, notes: msg({ message: 'Notes', context: 'incidents' }), signatures: msg({ message: 'Signatures', context: 'incidents' }) } satisfies Words<typeof DATA_KINDS>,
  retained: { customer: msg({ message: 'Customers', context: 'retention' }), worker: msg({ message: 'Crew that is not active', context: 'retention' }) } satisfies Words<typeof RETAINED_KINDS>,
  region: { CA: msg`Canada`, 'CA-QC': msg`Quebec`, US: msg`United States`, EU: msg`European Union` } satisfies Words<typeof DATA_REGIONS>,
  desk: { done: msg`Erased`, gone: msg`Gone`, seen: msg`Seen erased`, waits: msg`Not yet`, reads: msg`Reads only` },
} as const

type List = keyof typeof WORDS

/** What the calendar writes is nothing that anybody chooses. */
export function isAsked<Choice extends { readonly id: string }>(choice: Choice): choice is Choice & { readonly id: Exclude<Choice['id'], 'schedule'> } {
  return choice.id !== 'schedule'
}

export function usePrivacyWords() {
  const { i18n } = useLingui()
  return {
    word: <L extends List>(list: L, code: keyof (typeof WORDS)[L] & string): string => i18n._((WORDS[list] as Readonly<Record<string, MessageDescriptor>>)[code]!),
    choices: <L extends List>(list: L) => Object.entries(WORDS[list] as Readonly<Record<string, MessageDescriptor>>).map(([id, message]) => ({ id: id as keyof (typeof WORDS)[L] & string, label: i18n._(message) })),
  }
}
