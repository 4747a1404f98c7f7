import { Trans } from '@lingui/react/macro'
import { Check, CircleAlert, Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Spinner } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { Autosave } from './use-autosave.ts'

/** Whether what was typed is safe. */
export function SaveNote({ autosave, zone }: { readonly autosave: Autosave; readonly zone: string }) {
  return (
    <span role="status" className="inline-flex min-h-6 flex-wrap items-center gap-1.5 text-12 text-2">
      <Words autosave={autosave} zone={zone} />
    </span>
  )
}

function Words({ autosave: { state, overtaken, flush }, zone }: { readonly autosave: Autosave; readonly zone: string }): ReactNode {
  const format = useFormat()
  if (overtaken.size > 0) {
    return (
      <>
        <CircleAlert aria-hidden className="size-4 text-warning" />
        <Trans>Choose below which version stays</Trans>
      </>
    )
  }
  switch (state.is) {
    case 'saving':
      return (
        <>
          <Spinner />
          <Trans>Saving…</Trans>
        </>
      )
    case 'changed':
      return (
        <>
          <Pencil aria-hidden className="size-3.5" />
          <Trans>Not saved yet</Trans>
        </>
      )
    case 'failed':
      return (
        <>
          <CircleAlert aria-hidden className="size-4 text-danger" />
          <span className="text-danger">{state.failure.message}</span> {state.failure.next}
          <Button kind="quiet" onPress={flush}>
            <Trans>Try again</Trans>
          </Button>
        </>
      )
    case 'saved':
      return (
        <>
          <Check aria-hidden className="size-4 text-good" />
          {state.at === null ? <Trans>Everything is saved here</Trans> : <Trans>Saved here {format.time(state.at, zone)}</Trans>}
        </>
      )
  }
}
