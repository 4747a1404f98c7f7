import { byAcceptance } from '../../../domain/handover/lent-lines.ts'
import type { Loan, Transfer } from '../../../domain/records/handover-records.ts'
import { hybridTime } from '../../../kernel/desk/hybrid-clock.ts'
import { authorsOf, lastAuthor, type Author, type Clash, type Stamps, type Subject } from './clash.ts'

/** Whoever took a step, by the clock of their workstation. */
export function stepAuthor(by: string | null, at: number | null): Author | null {
  return by === null || at === null ? null : { user: by, device: null, hlc: hybridTime(at, 0) }
}

export function subjectsOf({ trucks, workers }: Loan): Subject[] {
  return [...trucks.map((id): Subject => ({ kind: 'truck', id })), ...workers.map((id): Subject => ({ kind: 'worker', id }))]
}

/** The two sides of one offer decided without knowledge of each other; what stands is said by its state. */
export function offersCrossed(kind: 'transfer' | 'loan', offer: Transfer | Loan, subjects: readonly Subject[]): Clash {
  return {
    id: `${kind}-crossed/${offer.id}`,
    kind: `${kind}.crossed`,
    severity: 'soft',
    location: offer.from,
    otherLocation: offer.to,
    date: null,
    subjects,
    authors: authorsOf(stepAuthor(offer.acceptedBy, offer.acceptedAt), stepAuthor(offer.declinedBy, offer.declinedAt), stepAuthor(offer.withdrawnBy, offer.withdrawnAt)),
    params: { stands: offer.acceptedAt === null ? 'withdrawn' : 'accepted', offer: offer.id },
  }
}

/** Of the accepted offers of one job, the one that was accepted first. */
function standingOffer(offers: readonly Transfer[]): Transfer | undefined {
  return accepted(offers)[0]
}

function accepted(offers: readonly Transfer[]): (Transfer & { readonly acceptedAt: number })[] {
  return offers.filter((offer): offer is Transfer & { readonly acceptedAt: number } => offer.acceptedAt !== null).toSorted(byAcceptance)
}

/**
 * Two workstations of a depot offered one job to two others, and both took it: the first has it, the later one is told. `isLost`: so has the job of these offers
 * itself been lost, by its depot, which had passed it on; whoever took it from there is told as well.
 */
export function jobGivenTwice(offers: readonly Transfer[], isLost: boolean): Clash[] {
  const all = accepted(offers)
  const first = isLost ? undefined : all[0]
  return all.slice(isLost ? 0 : 1).map((offer) => ({
    id: `transfer-twice/${offer.id}`,
    kind: 'transfer.twice',
    severity: 'hard',
    location: offer.to,
    otherLocation: first?.to ?? offer.from,
    date: null,
    subjects: [offer.copy, ...(first ? [first.copy] : []), offer.job].map((id) => ({ kind: 'job', id })),
    authors: authorsOf(...(first ? [stepAuthor(first.acceptedBy, first.acceptedAt)] : []), stepAuthor(offer.acceptedBy, offer.acceptedAt)),
    params: { offer: offer.id },
  }))
}

/** Changed at home after it had been offered: the depot that took it has it as it was offered. */
export function jobEditedAfterOffer(offers: readonly Transfer[], edits: readonly Stamps[]): Clash[] {
  const offer = standingOffer(offers)
  if (!offer) return []
  const asked = hybridTime(offer.offeredAt + 1, 0)
  const last = edits.map(lastAuthor).filter((author) => author !== null && author.hlc > asked).toSorted((a, b) => (a!.hlc < b!.hlc ? 1 : -1))[0]
  if (!last) return []
  return [{
    id: `transfer-outdated/${offer.id}`,
    kind: 'transfer.outdated',
    severity: 'soft',
    location: offer.from,
    otherLocation: offer.to,
    date: null,
    subjects: [{ kind: 'job', id: offer.job }, { kind: 'job', id: offer.copy }],
    authors: authorsOf(last, stepAuthor(offer.acceptedBy, offer.acceptedAt)),
    params: { offer: offer.id },
  }]
}

/** Two depots were promised one truck or worker at the same time: it goes where it was accepted first. */
export function lentTwice(loan: Loan, first: Loan, subject: Subject): Clash[] {
  return [{
    id: `loan-twice/${loan.id}/${subject.id}`,
    kind: 'loan.twice',
    severity: 'hard',
    location: loan.to,
    otherLocation: first.to,
    date: null,
    subjects: [subject],
    authors: authorsOf(stepAuthor(first.acceptedBy, first.acceptedAt), stepAuthor(loan.acceptedBy, loan.acceptedAt)),
    params: { offer: loan.id },
  }]
}
