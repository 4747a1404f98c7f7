import { Trans, useLingui } from '@lingui/react/macro'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'

/** A line to hand over as it is. */
export function CopyLine({ text, label }: { readonly text: string; readonly label?: string }) {
  const { t } = useLingui()
  const [copied, setCopied] = useState(false)
  return (
    <div className="flex items-start gap-2 rounded-control border border-line-1 bg-0 p-2">
      <code aria-label={label ?? t`Line to copy`} className="min-w-0 flex-1 py-1 font-mono text-12 wrap-anywhere select-all">
        {text}
      </code>
      <Button
        icon={copied ? <Check aria-hidden className="size-3.5 text-good" /> : <Copy aria-hidden className="size-3.5" />}
        onPress={() => void navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false))}
      >
        {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
      </Button>
    </div>
  )
}
