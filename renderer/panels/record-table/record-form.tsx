import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/states.tsx'

interface RecordFormProps {
  readonly children: ReactNode
  /** Null: nothing here can be changed. */
  readonly submit: { readonly label: ReactNode; readonly run: () => void; readonly isRunning: boolean; readonly isDirty: boolean; readonly revert?: () => void } | null
  readonly failure: FailureFrame | null
}

/** The fields of a record; saved with the button or Enter. */
export function RecordForm({ children, submit, failure }: RecordFormProps) {
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        submit?.run()
      }}
    >
      <fieldset disabled={submit === null} className="contents">
        {children}
      </fieldset>
      <FailureNote failure={failure} />
      {submit && (
        <div className="flex justify-end gap-2">
          {submit.isDirty && submit.revert && (
            <Button onPress={submit.revert}>
              <Trans>Leave as it was</Trans>
            </Button>
          )}
          <Button kind="primary" type="submit" isDisabled={!submit.isDirty} isPending={submit.isRunning}>
            {submit.label}
          </Button>
        </div>
      )}
    </form>
  )
}

/** A titled part of a sheet. */
export function SheetPart({ title, actions, children }: { readonly title: ReactNode; readonly actions?: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <header className="flex min-h-control items-center gap-2 border-b border-line-1">
        <h3 className="flex-1 text-13 font-semibold">{title}</h3>
        {actions}
      </header>
      {children}
    </section>
  )
}

/** A figure with its name, for the head of a sheet. */
export function Figure({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="flex min-w-28 flex-1 flex-col">
      <dt className="text-11 text-3">{label}</dt>
      <dd className="text-15">{children}</dd>
    </div>
  )
}
