import { Trans } from '@lingui/react/macro'
import { useFormat } from '../ui/use-format.ts'
import { EntranceFrame } from './entrance-frame.tsx'

/** This workstation was taken out of its company: there is nothing to sign in to any more. */
export function OutCompany({ since }: { readonly since: number | null }) {
  const { dateTime } = useFormat()
  const at = dateTime(since, Intl.DateTimeFormat().resolvedOptions().timeZone)
  return (
    <EntranceFrame title={<Trans>This workstation was taken out of the company</Trans>} lead={<Trans>Since {at} nothing can be seen or done here any more.</Trans>}>
      <p className="text-2">
        <Trans>If that is a mistake, an administrator invites this computer anew, and it begins in an empty folder. If you have found it: please give it back to the company.</Trans>
      </p>
    </EntranceFrame>
  )
}
