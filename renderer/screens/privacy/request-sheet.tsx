import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Chip } from '../../ui/chip.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { ErasureDesks } from './erasure-desks.tsx'
import { usePrivacyWords } from './privacy-words.ts'
import { RequestActions, type Detail } from './request-actions.tsx'

/** One request: whose, what has been done, who has approved, what stands against it, and how far each workstation is. */
export function RequestSheet({ request, onClose }: { readonly request: string; readonly onClose: () => void }) {
  const { t } = useLingui()
  const { word } = usePrivacyWords()
  const detail = useDeskQuery('privacy.request', { request } as Input<'privacy.request'>)
  return (
    <Sheet isOpen title={detail.data ? <>{word('kind', detail.data.request.kind)} · <bdi>{detail.data.request.name}</bdi></> : t`Request`} onClose={onClose}>
      {detail.isLoading && <Loading />}
      {detail.failure && !detail.data && <Failed failure={detail.failure} retry={detail.retry} />}
      {detail.data && <Known detail={detail.data} />}
    </Sheet>
  )
}

function Known({ detail }: { readonly detail: Detail }) {
  const { t } = useLingui()
  const { word } = usePrivacyWords()
  const format = useFormat()
  const zone = usePlaces().zoneOf(null)
  const { request, people, steps, approvals, approvalsMissing, holds, openClaims, booksUntil, erasure, may } = detail
  return (
    <div className="flex flex-col gap-4">
      <p className="m-0 text-13 text-2">
        <Trans>Received {format.day(request.receivedOn)}, to be answered by {format.day(request.dueOn)}. {word('law', request.law)}. Recorded by {request.recordedByName ?? '–'}.</Trans>
      </p>
      <section aria-label={t`Records of this person`} className="flex flex-col gap-1">
        {people.map((person) => (
          <p key={person.id} className="m-0 flex flex-wrap items-center gap-2 text-13">
            <bdi className="font-semibold">{person.name ?? '–'}</bdi>
            <span className="text-2">{[person.phone, person.email, person.locationName].filter(Boolean).join(' · ')}</span>
            <span className="text-3"><Plural value={person.jobs} one="# job" other="# jobs" /></span>
            {person.isErased && <Chip><Trans>erased</Trans></Chip>}
            {person.isRestricted && !person.isErased && <Chip tone="warning"><Trans>restricted</Trans></Chip>}
          </p>
        ))}
      </section>
      <RequestActions detail={detail} />
      {request.kind === 'erasure' && (
        <ul className="m-0 flex list-none flex-col gap-1 p-0 text-13">
          {approvals.map(({ user, name, at }) => <li key={user}><Trans>Approved by {name ?? '–'}, {format.dateTime(at, zone)}</Trans></li>)}
          {erasure === null && approvalsMissing > 0 && <li className="text-2"><Plural value={approvalsMissing} one="# approval missing; whoever recorded the request gives none." other="# approvals missing; whoever recorded the request gives none." /></li>}
          {erasure === null && booksUntil !== null && <li className="text-2"><Trans>Whom invoices were for would be kept apart until {booksUntil}, as tax law wants; everything else goes.</Trans></li>}
          {openClaims > 0 && <li className="text-danger"><Trans>A claim is open: it has to be settled first.</Trans></li>}
        </ul>
      )}
      {holds.map((hold) => (
        <p key={hold.id} className={hold.isOver ? 'm-0 text-13 text-3' : 'm-0 text-13 text-danger'}>
          <Trans>Legal hold: {word('basis', hold.basis)}, {hold.reference}, until {hold.until}</Trans>
        </p>
      ))}
      {erasure && (
        <section aria-label={t`Workstations`} className="flex flex-col gap-2">
          <p className="m-0 text-13">{erasure.isComplete ? <Trans>Every workstation has erased this person or is gone.</Trans> : <Trans>Open until every workstation has done it.</Trans>}</p>
          <ErasureDesks request={request.id} desks={erasure.desks} may={may} />
          {erasure.keys.length > 0 && (
            <ul aria-label={t`Keys of the data`} className="m-0 flex list-none flex-col gap-1 p-0 text-13">
              {erasure.keys.map(({ id, destroyedAt }) => <li key={id}>{destroyedAt === null ? <Trans>Key of the data, stays with what is kept</Trans> : <Trans>Key of the data, destroyed {format.dateTime(destroyedAt, zone)}</Trans>} <span className="font-mono text-12 text-3">{id}</span></li>)}
            </ul>
          )}
          {erasure.kept.filter(({ name }) => name !== null).map((kept) => <p key={kept.subject} className="m-0 text-13 text-2"><Trans>Kept for the books until {kept.until}: <bdi>{[kept.name, kept.address, kept.postalCode].filter(Boolean).join(', ')}</bdi></Trans></p>)}
        </section>
      )}
      <section aria-label={t`What was done`}>
        <ol className="m-0 flex list-none flex-col gap-1 border-l-2 border-line-2 p-0 pl-3 text-13">
          {steps.map(({ step, at, byName, fields }) => <li key={`${step} ${at}`}>{word('step', step)} <span className="text-12 text-3">{byName ?? '–'}, {format.dateTime(at, zone)}{fields.length > 0 && ` · ${fields.join(', ')}`}</span></li>)}
        </ol>
      </section>
    </div>
  )
}
