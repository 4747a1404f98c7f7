import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useConnection } from '../desk/desk-context.tsx'
import type { Output } from '../desk/desk-contract.ts'
import { useDeskQuery } from '../desk/use-desk-query.ts'
import { useMay } from '../desk/use-session.ts'
import { cx } from '../ui/class-names.ts'

const ASK_MS = 3_000

/** How far what was done here has come: saved on this desk, stored at the relay, seen by head office. */
export function SavedMark({ narrow }: { readonly narrow: boolean }) {
  const { t } = useLingui()
  const state = useConnection()
  const text = { up: t`Saved here`, connecting: t`Connecting…`, down: t`Desk away`, restarting: t`Desk restarting` }[state]
  const relay = useRelayMark(state === 'up')
  const isGood = state === 'up' && relay?.isGood !== false
  return (
    <div role="status" title={relay ? `${text}. ${relay.text}. ${relay.office ?? t`Whether head office has seen it is not known.`}` : text} className="flex min-h-6 items-start gap-2 px-2.5 py-1 text-11 text-3">
      <span aria-hidden className={cx('mt-1 size-2 shrink-0 rounded-full', isGood ? 'bg-good' : 'border border-warning')} />
      <span className={cx('flex flex-col', narrow ? 'sr-only' : 'max-md:sr-only')}>
        <span>{text}</span>
        {relay && <span className={relay.isGood ? '' : 'text-warning'}>{relay.text}</span>}
        {relay !== null && relay.office !== null && <span>{relay.office}</span>}
      </span>
    </div>
  )
}

interface RelayMark {
  readonly text: string
  /** Nothing that somebody should know of. */
  readonly isGood: boolean
  /** Null: nobody is head office, or it has not said how far it is. */
  readonly office: string | null
}

/** Null without a relay. */
function useRelayMark(isUp: boolean): RelayMark | null {
  const { t } = useLingui()
  const may = useMay('sync.status')
  const { data } = useDeskQuery('sync.status', {}, { enabled: may && isUp, everyMs: ASK_MS })
  if (!data?.relay || !isUp) return null
  const mark = lineMark(data)
  return { ...mark, office: officeText(data) }

  function officeText({ relay, headOffice, audit: { newest } }: Output<'sync.status'>): string | null {
    if (relay?.isHeadOffice) return t`This is head office`
    if (headOffice === null) return null
    return headOffice.upTo >= newest ? t`Seen by head office` : t`Head office has not seen all of it yet`
  }

  function lineMark({ waiting, held, notTaken, link }: Output<'sync.status'>): Omit<RelayMark, 'office'> {
    const refused = held.reduce((sum, { changes }) => sum + changes, 0)
    const problem = problemOf(link)
    if (problem === 'revoked') return { isGood: false, text: t`The relay has shut this workstation out` }
    if (problem === 'stranger') return { isGood: false, text: t`The relay is not the one that was joined` }
    if (problem === 'shut') return { isGood: false, text: t`The relay does not let this workstation in` }
    if (held.length > 0) return { isGood: false, text: plural(refused, { one: '# change not taken by the relay', other: '# changes not taken by the relay' }) }
    if (notTaken.length > 0) return { isGood: false, text: t`Changes of others were refused here` }
    if (link.state === 'paused') return { isGood: false, text: plural(waiting, { 0: 'Sync is paused', one: 'Sync is paused, # change waits', other: 'Sync is paused, # changes wait' }) }
    if (link.state !== 'online') return { isGood: false, text: plural(waiting, { 0: 'Relay away', one: 'Relay away, # change waits', other: 'Relay away, # changes wait' }) }
    if (waiting > 0) return { isGood: true, text: plural(waiting, { one: '# change on its way to the relay', other: '# changes on their way to the relay' }) }
    return { isGood: true, text: t`Stored at the relay` }
  }
}

function problemOf({ state, problem }: Output<'sync.status'>['link']): 'revoked' | 'stranger' | 'shut' | null {
  if (state === 'online' || problem === null) return null
  if (problem === 'revoked') return 'revoked'
  if (problem === 'wrong_relay' || problem === 'wrong_region' || problem === 'untrusted') return 'stranger'
  return problem === 'unauthenticated' || problem === 'forbidden' || problem === 'unsupported' ? 'shut' : null
}
