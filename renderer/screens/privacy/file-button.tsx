import { Trans } from '@lingui/react/macro'
import { Download } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { ExportResult } from '../../../core/kernel/contract/door-contract.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import type { Input } from '../../desk/desk-contract.ts'
import { useTask } from '../../desk/use-task.ts'
import { Button } from '../../ui/button.tsx'
import { saveExport } from '../../ui/save-export.ts'
import { FailureNote } from '../../ui/states.tsx'

type FileMethod = 'privacy.makeExport' | 'privacy.makeCertificate' | 'privacy.makeRegister' | 'incident.makeNotices'

/** Made at the desk, then saved where this person wants it. */
export function FileButton<M extends FileMethod>({ method, input, children }: { readonly method: M; readonly input: Input<M>; readonly children: ReactNode }) {
  const link = useDesk()
  const making = useTask(method)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const made = making.task?.state === 'done' ? (making.task.result as ExportResult | null) : null
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Button isPending={making.isRunning} onPress={() => void making.start(input)}>{children}</Button>
      {made && <Button kind="primary" onPress={() => void saveExport(link, made).then(setFailure)}><Download aria-hidden className="size-4" /><Trans>Save the zip</Trans></Button>}
      <FailureNote failure={failure ?? making.failure} />
    </span>
  )
}
