import { useLingui } from '@lingui/react'
import type { Language } from '../../core/domain/failure/failure.ts'
import { useDesk } from '../desk/desk-context.tsx'
import { useDeskCommand } from '../desk/use-desk-command.ts'

/** The language of the pages before the day, kept at this seat: who signs in without one of their own goes on in it. */
export function useEntranceLanguage() {
  const { i18n } = useLingui()
  const { queries } = useDesk()
  const { run } = useDeskCommand('session.setLanguage')
  return {
    language: i18n.locale as Language,
    onLanguage: (language: Language) => void run({ language }).then((reply) => reply.ok && queries.setQueryData(['desk.status', {}], reply.value)),
  }
}
