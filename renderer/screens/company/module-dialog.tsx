import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failed, FailureNote, Loading } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useModuleWords } from './use-module-words.ts'
import { useKindNames } from './use-kind-names.ts'

type Module = Output<'modules.list'>['modules'][number]

/** What would change, before it does. */
export function ModuleDialog({ module, onClose }: { readonly module: Module; readonly onClose: () => void }) {
  const { t } = useLingui()
  const { queries } = useDesk()
  const words = useModuleWords()
  const impact = useDeskQuery('module.impact', { module: module.id })
  const enabling = useDeskCommand('module.enable')
  const disabling = useDeskCommand('module.disable')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const name = words.nameOf(module)
  const { isOn } = module

  async function switchIt(): Promise<void> {
    const reply = await (isOn ? disabling : enabling).run({ module: module.id })
    if (!reply.ok) return setFailure(reply.failure)
    // What this person may do has changed with it.
    void queries.invalidateQueries()
    toast({ tone: 'done', title: isOn ? t`${name} is off. Its data is kept.` : t`${name} is on.` })
    onClose()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="medium"
      title={isOn ? t`Switch ${name} off?` : t`Switch ${name} on?`}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind={isOn ? 'danger' : 'primary'} isDisabled={!impact.data} isPending={enabling.isRunning || disabling.isRunning} onPress={() => void switchIt()}>
            {isOn ? <Trans>Switch off</Trans> : <Trans>Switch on</Trans>}
          </Button>
        </>
      }
    >
      {impact.isLoading && <Loading />}
      {impact.failure && !impact.data && <Failed failure={impact.failure} retry={impact.retry} />}
      {impact.data && <Impact impact={impact.data} isOn={isOn} />}
      <FailureNote failure={failure} />
    </Dialog>
  )
}

function Impact({ impact, isOn }: { readonly impact: Output<'module.impact'>; readonly isOn: boolean }) {
  const { t } = useLingui()
  const words = useModuleWords()
  const format = useFormat()
  const kindName = useKindNames()
  const { screens, commands, queries, kept, projections } = impact
  return (
    <dl className="grid grid-cols-[10rem_1fr] gap-x-3 gap-y-2 max-sm:grid-cols-1">
      <Line label={isOn ? <Trans>Screens that go</Trans> : <Trans>Screens that come</Trans>}>{screens.length === 0 ? <Trans>none</Trans> : screens.map(words.screenName).join(', ')}</Line>
      <Line label={isOn ? <Trans>Nobody can any more</Trans> : <Trans>Can be done again</Trans>}>
        <details>
          <summary className="min-h-6 cursor-default">
            <Plural value={commands.length + queries.length} one="# action" other="# actions" />
          </summary>
          <p className="font-mono text-12 text-2">{[...commands, ...queries].join(', ')}</p>
        </details>
      </Line>
      <Line label={<Trans>Data that stays</Trans>}>{kept.length === 0 ? <Trans>it keeps none of its own</Trans> : kept.map(({ kind, records }) => t`${kindName(kind)}: ${format.number(records)}`).join(' · ')}</Line>
      {!isOn && projections.length > 0 && (
        <Line label={<Trans>Worked out again</Trans>}>
          <Trans>from the records, as soon as it is on</Trans>
        </Line>
      )}
    </dl>
  )
}

function Line({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-2">{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
