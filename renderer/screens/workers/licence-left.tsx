import { Plural, Trans } from '@lingui/react/macro'
import { Chip } from '../../ui/chip.tsx'

const NOTICE_DAYS = 60

/** A date that matters as it comes near: the words say how near. */
export function LicenceLeft({ expiry, daysLeft }: { readonly expiry: string | null; readonly daysLeft: number | null }) {
  if (expiry === null || daysLeft === null) return <>–</>
  if (daysLeft < 0) {
    return (
      <Chip tone="danger">
        <Trans>ran out {expiry}</Trans>
      </Chip>
    )
  }
  if (daysLeft > NOTICE_DAYS) return <span className="tabular-nums">{expiry}</span>
  return (
    <Chip tone="warning">
      {expiry} · <Plural value={daysLeft} one="# day" other="# days" />
    </Chip>
  )
}
