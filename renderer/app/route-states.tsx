import { Trans } from '@lingui/react/macro'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button } from '../ui/button.tsx'
import { Empty, Loading } from '../ui/states.tsx'

export function RoutePending() {
  return <Loading />
}

/** A fault of the window itself: what the desk holds is untouched. */
export function RouteFailed({ reset }: ErrorComponentProps) {
  return (
    <Empty
      title={<Trans>This screen has stumbled.</Trans>}
      action={
        <Button kind="primary" onPress={reset}>
          <Trans>Show it again</Trans>
        </Button>
      }
    >
      <Trans>Nothing that was saved is lost. If it happens again, tell your administrator which screen it was.</Trans>
    </Empty>
  )
}

export function RouteMissing() {
  return (
    <Empty title={<Trans>There is nothing at this address.</Trans>}>
      <Trans>It may have been removed, or belong to a module that is switched off.</Trans>
    </Empty>
  )
}
