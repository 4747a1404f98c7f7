import { useLingui } from '@lingui/react/macro'
import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useDeskEvent } from '../desk/desk-context.tsx'
import type { WindowEvents } from '../desk/desk-link.ts'
import { toast } from '../ui/toasts.tsx'

/** Links from other programs, and what the shell did with this window. In a browser nothing of it comes. */
export function useShellEvents(): void {
  const { t } = useLingui()
  const { history } = useRouter()
  useDeskEvent(
    'shell.navigate',
    useCallback(({ path }: WindowEvents['shell.navigate']) => history.push(path), [history]),
  )
  useDeskEvent(
    'shell.notice',
    useCallback(
      ({ notice, file }: WindowEvents['shell.notice']) => {
        if (notice === 'fileSaved') toast({ tone: 'done', title: t`Saved as ${file ?? ''}.` })
        else toast({ tone: 'failed', title: t`This window had stopped and was loaded again.`, detail: t`Everything that was saved is there.` })
      },
      [t],
    ),
  )
}
