import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay, useSession } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { SayDialog } from '../../panels/say/say-dialog.tsx'
import { useRuleName, useViolationSentence, type Violation } from '../../panels/violations/violation-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Fact } from '../../ui/fact.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { SeverityMark } from './severity-mark.tsx'

const NOBODY = 'nobody'
const DAY_MS = 86_400_000

/** One violation: what happened, whose, by when; and what whoever may does about it. */
export function ViolationDetail({ violation, onClose }: { readonly violation: Violation; readonly onClose: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const places = usePlaces()
  const { user } = useSession()
  const ruleName = useRuleName()
  const sentence = useViolationSentence()
  const may = { assign: useMay('violation.assign'), deadline: useMay('violation.setDeadline'), close: useMay('violation.close'), reopen: useMay('violation.reopen'), owners: useMay('leaks.owners') }
  const assign = useDeskCommand('violation.assign')
  const setDeadline = useDeskCommand('violation.setDeadline')
  const close = useDeskCommand('violation.close')
  const reopen = useDeskCommand('violation.reopen')
  const [saying, setSaying] = useState<'close' | 'reopen' | 'deadline' | null>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const { job, key, location, assignee } = violation
  const { data } = useDeskQuery('leaks.owners', { location }, { enabled: may.assign && may.owners })
  const named = { job: asId<'job'>(job), key }
  const zone = places.zoneOf(location)
  const isClosed = violation.closedAt !== null
  const users = data?.users ?? []
  const others = assignee === null || users.some(({ id }) => id === assignee) ? [] : [{ id: assignee as string, label: violation.assigneeName ?? '–' }]
  async function give(to: string): Promise<void> {
    const reply = await assign.run({ ...named, user: to === NOBODY ? null : to } as Input<'violation.assign'>)
    setFailure(reply.ok ? null : reply.failure)
  }
  const title = ruleName(violation.rule)
  return (
    <aside aria-label={t`Violation`} className="flex w-[400px] shrink-0 flex-col border-l border-line-1 bg-1 max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:w-full max-lg:max-w-[400px] max-lg:shadow-[var(--shadow-raised)]">
      <header className="flex items-start gap-2 border-b border-line-1 py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1"><h2 className="m-0 text-15 font-semibold">{title}</h2><SeverityMark severity={violation.severity} isClosed={isClosed} /></div>
        <IconButton label={t`Close`} icon={<X aria-hidden className="size-4" />} onPress={onClose} />
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4" tabIndex={0} role="region" aria-label={title}>
        <p className="m-0">{sentence(violation)}</p>
        <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
          <Fact name={<Trans>Job</Trans>}><Link to="/jobs/$job" params={{ job }} search={{}} className="text-accent hover:underline"><span dir="auto">{violation.jobLabel ?? job.slice(0, 8)}</span></Link> <span className="text-3">{violation.locationName}</span></Fact>
          <Fact name={<Trans>When</Trans>}>{format.dateTime(violation.at, zone)}</Fact>
          <Fact name={<Trans>By</Trans>}><span dir="auto">{violation.actorName ?? '–'}</span></Fact>
          <Fact name={<Trans>Deadline</Trans>}><span className={violation.isOverdue ? 'text-danger' : ''}>{format.dateTime(violation.dueAt, zone)}</span></Fact>
          {violation.closedAt !== null && <Fact name={<Trans context="violations">Closed on</Trans>}>{violation.closedByName ?? '–'}, {format.dateTime(violation.closedAt, zone)}</Fact>}
          {violation.reason !== null && <Fact name={<Trans>Reason</Trans>}><q dir="auto">{violation.reason}</q></Fact>}
        </dl>
        {!isClosed && may.assign && (
          <div className="flex items-end gap-2">
            <Select label={t`Who sees to it`} className="flex-1" isDisabled={assign.isRunning} value={assignee ?? NOBODY} onChange={(to) => void give(to)} choices={[{ id: NOBODY, label: t`Nobody` }, ...others, ...users.map(({ id, name }) => ({ id: id as string, label: name }))]} />
            {assignee !== user && <Button isPending={assign.isRunning} onPress={() => void give(user)}><Trans>I see to it</Trans></Button>}
          </div>
        )}
        <FailureNote failure={failure} />
        {!isClosed && !violation.mayClose && may.close && <p className="m-0 text-13 text-2"><Trans>It is about what you did yourself: somebody else closes it.</Trans></p>}
        <div className="flex flex-wrap gap-2">
          {!isClosed && may.close && violation.mayClose && <Button kind="primary" onPress={() => setSaying('close')}><Trans>Close with a reason…</Trans></Button>}
          {!isClosed && may.deadline && <Button onPress={() => setSaying('deadline')}><Trans>Three more days…</Trans></Button>}
          {isClosed && may.reopen && <Button onPress={() => setSaying('reopen')}><Trans>Open again…</Trans></Button>}
          <Link to="/activity" search={{ job }} className="inline-flex min-h-8 items-center text-accent underline"><Trans>The job’s whole story</Trans></Link>
        </div>
      </div>
      {saying === 'close' && <SayDialog title={<Trans>Close the violation</Trans>} label={t`Why it is settled`} action={t`Close the violation`} run={async (reason) => close.run({ ...named, reason })} onClose={() => setSaying(null)} />}
      {saying === 'reopen' && <SayDialog title={<Trans>Open the violation again</Trans>} label={t`Why there is more to be done`} action={t`Open again`} run={async (reason) => reopen.run({ ...named, reason })} onClose={() => setSaying(null)} />}
      {saying === 'deadline' && <SayDialog title={<Trans>Three more days</Trans>} label={t`Why it takes longer`} action={t`Move the deadline`} run={async (reason) => setDeadline.run({ ...named, dueAt: violation.dueAt + 3 * DAY_MS, reason })} onClose={() => setSaying(null)} />}
    </aside>
  )
}
