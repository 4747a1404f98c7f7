import { Trans, useLingui } from '@lingui/react/macro'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/fields.tsx'
import { toast } from '../ui/toasts.tsx'

/** For when the phone is lost; shown this once, so that it is asked whether they are kept. */
export function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const { t } = useLingui()
  const [kept, setKept] = useState(false)
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(codes.join('\n'))
    toast({ tone: 'done', title: t`The codes are copied.` })
  }
  return (
    <div className="flex flex-col gap-3">
      <p><Trans>Your second step is on. Without your phone, each of these recovery codes lets you in once. They are shown this once: print them, or keep them where you keep your passwords.</Trans></p>
      <ul aria-label={t`Recovery codes`} className="m-0 grid list-none grid-cols-2 gap-x-6 gap-y-1 rounded-card border border-line-2 bg-1 p-4 text-center font-mono text-15 select-all">
        {codes.map((code) => <li key={code}>{code}</li>)}
      </ul>
      <Checkbox isSelected={kept} onChange={setKept}><Trans>I have put them in a safe place.</Trans></Checkbox>
      <div className="flex gap-2">
        <Button kind="primary" isDisabled={!kept} onPress={onKept}><Trans>Go on</Trans></Button>
        <Button icon={<Copy aria-hidden className="size-4" />} onPress={() => void copy()}><Trans>Copy</Trans></Button>
      </div>
    </div>
  )
}
