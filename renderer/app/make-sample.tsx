import { Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { TaskView } from '../../core/kernel/contract/door-contract.ts'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { useDesk, useDeskEvent } from '../desk/desk-context.tsx'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { Button } from '../ui/button.tsx'
import { Progress } from '../ui/progress.tsx'
import { FailureNote } from '../ui/states.tsx'
import { EntranceFrame } from './entrance-frame.tsx'

/** Invents the sample company; when it is there the sign-in follows by itself. */
export function MakeSample({ onBack }: { readonly onBack: () => void }) {
  const { t } = useLingui()
  const { queries } = useDesk()
  const { run: make } = useDeskCommand('company.makeSample')
  const cancel = useDeskCommand('task.cancel')
  const [task, setTask] = useState<TaskView | null>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const started = useRef<string | null>(null)

  useEffect(() => {
    if (started.current !== null) return
    started.current = ''
    void make({ size: 'small' }).then((reply) => {
      if (reply.ok) started.current = reply.value.task
      else setFailure(reply.failure)
    })
  }, [make])
  useDeskEvent(
    'task.changed',
    useCallback(
      (changed: TaskView) => {
        if (changed.kind !== 'sample') return
        setTask(changed)
        if (changed.state === 'done') void queries.invalidateQueries({ queryKey: ['desk.status'] })
      },
      [queries],
    ),
  )
  const ended = task !== null && task.state !== 'running'

  return (
    <EntranceFrame title={<Trans>Inventing a company</Trans>} lead={<Trans>Six depots in Ontario and Quebec, their trucks, crews and 400 jobs. None of it is real.</Trans>}>
      <Progress label={<Trans>Making the sample company</Trans>} done={task?.done ?? 0} total={task?.total ?? null} />
      <FailureNote failure={failure ?? (task?.failure ? { ...task.failure, code: 'desk.internal', params: {} } : null)} />
      <div>
        <Button aria-label={t`Cancel and go back`} onPress={() => (started.current && !ended ? void cancel.run({ task: started.current }).then(onBack) : onBack())}>
          {ended ? <Trans>Back</Trans> : <Trans>Cancel</Trans>}
        </Button>
      </div>
    </EntranceFrame>
  )
}
