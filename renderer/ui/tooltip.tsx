import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import { Keys } from './keys-hint.tsx'

/** Around one focusable element. Hoverable, and gone with Escape. */
export function Tooltip({ text, keys, children }: { readonly text: string; readonly keys?: string; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={120}>
      {children}
      <AriaTooltip offset={6} className="overlay entering max-w-72 px-2 py-1 text-12 text-1 flex items-center gap-2">
        {text}
        {keys !== undefined && <Keys keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
