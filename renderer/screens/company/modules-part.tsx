import { Trans, useLingui } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Chip } from '../../ui/chip.tsx'
import { Switch } from '../../ui/fields.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { ModuleDialog } from './module-dialog.tsx'
import { PlanCard } from './plan-card.tsx'
import { useModuleWords } from './use-module-words.ts'

type Module = Output<'modules.list'>['modules'][number]

/** The modules, and the plan that they are on by. A switch asks first, and says what it changes. */
export function ModulesPart() {
  const list = useDeskQuery('modules.list', {})
  const [asked, setAsked] = useState<Module | null>(null)
  if (list.isLoading) return <Loading />
  if (list.failure && !list.data) return <Failed failure={list.failure} retry={list.retry} />
  const modules = list.data?.modules ?? []
  return (
    <>
      <p className="max-w-prose text-2">
        <Trans>A module that is off takes its screens and actions away for everybody. Its data stays, and is there again when it is switched on.</Trans>
      </p>
      {list.data && <PlanCard plan={list.data.plan} />}
      <ul className="grid gap-3 lg:grid-cols-2">
        {modules.map((module) => (
          <ModuleCard key={module.id} module={module} onAsk={() => setAsked(module)} />
        ))}
      </ul>
      {asked && <ModuleDialog module={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function ModuleCard({ module, onAsk }: { readonly module: Module; readonly onAsk: () => void }) {
  const { t } = useLingui()
  const words = useModuleWords()
  const maySwitch = useMay('module.enable')
  const name = words.nameOf(module)
  return (
    <li className="flex gap-3 rounded-card border border-line-1 bg-1 p-3">
      <div className="min-w-0 flex-1">
        <h3 className="font-semibold">{name}</h3>
        <p className="text-12 text-2">{words.about[module.id]}</p>
        {module.isInstalled && !module.isInPlan && (
          <p className="pt-1 text-12">
            {module.isSwitchedOn ? <Trans>Switched on, but not in the company’s plan: it is off, and its data is kept. Whoever runs the relay can put it into the plan.</Trans> : <Trans>Not in the company’s plan. Whoever runs the relay can put it into the plan.</Trans>}
          </p>
        )}
      </div>
      <div className="flex shrink-0 items-start">
        {!module.isInstalled ? (
          <Chip>
            <Trans>not in this version</Trans>
          </Chip>
        ) : module.isCore ? (
          <Chip icon={<Lock aria-hidden className="size-3" />}>
            <Trans>always on</Trans>
          </Chip>
        ) : !module.isInPlan ? (
          <Chip>
            <Trans>not in the plan</Trans>
          </Chip>
        ) : (
          <Switch aria-label={t`${name} is on`} isSelected={module.isOn} isDisabled={!maySwitch} onChange={onAsk} />
        )}
      </div>
    </li>
  )
}
