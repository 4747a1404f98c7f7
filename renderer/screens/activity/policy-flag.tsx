import { Trans, useLingui } from '@lingui/react/macro'
import { ShieldQuestion } from 'lucide-react'
import type { Entry } from './entry.ts'

type Flag = NonNullable<Entry['policy']['flag']>

function useFlagWords(): Readonly<Record<Flag, string>> {
  const { t } = useLingui()
  return {
    unknown: t`No program here brought this policy, and nobody proposed it.`,
    unsigned: t`Two administrators have not signed this policy.`,
    early: t`This policy had not begun.`,
    over: t`Another policy had taken its place.`,
  }
}

/** In the list: a mark that catches the eye, with what is wrong. */
export function PolicyFlagMark({ flag }: { readonly flag: Flag }) {
  const words = useFlagWords()
  return <ShieldQuestion role="img" aria-label={words[flag]} className="size-3.5 shrink-0 text-danger" />
}

export function PolicyFlagLine({ flag }: { readonly flag: Flag }) {
  const words = useFlagWords()
  return <p className="m-0 flex items-start gap-1.5 text-12 text-danger"><ShieldQuestion aria-hidden className="mt-0.5 size-3.5 shrink-0" /><span><Trans>Not in force at that moment.</Trans> {words[flag]}</span></p>
}
