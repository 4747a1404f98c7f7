import { Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useDesk } from '../../desk/desk-context.tsx'
import { useSession } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { DisruptionEditor, disruptionOf, draftOf, THINGS_TO_SUPPOSE } from './disruption-editor.tsx'
import { useDisruptionWords } from './disruption-words.ts'
import type { PlanRequest, PlanScope } from './day-plan.ts'
import { groupsOf } from './plan-groups.ts'
import { PlanSetup } from './plan-setup.tsx'
import { firstRequest, showPlan } from './plan-store.ts'
import { useApplyPlan } from './use-apply-plan.tsx'
import { WhatIfColumns } from './what-if-columns.tsx'
import { dropAllCopies, dropCopy, MOST_COPIES, openWhatIf, planCopyAgain, putCopy, rememberJob, useWhatIf, type WhatIfCopy } from './what-if-store.ts'

export interface WhatIfDialogProps {
  readonly scope: PlanScope
  readonly onClose: () => void
  /** A copy's plan, change by change. */
  readonly onLook: () => void
}

interface Edited {
  readonly replaces: number | null
  readonly name: string
  readonly request: PlanRequest
}

/** The same day, supposed otherwise, side by side. Nothing is written until one of them is applied. */
export function WhatIfDialog({ scope: day, onClose, onLook }: WhatIfDialogProps) {
  const f = useFormat()
  const link = useDesk()
  const { user } = useSession()
  const apply = useApplyPlan(day.locations[0]?.zone ?? 'UTC')
  const { copies, found } = useWhatIf()
  const [edited, setEdited] = useState<Edited | null>(null)
  // A copy of before the window was loaded again knows a job of another day by its plan.
  const planned = copies.flatMap(({ plan }) => plan?.jobs ?? []).map(({ job, customerName, number }) => ({ id: job, name: customerName ?? number ?? '–', location: '', place: null, hours: null }))
  const scope = { ...day, jobs: [...new Map([...planned, ...found, ...day.jobs].map((job) => [job.id as string, job])).values()] }
  const base: PlanRequest = { ...firstRequest(day.locations.map(({ id }) => id), day.date), from: 'board' }

  useEffect(() => {
    openWhatIf(link, user, `${day.date} ${day.locations.map(({ id }) => id).toSorted().join(' ')}`, base)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a dialog is opened for one day
  }, [])

  async function takeOver(copy: WhatIfCopy): Promise<void> {
    if (!copy.plan || !(await apply.apply(copy.plan, new Set(groupsOf(copy.plan).map(({ group }) => group)), copy.plan.from))) return
    dropAllCopies()
    onClose()
  }

  const title = <Trans>What if, {f.longDay(day.date)}</Trans>
  if (edited)
    return (
      <CopyEditor
        title={title}
        scope={scope}
        edited={edited}
        onChange={setEdited}
        onClose={() => setEdited(null)}
        onDone={(name) => {
          putCopy(link, name, edited.request, edited.replaces)
          setEdited(null)
        }}
      />
    )
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      size="large"
      actions={
        <>
          <Button onPress={onClose}><Trans>Close</Trans></Button>
          <Button kind="primary" icon={<Plus aria-hidden className="size-4" />} isDisabled={copies.length >= MOST_COPIES} onPress={() => setEdited({ replaces: null, name: '', request: base })}>
            <Trans>Suppose something…</Trans>
          </Button>
        </>
      }
    >
      <p className="text-12 text-2">
        <Trans>Copies of this day, kept for you on this computer until you discard them. Nothing is written until you apply one; the others are discarded then.</Trans>
      </p>
      <FailureNote failure={apply.refused} />
      <WhatIfColumns
        copies={copies}
        scope={scope}
        mayApply={apply.may}
        isApplying={apply.isRunning}
        isStale={apply.isStale}
        onEdit={(copy) => setEdited({ replaces: copy.id, name: copy.name ?? '', request: copy.request })}
        onAgain={(copy) => { apply.reset(); planCopyAgain(link, copy.id) }}
        onDrop={(copy) => dropCopy(link, copy.id)}
        onApply={(copy) => void takeOver(copy)}
        onLook={(copy) => {
          if (!copy.plan) return
          showPlan(copy.request, copy.plan)
          onLook()
        }}
      />
    </Dialog>
  )
}

interface CopyEditorProps {
  readonly title: React.ReactNode
  readonly scope: PlanScope
  readonly edited: Edited
  readonly onChange: (edited: Edited) => void
  readonly onClose: () => void
  readonly onDone: (name: string | null) => void
}

function CopyEditor({ title, scope, edited, onChange, onClose, onDone }: CopyEditorProps) {
  const { t } = useLingui()
  const wordsOf = useDisruptionWords(scope)
  const [draft, setDraft] = useState(() => draftOf('hire', null, null))
  const current = disruptionOf(draft, scope)
  const { request } = edited
  const names = request.whatIf.map(wordsOf)
  const suggestion = names.length > 0 ? names.join(', ') : t`Other weights`
  const set = (change: Partial<PlanRequest>): void => onChange({ ...edited, request: { ...request, ...change } })
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      size="large"
      actions={
        <>
          <Button onPress={onClose}><Trans>Back</Trans></Button>
          <Button kind="primary" onPress={() => onDone(edited.name.trim() === '' ? null : edited.name.trim())}><Trans>Plan this copy</Trans></Button>
        </>
      }
    >
      <TextField label={t`Name of the copy`} value={edited.name} onChange={(name) => onChange({ ...edited, name })} placeholder={suggestion} />
      <div className="flex flex-wrap items-end gap-3 border-b border-line-1 pb-4">
        <DisruptionEditor scope={scope} kinds={THINGS_TO_SUPPOSE} draft={draft} onChange={setDraft} onFound={rememberJob} />
        <Button icon={<Plus aria-hidden className="size-4" />} isDisabled={current === null} onPress={() => current && set({ whatIf: [...request.whatIf, current] })}>
          <Trans>Suppose this</Trans>
        </Button>
      </div>
      <PlanSetup scope={scope} request={request} onChange={(next) => onChange({ ...edited, request: next })} />
    </Dialog>
  )
}
