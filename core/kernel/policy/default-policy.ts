import type { Policy } from './policy.ts'

/**
 * Who may do what, until a company signs its own. Deny by default: a method that no rule names is refused.
 * An Auditor reads everything and writes nothing; crew roles reach their own journeys only and never see money; a Wall sees the board.
 */
export const DEFAULT_POLICY: Policy = {
  id: 'default',
  version: 1,
  rules: [
    { id: 'admin.all', role: 'Admin', scope: 'company', locked: true, actions: ['company.*', 'location.*', 'user.*', 'module.*', 'store.*', 'import.*', 'export.*', 'backup.*', 'audit.*', 'policy.*', 'job.*', 'journey.*', 'assignment.*', 'conflict.*', 'conflicts.*', 'board.*', 'history.*', 'recommend.*', 'plan.*', 'capacity.*', 'travel.*', 'duration.*', 'absence.*', 'leaks.*', 'leak.*', 'tags.*', 'tag.*', 'margin.*', 'pay.*', 'trust.*', 'truck.*', 'equipment.*', 'worker.*', 'customer.*', 'charge.*', 'payment.*', 'storage.*', 'tariff.*', 'claim.*', 'feedback.*', 'fact.*', 'time.*', 'material.*', 'fleet.*', 'month.*', 'customers.*', 'workers.*', 'trucks.*', 'tariffs.*', 'users.*', 'locations.*', 'modules.*', 'roles.*', 'session.admit', 'jobs.*', 'inventory.*', 'sync.*', 'transfer.*', 'transfers.*', 'loan.*', 'loans.*', 'handovers.*', 'depots.*', 'wall.show', 'display.*', 'map.*', 'phone.*'] },
    { id: 'manager.location', role: 'Manager', scope: 'locations', locked: true, actions: ['job.*', 'journey.*', 'assignment.*', 'conflict.*', 'conflicts.*', 'board.*', 'recommend.*', 'plan.*', 'capacity.*', 'travel.*', 'duration.*', 'absence.*', 'leaks.*', 'leak.*', 'tags.*', 'tag.*', 'margin.*', 'pay.*', 'trust.*', 'audit.list', 'truck.*', 'equipment.*', 'worker.*', 'customer.*', 'charge.*', 'payment.*', 'storage.*', 'tariff.*', 'claim.*', 'feedback.*', 'fact.*', 'time.*', 'material.*', 'fleet.*', 'customers.*', 'workers.*', 'trucks.*', 'tariffs.list', 'locations.list', 'jobs.*', 'inventory.*', 'transfer.*', 'transfers.*', 'loan.*', 'loans.*', 'handovers.*', 'depots.*', 'wall.show', 'display.list', 'display.confirm', 'display.revoke', 'map.devices', 'map.addDevice', 'map.revokeDevice', 'phone.*'] },
    { id: 'manager.company', role: 'Manager', scope: 'company', actions: ['history.*', 'trust.numbers', 'duration.model', 'leaks.*', 'tags.*', 'tag.forget', 'margin.*', 'pay.week', 'pay.weeks', 'pay.tips', 'pay.rules', 'conflicts.*', 'board.range', 'board.parts', 'board.positions', 'fleet.*', 'customers.list', 'workers.list', 'trucks.list', 'equipment.list', 'tariffs.list', 'locations.list', 'jobs.find', 'customers.find', 'sync.status', 'transfers.list', 'transfers.depots', 'loans.list', 'handovers.waiting', 'depots.*', 'board.merged'] },
    { id: 'dispatcher.location', role: 'Dispatcher', scope: 'locations', actions: ['job.*', 'journey.*', 'assignment.*', 'conflict.*', 'conflicts.*', 'board.*', 'recommend.*', 'plan.*', 'capacity.*', 'travel.*', 'duration.*', 'absence.*', 'leaks.*', 'margin.*', 'pay.tips', 'pay.addTip', 'pay.removeTip', 'leak.recover', 'leak.accept', 'leak.reject', 'leak.reopen', 'tags.suggest', 'tags.report', 'tags.risks', 'tag.accept', 'tag.refuse', 'tag.reopen', 'tag.mend', 'leak.assign', 'customer.*', 'feedback.*', 'fact.*', 'time.*', 'material.*', 'fleet.*', 'customers.*', 'workers.list', 'worker.detail', 'trucks.list', 'truck.detail', 'equipment.list', 'equipment.detail', 'tariffs.list', 'tariff.detail', 'locations.list', 'jobs.*', 'inventory.*', 'transfer.*', 'transfers.*', 'loan.*', 'loans.*', 'handovers.*', 'depots.load', 'depots.clashes', 'depots.completeness', 'depots.leaks', 'depots.words', 'depots.tariffs', 'wall.show', 'display.list', 'display.confirm', 'display.revoke', 'phone.*'] },
    { id: 'dispatcher.read-locked', role: 'Dispatcher', scope: 'locations', locked: true, actions: ['job.detail', 'board.day', 'board.range', 'board.parts', 'leaks.job', 'leaks.report', 'tags.suggest', 'margin.job', 'margin.report', 'pay.tips', 'conflict.resolve', 'job.history'] },
    { id: 'dispatcher.company', role: 'Dispatcher', scope: 'company', actions: ['history.*', 'duration.model', 'leaks.*', 'tags.suggest', 'tags.report', 'tags.risks', 'tags.lessons', 'margin.*', 'conflicts.*', 'board.range', 'board.parts', 'board.positions', 'fleet.*', 'customers.list', 'workers.list', 'trucks.list', 'equipment.list', 'tariffs.list', 'locations.list', 'jobs.find', 'customers.find', 'sync.status', 'transfers.list', 'transfers.depots', 'loans.list', 'handovers.waiting', 'depots.load', 'depots.clashes', 'depots.completeness', 'depots.leaks', 'depots.words', 'depots.tariffs', 'board.merged'] },
    { id: 'driver.own', role: 'Driver', scope: 'own', actions: ['job.detail', 'journey.setState', 'job.setState', 'fact.add', 'time.add', 'job.history', 'journey.detail', 'journey.own', 'journey.crew'] },
    { id: 'mover.own', role: 'Mover', scope: 'own', actions: ['job.detail', 'fact.add', 'time.add', 'job.history', 'journey.detail', 'journey.own', 'journey.crew'] },
    { id: 'crew.trust-driver', role: 'Driver', scope: 'own', parts: ['hr'], actions: ['trust.worker', 'trust.contest', 'trust.withdraw'] },
    { id: 'crew.trust-mover', role: 'Mover', scope: 'own', parts: ['hr'], actions: ['trust.worker', 'trust.contest', 'trust.withdraw'] },
    { id: 'auditor.read', role: 'Auditor', scope: 'company', locked: true, actions: ['audit.*', 'board.day', 'board.range', 'board.parts', 'job.detail', 'conflicts.*', 'leaks.*', 'tags.*', 'margin.*', 'pay.week', 'pay.weeks', 'pay.tips', 'pay.rules', 'worker.wages', 'trust.worker', 'trust.report', 'trust.numbers', 'recommend.job', 'duration.predict', 'duration.estimates', 'duration.model', 'plan.day', 'plan.history', 'capacity.range', 'fleet.*', 'export.write', 'customers.list', 'customer.detail', 'workers.list', 'worker.detail', 'trucks.list', 'truck.detail', 'equipment.list', 'equipment.detail', 'tariffs.list', 'tariff.detail', 'users.list', 'locations.list', 'modules.list', 'module.impact', 'roles.list', 'jobs.find', 'job.history', 'job.choices', 'journey.detail', 'customers.find', 'customer.history', 'sync.status', 'transfers.list', 'loans.list', 'depots.*', 'board.merged'] },
    { id: 'wall.board', role: 'Wall', scope: 'locations', actions: ['board.day', 'board.range', 'board.parts', 'conflicts.list', 'wall.show'] },
  ],
  reads: {
    Admin: ['cfg', 'ops', 'pii', 'fin', 'hr'],
    Manager: ['cfg', 'ops', 'pii', 'fin', 'hr'],
    Dispatcher: ['cfg', 'ops', 'pii', 'fin', 'hr'],
    Driver: ['cfg', 'ops', 'pii'],
    Mover: ['cfg', 'ops'],
    Auditor: ['cfg', 'ops', 'pii', 'fin', 'hr'],
    Wall: ['cfg', 'ops'],
  },
  writes: {
    Admin: ['cfg', 'ops', 'pii', 'fin', 'hr'],
    Manager: ['ops', 'pii', 'fin', 'hr'],
    Dispatcher: ['ops', 'pii', 'fin', 'hr'],
    Driver: ['ops'],
    Mover: ['ops'],
    Auditor: [],
    Wall: [],
  },
}
