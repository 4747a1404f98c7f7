import type { FailureCatalogue } from './catalogue.ts'

export const DISPATCH_FAILURES = {
  'record.not_found': {
    en: { message: 'There is no {kind} with the id {id}.', next: 'Refresh the list: it may have been removed on another workstation.' },
    fr: { message: 'Aucun élément {kind} ne porte l’identifiant {id}.', next: 'Actualisez la liste : il a peut-être été retiré sur un autre poste.' },
  },
  'job.locked': {
    en: { message: 'Job {id} is {status} and can no longer be edited.', next: 'Reopen it with a reason first.' },
    fr: { message: 'Le travail {id} est à l’état {status} et ne peut plus être modifié.', next: 'Rouvrez-le d’abord en indiquant un motif.' },
  },
  'state.impossible': {
    en: { message: 'A {kind} cannot go from {from} to {to}.', next: 'Possible next states: {allowed}.' },
    fr: { message: 'Un élément {kind} ne peut pas passer de {from} à {to}.', next: 'États suivants possibles : {allowed}.' },
  },
} as const satisfies FailureCatalogue
