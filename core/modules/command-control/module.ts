import { locateNothing } from '../../domain/place/locate-stop.ts'
import { defineModule } from '../../kernel/registry/module.ts'
import { assignmentApply } from './commands/assignment-apply.ts'
import { assignmentMove } from './commands/assignment-move.ts'
import { conflictResolve } from './commands/conflict-resolve.ts'
import { conflictReopen, conflictResolveAll } from './commands/conflict-settle.ts'
import { conflictTakeLate } from './commands/conflict-take-late.ts'
import { historyStep } from './commands/history-step.ts'
import { jobCreate } from './commands/job-create.ts'
import { jobEdit } from './commands/job-edit.ts'
import { inventoryRemove, inventorySet } from './commands/inventory.ts'
import { jobReopen } from './commands/job-reopen.ts'
import { jobReschedule } from './commands/job-reschedule.ts'
import { jobSetState } from './commands/job-set-state.ts'
import { jobAddTag, jobRemoveTag } from './commands/job-tags.ts'
import { journeyAddJob } from './commands/journey-add-job.ts'
import { journeyAssignCrew } from './commands/journey-assign-crew.ts'
import { journeyAssignEquipment } from './commands/journey-assign-equipment.ts'
import { journeyAssignTruck } from './commands/journey-assign-truck.ts'
import { journeyCopyDay } from './commands/journey-copy-day.ts'
import { journeyCreate } from './commands/journey-create.ts'
import { journeyMoveCrew } from './commands/journey-move-crew.ts'
import { journeyPin } from './commands/journey-pin.ts'
import { journeyRemove } from './commands/journey-remove.ts'
import { journeyRemoveJob } from './commands/journey-remove-job.ts'
import { journeyReorder } from './commands/journey-reorder.ts'
import { journeySetDeparture } from './commands/journey-set-departure.ts'
import { journeySetState } from './commands/journey-set-state.ts'
import { planApply } from './commands/plan-apply.ts'
import { commandControlContract } from './contract.ts'
import { crewDay } from './crew/crew-day.ts'
import type { CommandControlDependencies } from './dependencies.ts'
import { boardMerged, depotsClashes, depotsLoad } from './depots/depots-queries.ts'
import { handoversWaiting, loansList, transfersDepots, transfersList } from './handover/handovers-list.ts'
import { loanAccept, loanDecline, loanEnd, loanOffer, loanWithdraw } from './handover/loan-commands.ts'
import { transferAccept, transferDecline, transferOffer, transferWithdraw } from './handover/transfer-commands.ts'
import { COMMAND_CONTROL_MIGRATIONS } from './migrations/command-control-migrations.ts'
import { createClashProjection } from './projections/clash-projection.ts'
import { boardDay } from './queries/board-day.ts'
import { boardParts } from './queries/board-parts.ts'
import { boardPositions } from './queries/board-positions.ts'
import { boardPreview } from './queries/board-preview.ts'
import { boardRange } from './queries/board-range.ts'
import { conflictsDetail } from './queries/conflicts-detail.ts'
import { conflictsInbox } from './queries/conflicts-inbox.ts'
import { conflictsList } from './queries/conflicts-list.ts'
import { jobChoices } from './queries/job-choices.ts'
import { jobDetail } from './queries/job-detail.ts'
import { jobHistory } from './queries/job-history.ts'
import { jobsFind } from './queries/jobs-find.ts'
import { journeyDetail } from './queries/journey-detail.ts'
import { journeyOwn } from './queries/journey-own.ts'
import { planHistory } from './queries/plan-history.ts'
import { embeddedTravel } from './schedule/location-travel.ts'
import { wallShow } from './wall/wall-show.ts'

/** Journeys, live status and dispatch: the board, what changes it, and the conflict inbox. */
export function createCommandControlModule(dependencies: CommandControlDependencies = { travelOf: embeddedTravel, locate: locateNothing }) {
  const ofClashes = { ...dependencies, travelOf: dependencies.clashTravelOf ?? dependencies.travelOf, locate: dependencies.clashLocate ?? dependencies.locate }
  return defineModule({
    id: 'command-control',
    version: 1,
    title: { en: 'Command & Control', fr: 'Commande et contrôle' },
    contract: commandControlContract,
    handlers: {
      'board.day': boardDay(dependencies),
      'board.range': boardRange(dependencies),
      'board.parts': boardParts(dependencies),
      'board.positions': boardPositions,
      'board.preview': boardPreview(dependencies),
      'wall.show': wallShow(dependencies),
      'job.detail': jobDetail(dependencies),
      'conflicts.list': conflictsList,
      'conflicts.inbox': conflictsInbox,
      'conflicts.detail': conflictsDetail(ofClashes),
      'conflict.resolveAll': conflictResolveAll,
      'conflict.reopen': conflictReopen,
      'conflict.takeLate': conflictTakeLate,
      'jobs.find': jobsFind,
      'job.choices': jobChoices,
      'job.history': jobHistory,
      'job.addTag': jobAddTag,
      'job.removeTag': jobRemoveTag,
      'inventory.set': inventorySet,
      'inventory.remove': inventoryRemove,
      'journey.detail': journeyDetail(dependencies),
      'journey.own': journeyOwn(dependencies),
      'journey.crew': crewDay(dependencies),
      'plan.apply': planApply,
      'plan.history': planHistory,
      'job.create': jobCreate,
      'job.edit': jobEdit,
      'job.setState': jobSetState,
      'job.reschedule': jobReschedule,
      'job.reopen': jobReopen,
      'journey.create': journeyCreate,
      'journey.assignTruck': journeyAssignTruck,
      'journey.assignCrew': journeyAssignCrew,
      'journey.assignEquipment': journeyAssignEquipment,
      'journey.setDeparture': journeySetDeparture,
      'journey.addJob': journeyAddJob,
      'journey.removeJob': journeyRemoveJob,
      'journey.reorder': journeyReorder,
      'journey.setState': journeySetState,
      'journey.remove': journeyRemove,
      'journey.pin': journeyPin,
      'journey.moveCrew': journeyMoveCrew,
      'journey.copyDay': journeyCopyDay,
      'assignment.move': assignmentMove(ofClashes),
      'assignment.apply': assignmentApply,
      'board.merged': boardMerged,
      'depots.load': depotsLoad,
      'depots.clashes': depotsClashes,
      'transfer.offer': transferOffer,
      'transfer.accept': transferAccept,
      'transfer.decline': transferDecline,
      'transfer.withdraw': transferWithdraw,
      'transfers.list': transfersList,
      'transfers.depots': transfersDepots,
      'loan.offer': loanOffer,
      'loan.accept': loanAccept,
      'loan.decline': loanDecline,
      'loan.withdraw': loanWithdraw,
      'loan.end': loanEnd,
      'loans.list': loansList,
      'handovers.waiting': handoversWaiting,
      'conflict.resolve': conflictResolve,
      'history.undo': historyStep('undo'),
      'history.redo': historyStep('redo'),
    },
    projections: [createClashProjection(ofClashes)],
    migrations: COMMAND_CONTROL_MIGRATIONS,
    screens: ['board', 'conflicts'],
  })
}
