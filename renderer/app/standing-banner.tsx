import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { DeskStatus } from '../../core/kernel/contract/door-contract.ts'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { useDesk } from '../desk/desk-context.tsx'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { useDeskQuery } from '../desk/use-desk-query.ts'
import { useDeskStatus, useMay } from '../desk/use-session.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/states.tsx'
import { useFormat } from '../ui/use-format.ts'
import { useNow } from '../ui/use-now.ts'

const HOUR_MS = 3_600_000
/** Said calmly this long before the end, and again shortly before it. */
const EARLY_MS = 24 * HOUR_MS
const SOON_MS = 2 * HOUR_MS
/** What is less off nobody has to be told of. */
const CLOCK_OFF_MS = 120_000
const DRAFTS_EVERY_MS = 30_000

/** How this workstation stands with its relay, where that is worth a word; and what was kept while it could not be done. */
export function StandingBanner() {
  const { data: status } = useDeskStatus()
  const now = useNow()
  if (status === undefined) return null
  return (
    <>
      <LeaseWords standing={status.standing} now={now} />
      <PlanWords plan={status.plan} />
      <ClockWords offMs={status.standing.clockOffMs} />
      <KeptDrafts mayDo={status.standing.state === 'own' || status.standing.state === 'fresh'} />
    </>
  )
}

function LeaseWords({ standing: { state, until, now: toldNow }, now }: { readonly standing: DeskStatus['standing']; readonly now: number }) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const { dateTime } = useFormat()
  // Since it was told the window's own clock goes on; whether that is right does not matter.
  const [heard, setHeard] = useState({ told: toldNow, here: now })
  if (heard.told !== toldNow) setHeard({ told: toldNow, here: now })
  if (state === 'over')
    return (
      <Line isLoud>
        <Trans>This workstation has not heard from its relay for three days. The board can be seen, without personal data; nothing can be changed. Connect it: everything is as before with the relay’s next answer, and what you were about to change is kept.</Trans>
      </Line>
    )
  if (state === 'stale')
    return (
      <Line isLoud>
        <Trans>This workstation has not heard from its relay for more than eight hours: money and what administrators do have to wait. Everything else goes on until {dateTime(until, zone)}. Connect it.</Trans>
      </Line>
    )
  const left = until === null ? Infinity : until - (heard.told + now - heard.here)
  if (state !== 'fresh' || left > EARLY_MS) return null
  return (
    <Line isLoud={left <= SOON_MS}>
      <Trans>Without the relay this workstation goes on until {dateTime(until, zone)}; after that the board can only be looked at. Connect it.</Trans>
    </Line>
  )
}

/** Before its end whoever can do something about it is told; after it everybody. */
function PlanWords({ plan: { state, until, offFrom } }: { readonly plan: DeskStatus['plan'] }) {
  const maySwitch = useMay('module.enable')
  const { dateTime } = useFormat()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (state === 'ended')
    return (
      <Line>
        <Trans>The company’s plan has ended: some screens are gone until it is renewed. Nothing is lost.</Trans>
      </Line>
    )
  if (state === 'grace')
    return (
      <Line isLoud>
        <Trans>The company’s plan has ended. Everything goes on until {dateTime(offFrom, zone)}; ask whoever runs the relay to renew it.</Trans>
      </Line>
    )
  if (state !== 'ending' || !maySwitch) return null
  return (
    <Line>
      <Trans>The company’s plan ends on {dateTime(until, zone)}; ask whoever runs the relay to renew it.</Trans>
    </Line>
  )
}

function ClockWords({ offMs }: { readonly offMs: number | null }) {
  if (offMs === null || Math.abs(offMs) <= CLOCK_OFF_MS) return null
  const minutes = Math.round(Math.abs(offMs) / 60_000)
  return (
    <Line>
      {offMs > 0 ? (
        <Trans>This computer’s clock is <Plural value={minutes} one="# minute" other="# minutes" /> ahead. Put it right: what runs out goes by the relay’s time.</Trans>
      ) : (
        <Trans>This computer’s clock is <Plural value={minutes} one="# minute" other="# minutes" /> behind. Put it right: what runs out goes by the relay’s time.</Trans>
      )}
    </Line>
  )
}

/** Offered one after the other, the oldest first: a later one may build on it. */
function KeptDrafts({ mayDo }: { readonly mayDo: boolean }) {
  const { queries } = useDesk()
  const { data } = useDeskQuery('draft.list', {}, { everyMs: DRAFTS_EVERY_MS })
  const carryOut = useDeskCommand('draft.do')
  const drop = useDeskCommand('draft.drop')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const drafts = data?.drafts ?? []
  if (drafts.length === 0) return null

  async function each(work: typeof carryOut.run): Promise<void> {
    setFailure(null)
    for (const { id } of drafts) {
      const reply = await work({ draft: id })
      if (!reply.ok) {
        setFailure(reply.failure)
        break
      }
    }
    await queries.invalidateQueries({ queryKey: ['draft.list'] })
  }

  return (
    <Line>
      <span className="flex flex-wrap items-center gap-2">
        <span className="flex-1">
          <Plural value={drafts.length} one="# change that you were about to make is kept here, sealed." other="# changes that you were about to make are kept here, sealed." />
        </span>
        <Button isDisabled={!mayDo} isPending={carryOut.isRunning} onPress={() => void each(carryOut.run)}>
          <Trans>Make them now</Trans>
        </Button>
        <Button kind="quiet" isPending={drop.isRunning} onPress={() => void each(drop.run)}>
          <Trans>Discard</Trans>
        </Button>
      </span>
      <FailureNote failure={failure} />
    </Line>
  )
}

function Line({ isLoud = false, children }: { readonly isLoud?: boolean; readonly children: React.ReactNode }) {
  return (
    <div role={isLoud ? 'alert' : 'status'} className={`border-b bg-2 px-4 py-1.5 text-13 print:hidden ${isLoud ? 'border-warning' : 'border-line-1'}`}>
      {children}
    </div>
  )
}
