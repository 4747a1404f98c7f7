import { Trans } from '@lingui/react/macro'
import { CopyLine } from './copy-line.tsx'

/** Nobody is let in: how to come in again. */
export function ClosedPage() {
  return (
    <main className="flex h-full items-start justify-center overflow-y-auto bg-0 px-4 py-[14vh]">
      <div className="flex w-[520px] max-w-full flex-col gap-4">
        <h1 className="text-24 font-semibold">
          <Trans>This page is closed</Trans>
        </h1>
        <p className="text-2">
          <Trans>A link opens it once, and within two minutes. On the relay’s machine, ask for one, and open it in this browser:</Trans>
        </p>
        <CopyLine text="npm run relay -- admin open" />
      </div>
    </main>
  )
}
