import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/fields.tsx'
import { EntranceFrame } from './entrance-frame.tsx'

/** The company's recovery code, shown this once: on goes whoever says that it is written down. */
export function KeptCode({ code, onKept }: { readonly code: string; readonly onKept: () => void }) {
  const [kept, setKept] = useState(false)
  return (
    <EntranceFrame title={<Trans>Keep this code</Trans>} lead={<Trans>It opens the company when the passphrase is lost. It is shown this once; without either, the data is gone, and nobody can bring it back.</Trans>}>
      <p className="rounded-card border border-line-2 bg-1 p-4 text-center font-mono text-15 break-all select-all">{code}</p>
      <Checkbox isSelected={kept} onChange={setKept}>
        <Trans>I have written it down and put it in a safe place.</Trans>
      </Checkbox>
      <div>
        <Button kind="primary" isDisabled={!kept} onPress={onKept}>
          <Trans>Go on</Trans>
        </Button>
      </div>
    </EntranceFrame>
  )
}
