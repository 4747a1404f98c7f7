import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { usePrivacyWords } from './privacy-words.ts'
import type { Detail } from './request-actions.tsx'

type Desk = NonNullable<Detail['erasure']>['desks'][number]

/** How far each workstation is, and what somebody may say for one that does not say it by itself. */
export function ErasureDesks({ request, desks, may }: { readonly request: Detail['request']['id']; readonly desks: readonly Desk[]; readonly may: readonly string[] }) {
  const { t } = useLingui()
  const { word } = usePrivacyWords()
  const format = useFormat()
  const zone = usePlaces().zoneOf(null)
  const [asking, setAsking] = useState<{ readonly device: string; readonly how: 'gone' | 'seen' } | null>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const gone = useDeskCommand('privacy.deskGone')
  const seen = useDeskCommand('privacy.deskSeen')

  function ask(what: typeof asking): void {
    setFailure(null)
    setAsking(what)
  }
  async function say(): Promise<void> {
    if (asking === null) return
    const reply = await (asking.how === 'gone' ? gone : seen).run({ request, device: asking.device })
    if (reply.ok) ask(null)
    else setFailure(reply.failure)
  }

  return (
    <>
      {desks.some(({ state, readsOnly }) => state === 'waits' && readsOnly) && (
        <p className="m-0 max-w-prose text-13 text-2"><Trans>A workstation that reads only erases like the others and has it in its own log, but cannot say so here. Look in its log, under Activity at that workstation, then note that you have seen it.</Trans></p>
      )}
      <PlainTable
        label={t`Workstations`}
        rows={desks}
        keyOf={({ device }) => device}
        columns={[
          { title: t`Workstation`, cell: ({ device, name }) => <span>{name !== null && <><bdi>{name}</bdi> </>}<span className="font-mono text-12">{device.slice(-12)}</span></span> },
          { title: t`State`, cell: ({ device, state, readsOnly, byName }) => (
            <span className="flex flex-col items-start gap-1">
              <Chip tone={state === 'waits' ? 'warning' : 'neutral'}>{word('desk', state === 'waits' && readsOnly ? 'reads' : state)}</Chip>
              {byName !== null && <span className="text-12 text-2">{byName}</span>}
              {state === 'waits' && readsOnly && may.includes('privacy.deskSeen') && <Button kind="quiet" onPress={() => ask({ device, how: 'seen' })}><Trans>Seen erased…</Trans></Button>}
              {state === 'waits' && may.includes('privacy.deskGone') && <Button kind="quiet" onPress={() => ask({ device, how: 'gone' })}><Trans>Gone…</Trans></Button>}
            </span>
          ) },
          { title: t`When`, cell: ({ at }) => <span>{at === null ? '' : format.dateTime(at, zone)}</span> },
          { title: t({ message: 'Records', context: 'requests' }), isNumber: true, cell: ({ records }) => <span>{records ?? ''}</span> },
          { title: t`Copies written anew`, isNumber: true, cell: ({ copies }) => <span>{copies ?? ''}</span> },
          { title: t`Photos`, isNumber: true, cell: ({ photos }) => <span>{photos ?? ''}</span> },
        ]}
      />
      {asking !== null && (
        <Dialog title={asking.how === 'gone' ? <Trans>This workstation is gone</Trans> : <Trans>This workstation was seen to have erased</Trans>} isOpen onClose={() => ask(null)} actions={<><Button onPress={() => ask(null)}><Trans>Cancel</Trans></Button><Button kind="primary" isPending={gone.isRunning || seen.isRunning} onPress={() => void say()}><Trans>Note it</Trans></Button></>}>
          <p className="m-0 max-w-prose">
            {asking.how === 'gone'
              ? <Trans>It was stolen, is broken or was taken out, and will never erase anything. That is on record with your name, and the certificate says it.</Trans>
              : <Trans>Somebody has looked there and seen in its log that this person was erased. That is on record with your name, and the certificate says it.</Trans>}
          </p>
          <FailureNote failure={failure} />
        </Dialog>
      )}
    </>
  )
}
