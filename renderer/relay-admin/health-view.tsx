import { Trans, useLingui } from '@lingui/react/macro'
import { CircleAlert, CircleCheck, RefreshCw } from 'lucide-react'
import type { HealthAnswer } from '../../sync-relay/admin/answers.ts'
import { Button } from '../ui/button.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Loading } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useFacts } from './use-facts.ts'
import { useAct, useRelay } from './use-relay.ts'

/** How this process is; `/metrics` has the same and more, for a machine that watches. */
export function HealthView() {
  const { t } = useLingui()
  const { data, isError } = useRelay('relay health', {})
  const { act, isPending } = useAct('keys rotate')
  if (data === undefined) return <Loading />
  const isWell = data.isReady && !isError
  async function rotate(): Promise<void> {
    const answer = await act({})
    if (answer !== undefined && 'kek' in answer) toast({ title: t`The companies’ keys are wrapped with key ${answer.kek} now.`, tone: 'done' })
  }
  return (
    <Page
      title={t`Relay`}
      filters={
        <span className="flex items-center gap-1.5">
          {isWell ? <CircleCheck aria-hidden className="size-4 text-good" /> : <CircleAlert aria-hidden className="size-4 text-danger" />}
          {isWell ? <Trans>takes desks</Trans> : isError ? <Trans>does not answer</Trans> : <Trans>takes no new desks</Trans>}
        </span>
      }
      className="gap-4 p-4"
    >
      <Figures health={data} />
      <Card title={t`Key of this relay`}>
        <p className="mb-3 max-w-prose text-2">
          <Trans>The companies’ keys lie wrapped with a key of the relay’s. A new one wraps them again at once; no row is touched. The key that you hold yourself is changed in its file or service: see docs/relay-operations.md.</Trans>
        </p>
        <Button icon={<RefreshCw aria-hidden className="size-3.5" />} isPending={isPending} onPress={() => void rotate()}>
          <Trans>Wrap the companies’ keys anew</Trans>
        </Button>
      </Card>
    </Page>
  )
}

function Figures({ health }: { readonly health: HealthAnswer }) {
  const { t } = useLingui()
  const facts = useFacts()
  const commit = (ms: number | null) => (ms === null ? '–' : t`under ${facts.ms(ms)}`)
  const figures: readonly (readonly [label: string, value: string])[] = [
    [t`Desks find it at`, health.address ?? t`not said (--address)`],
    [t`Runs since`, facts.when(health.startedAt)],
    [t`Sockets`, facts.number(health.connections)],
    [t`Devices connected`, facts.number(health.sessions)],
    [t`Documents in memory`, facts.number(health.rooms)],
    [t`Memory of the process`, facts.bytes(health.memoryBytes)],
    [t`Changes stored`, facts.number(health.stored)],
    [t`Changes delivered`, facts.number(health.delivered)],
    [t`Changes refused`, facts.number(health.refused)],
    [t`Commits`, facts.number(health.commits)],
    [t`Commits that failed`, facts.number(health.commitFaults)],
    [t`Half of the commits`, commit(health.commitMs.p50)],
    [t`99 of 100 commits`, commit(health.commitMs.p99)],
    [t`Delay of the event loop, p99`, facts.ms(health.delayMs)],
    [t`Documents folded`, facts.number(health.folded)],
  ]
  return (
    <Card title={t`How it is`}>
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(200px,1fr))] gap-x-8 gap-y-3">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt className="text-12 text-2">{label}</dt>
            <dd className="text-15 break-all">{value}</dd>
          </div>
        ))}
        <div className="col-span-full">
          <dt className="text-12 text-2">
            <Trans>Its id, which desks have pinned</Trans>
          </dt>
          <dd className="font-mono text-12 break-all select-all">{health.relay}</dd>
        </div>
      </dl>
    </Card>
  )
}
