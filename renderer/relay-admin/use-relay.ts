import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import type { AdminAnswers } from '../../sync-relay/admin/answers.ts'
import { toast } from '../ui/toasts.tsx'
import { ask, RelayRefusal } from './relay-line.ts'

const LOOK_AGAIN_MS = 5_000

export function useRelay<Name extends keyof AdminAnswers>(name: Name, input: object) {
  return useQuery<AdminAnswers[Name]>({ queryKey: [name, input], queryFn: () => ask(name, input), refetchInterval: LOOK_AGAIN_MS, retry: false })
}

/** Does one thing; all that is shown is asked for again. What is refused is said in a message, and the answer is undefined. */
export function useAct<Name extends keyof AdminAnswers>(name: Name) {
  const queries = useQueryClient()
  const sentenceOf = useSentences()
  const { mutateAsync, isPending } = useMutation({ mutationFn: (input: object) => ask(name, input), onSettled: () => queries.invalidateQueries() })
  const act = async (input: object): Promise<AdminAnswers[Name] | undefined> => {
    try {
      return await mutateAsync(input)
    } catch (error) {
      toast({ title: sentenceOf(error), tone: 'failed' })
      return undefined
    }
  }
  return { act, isPending }
}

/** What the relay refused, in the reader's language. */
function useSentences(): (error: unknown) => string {
  const { t } = useLingui()
  return (error) => {
    switch (error instanceof RelayRefusal ? error.code : 'gone') {
      case 'company_exists':
        return t`That company is here already.`
      case 'no_company':
        return t`There is no such company here any more.`
      case 'no_invitation':
        return t`That invitation is not open any more.`
      case 'no_device':
        return t`That device is revoked, or not of this company.`
      case 'plan_behind':
        return t`Workstations of this company hold a later plan than this relay knew of. Look again, and sign it above theirs.`
      case 'malformed':
        return t`The relay did not understand what was entered.`
      case 'closed':
        return t`This page has been closed.`
      case 'gone':
        return t`The relay does not answer. Its log says why.`
      case 'no_action':
      case 'no_relay':
      case 'no_page':
      case 'no_folder':
        return t`That cannot be done here. Use the command line on the relay’s machine.`
    }
  }
}
