import { useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'
import { useMoneyTitles, type MoneyRule } from '../../panels/money/money-titles.ts'

export type Alert = Output<'alerts.list'>['alerts'][number]

interface AlertWords {
  readonly title: string
  /** What to do next. */
  readonly next: string
}

/** What happened, in a sentence, and what whoever reads it does next. */
export function useAlertWords(): (alert: Alert) => AlertWords {
  const { t } = useLingui()
  const ofPolicy = (code: string | null) => (code === 'begun' ? t`Another policy has begun` : code === 'signed' ? t`A policy was signed` : t`A policy was proposed`)
  const moneyTitles = useMoneyTitles()
  return ({ rule, code }) => {
    switch (rule) {
      case 'denials': return { title: t`Refused again and again`, next: t`Ask that person what they wanted to do. Was it not them: change their password, or take the display or the phone off.` }
      case 'foreign': return { title: t`Something of another company, desk or depot was tried`, next: t`Look at the entry: which device, and what. One you do not know is revoked under Company, Relay or Displays.` }
      case 'fork': return { title: t`The relay’s record shows two truths`, next: t`Under Activity, save both sides, and tell whoever looks after the relay before anything is changed there.` }
      case 'mismatch': return { title: t`The relay’s record does not fit`, next: t`Under Activity, save both sides, and tell whoever looks after the relay before anything is changed there.` }
      case 'stale': return { title: code === 'accepted' ? t`An older database was put in place` : t`This desk’s database is older than what it has written`, next: t`Was a backup restored today, close this with that reason. If not, somebody has exchanged the file: check the log, and keep the folder as it is.` }
      case 'export': return { title: code === 'many' ? t`Very much was written to files` : t`Several exports by one person`, next: t`Ask that person what for and where the files are now.` }
      case 'grant': return { title: code === 'admin' ? t`Somebody became an administrator` : code === 'admitted' ? t`Somebody may choose a new password` : code === 'provider' ? t`The company’s sign-in provider was set` : code === 'unlinked' ? t`Somebody’s account of the provider was loosened` : code === 'factor' ? t`Somebody’s second step at sign-in was taken away` : code === 'factorRule' ? t`The rule for second steps at sign-in was changed` : t`Somebody’s rights changed`, next: t`Was it agreed? If not, take it back under Company, Users, and change the password of whoever did it.` }
      case 'policy': return { title: ofPolicy(code), next: t`Read what is different under Company, What roles may do. Nobody agreed to it: withdraw it before it begins.` }
      case 'recovery': return { title: code === 'opened' ? t`The company was opened by administrators’ shares` : t`New shares of the company’s key were made`, next: code === 'opened' ? t`Was it agreed? If not, somebody has two of the sheets: make new shares under Company, Keys, and find out whose they were.` : t`Was it agreed? Those who hold one have a new sheet; the sheets from before open nothing any more.` }
      case 'violation': return { title: t`Violations are open beyond their deadline`, next: t`Under Violations, Overdue: see who sees to them, close what is settled with its reason, or move the deadline.` }
      case 'money': return { title: moneyTitles[code as MoneyRule], next: t`Look at it under Money controls, ask whoever took the money, and answer it there with a reason.` }
      case 'backup': return { title: code === 'overdue' ? t`A backup is missing` : t`A backup has failed`, next: t`Under Company, make one by hand now. If it fails too, see whether the disk is full or the second folder is gone.` }
    }
  }
}
