import { AcceptDialog, RecoverDialog } from './decide-dialogs.tsx'
import type { DecideDialogProps } from './decide-props.ts'
import { WrongDialog } from './wrong-dialog.tsx'

export type Verdict = 'recover' | 'accept' | 'wrong'

/** What is asked before a verdict is written down. */
export function DecideDialog({ verdict, ...props }: DecideDialogProps & { readonly verdict: Verdict }) {
  return verdict === 'recover' ? <RecoverDialog {...props} /> : verdict === 'accept' ? <AcceptDialog {...props} /> : <WrongDialog {...props} />
}
