import { useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'

type Module = Output<'modules.list'>['modules'][number]

/** What a module is called and what it is for. */
export function useModuleWords(): { readonly nameOf: (module: Pick<Module, 'id' | 'title'>) => string; readonly screenName: (screen: string) => string; readonly about: Readonly<Record<Module['id'], string>> } {
  const { t, i18n } = useLingui()
  const screens: Readonly<Record<string, string>> = {
    board: t`Board`, conflicts: t`Conflicts`, planning: t`Suggestions and plans`, people: t`Crew and trucks`, customers: t`Customers`, leaks: t`Margin`, import: t`Import`, billing: t`Tariffs and bills`, storage: t`Storage`, settings: t`Company`, audit: t`Activity`, activity: t`Activity`,
  }
  return {
    screenName: (screen) => screens[screen] ?? screen,
    nameOf: ({ id, title }) => (title === null ? plainName(id) : i18n.locale === 'fr' ? title.fr : title.en),
    about: {
      'command-control': t`The board, jobs and journeys, and the conflict inbox.`,
      'calendar-capacity': t`Suggestions for a job, planning a whole day, absences.`,
      'crew-customer': t`Crew, trucks and customers.`,
      'cost-compensation': t`What jobs cost, and where their margin leaks.`,
      'connect-convert': t`Import from other systems, and export.`,
      'capture-confirm': t`What crews note on site: times, facts, materials.`,
      'cash-contracts': t`Tariffs, estimates, bills, payments and storage.`,
      'compliance-consistency': t`The audit log, and the rules of the road and of work.`,
      'chat-collaboration': t`Messages between office and crews.`,
      'customer-care': t`Feedback and claims.`,
      'clean-concise': t`Tags and needs suggested from the notes, and what contradicts them.`,
      'cloud-control': t`The company, its locations, users and modules.`,
    },
  }
}

/** chat-collaboration → Chat & Collaboration. */
function plainName(id: string): string {
  return id.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' & ')
}
