import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { BadgeCheck, ListChecks, PenLine } from 'lucide-react'
import { Fact } from '../../ui/fact.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { Entry } from './entry.ts'

type Proof = Entry['proof']

/** How far an entry has come: signed, shown to be in the relay's record, countersigned there by other workstations. */
export function ProofMark({ proof: { checkpoint, witnesses } }: { readonly proof: Proof }) {
  const { t } = useLingui()
  const format = useFormat()
  if (checkpoint === null) return <span className="inline-flex items-center gap-1.5 text-3"><PenLine aria-hidden className="size-3.5" /><Trans>signed</Trans></span>
  const size = format.number(checkpoint)
  const title = t`In checkpoint ${size}`
  if (witnesses === null) return <span title={title} className="inline-flex items-center gap-1.5 text-2"><ListChecks aria-hidden className="size-3.5" /><Trans>recorded</Trans></span>
  return <span title={title} className="inline-flex items-center gap-1.5 text-good"><BadgeCheck aria-hidden className="size-3.5" /><Trans>cosigned · {witnesses}</Trans></span>
}

/** The same in words, as rows of a list of facts. */
export function ProofFact({ proof: { checkpoint, witnesses } }: { readonly proof: Proof }) {
  const format = useFormat()
  if (checkpoint === null) return <Fact name={<Trans>At the relay</Trans>}><Trans>not shown to be in a checkpoint yet</Trans></Fact>
  const size = format.number(checkpoint)
  return <Fact name={<Trans>At the relay</Trans>}><Trans>in checkpoint {size}</Trans>{witnesses !== null && <>, <Plural value={witnesses} one="countersigned by # workstation" other="countersigned by # workstations" /></>}</Fact>
}
