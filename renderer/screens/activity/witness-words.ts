import { useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'

type Finding = Pick<Output<'audit.witness'>['findings'][number], 'fault' | 'seq'>

/** What was found, in a sentence. */
export function useWitnessWords(): (finding: Finding) => string {
  const { t } = useLingui()
  return ({ fault, seq }) => {
    switch (fault) {
      case 'key':
        return t`It showed a checkpoint by a key that is not its own.`
      case 'form':
        return t`What it showed is no checkpoint of this company, or its signature is wrong.`
      case 'shrunk':
        return t`It is shorter than one that the relay had signed: it was put back to an older state, or entries were taken out.`
      case 'split':
        return t`The relay has signed two different records of the same length.`
      case 'rewritten':
        return t`It does not go on from the one that the relay had signed before: its past was changed.`
      case 'entry_missing':
        return t`Entry ${seq} of this workstation, which the relay had acknowledged, is not in it.`
      case 'entry_differs':
        return t`Under number ${seq} it has another entry than this workstation wrote.`
      case 'behind':
        return t`It has more entries of this workstation than the workstation itself (${seq}): this computer was put back to an older state.`
      case 'held_lost':
        return t`What this workstation keeps of it beside its database was changed or damaged.`
    }
  }
}
