import { Trans } from '@lingui/react/macro'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { JoinCard } from './join-card.tsx'
import { OnTheWay } from './on-the-way.tsx'
import { RelayCard } from './relay-card.tsx'
import { RelayGrants } from './relay-grants.tsx'
import { WorkstationsCard } from './workstations-card.tsx'

const ASK_MS = 2_000

/** The relay of this workstation: which it is, how it is, what it lets this workstation have, and what has not arrived there. */
export function RelayPart() {
  const [mayJoin, mayList] = [useMay('sync.join'), useMay('workstations.list')]
  const { data, failure, isLoading, retry } = useDeskQuery('sync.status', {}, { everyMs: ASK_MS })
  if (isLoading) return <Loading />
  if (!data) return failure ? <Failed failure={failure} retry={retry} /> : null
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      {data.relay === null && !mayJoin && <p className="text-2"><Trans>This workstation belongs to no relay: everything is saved here, and only here. An administrator can join one.</Trans></p>}
      {data.relay === null && mayJoin && <JoinCard onJoined={retry} />}
      {data.relay !== null && (
        <>
          <RelayCard status={data} relay={data.relay} onChanged={retry} />
          <OnTheWay status={data} onChanged={retry} />
          <RelayGrants grants={data.grants} />
          {mayList && <WorkstationsCard isOnline={data.link.state === 'online'} />}
        </>
      )}
    </div>
  )
}
