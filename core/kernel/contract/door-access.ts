import { because, byPolicy, elseEmpty, type Access } from './access.ts'
import type { DisplayContract, displayEvents } from './display-contract.ts'
import type { DoorContract, DoorEvents } from './door-contract.ts'
import type { PhoneContract, phoneEvents } from './phone-contract.ts'

/** Of a company's own methods the policy decides by their names (`core/kernel/desk/desk.ts`): they need no table. */
export const DOOR_ACCESS = {
  'desk.status': because('before sign-in'),
  'session.people': because('before sign-in'),
  'session.signIn': because('password'),
  'session.signOut': because('own seat'),
  'session.lock': because('own seat'),
  'session.unlock': because('password'),
  'session.prove': because('own session'),
  'session.setPassword': because('own session'),
  'session.setPin': because('own session'),
  'session.setLanguage': because('own seat'),
  'session.admit': byPolicy('session.admit'),
  'session.setUpFactor': because('own sign-in'),
  'session.confirmFactor': because('own sign-in'),
  'session.renewFactorCodes': because('own session'),
  'session.dropFactor': because('own session'),
  'session.resetFactor': byPolicy('session.resetFactor'),
  'session.factors': byPolicy('session.factors'),
  'session.beginProvider': because('before sign-in'),
  'session.answerProvider': because('own seat'),
  'session.finishProvider': because('provider'),
  'session.unlinkProvider': byPolicy('session.unlinkProvider'),
  'provider.state': byPolicy('provider.state'),
  'provider.setSecret': byPolicy('provider.setSecret'),

  'company.makeSample': because('empty folder'),
  'company.found': because('empty folder'),
  'company.open': because('passphrase'),
  'company.recover': because('passphrase'),
  'keys.state': byPolicy('store.keys'),
  'keys.makeShares': byPolicy('store.makeShares'),
  'company.retry': because('before sign-in'),

  'upload.begin': byPolicy('import.preview'),
  'upload.piece': because('own session'),
  'upload.drop': because('own seat'),
  'import.preview': byPolicy('import.preview'),
  'import.apply': byPolicy('import.apply'),
  'export.make': byPolicy('export.write'),
  'audit.csv': byPolicy('audit.export'),
  'audit.pdf': byPolicy('audit.export'),
  'audit.digestPdf': byPolicy('audit.export'),
  'audit.pack': byPolicy('audit.export'),
  'invoice.pdf': byPolicy('invoice.detail'),
  'privacy.makeExport': byPolicy('privacy.export'),
  'privacy.makeCertificate': byPolicy('privacy.certificate'),
  'incident.makeNotices': byPolicy('incident.notices'),
  'privacy.makeRegister': byPolicy('privacy.register'),
  'privacy.erasing': byPolicy('privacy.requests'),
  'export.piece': because('own session'),
  'backup.make': byPolicy('backup.create'),
  'backup.state': byPolicy('backup.state'),
  'backup.set': byPolicy('backup.set'),
  'plan.start': byPolicy('plan.day'),
  'repair.start': byPolicy('plan.repair'),
  'capacity.start': byPolicy('capacity.range'),
  // A sample is made where nobody can be signed in yet.
  'task.detail': because('unlocked seat'),
  'task.cancel': because('unlocked seat'),

  'sync.join': byPolicy('sync.join'),
  'sync.pause': byPolicy('sync.pause'),
  'sync.leave': byPolicy('sync.leave'),
  // Each is done as the command that it is, of which the policy decides.
  'draft.list': because('own session'),
  'draft.do': because('own session'),
  'draft.drop': because('own session'),
  'sync.retry': byPolicy('sync.retry'),
  'workstations.list': byPolicy('device.list'),
  'workstations.reportLost': byPolicy('device.lost'),
  'partKeys.list': byPolicy('key.list'),
  'partKeys.rotate': byPolicy('key.rotate'),
  'partKeys.remove': byPolicy('key.removeWorkstation'),
  'alert.acknowledge': byPolicy('alert.acknowledge'),
  'alert.annotate': byPolicy('alert.annotate'),
  'alert.close': byPolicy('alert.close'),
  'alert.setWebhook': byPolicy('alert.setWebhook'),
  'alert.testWebhook': byPolicy('alert.testWebhook'),
  'alert.setDigests': byPolicy('alert.setDigests'),
  'alert.setMail': byPolicy('alert.setMail'),
  'alert.testMail': byPolicy('alert.testMail'),
  'alerts.settings': byPolicy('alerts.settings'),
  'audit.acceptLog': byPolicy('audit.acceptLog'),
  'sync.headOffice': byPolicy('sync.headOffice'),
  'sync.request': byPolicy('sync.request'),
  'sync.export': byPolicy('sync.export'),
  'sync.import': byPolicy('sync.import'),
  // Whoever may not see who did what to a job is not told who looks at it, nor are others told of them.
  'presence.set': elseEmpty('job.history'),
  'presence.list': elseEmpty('job.history'),

  'display.list': byPolicy('display.list'),
  'display.confirm': byPolicy('display.confirm'),
  'display.set': byPolicy('display.set'),
  'display.revoke': byPolicy('display.revoke'),
  'display.setLabel': byPolicy('display.setLabel'),
  'phone.list': byPolicy('phone.list'),
  'phone.link': byPolicy('phone.link'),
  'phone.confirm': byPolicy('phone.confirm'),
  'phone.revoke': byPolicy('phone.revoke'),

  'photos.add': byPolicy('photos.add'),
  'photos.read': byPolicy('photos.read'),

  'map.source': byPolicy('board.range'),
  'map.settings': byPolicy('map.settings'),
  'map.setToken': byPolicy('map.setToken'),
  'map.setStreets': byPolicy('map.setStreets'),
  'map.setExtract': byPolicy('map.setExtract'),
  'map.removeExtract': byPolicy('map.removeExtract'),
  'map.devices': byPolicy('map.devices'),
  'map.addDevice': byPolicy('map.addDevice'),
  'map.revokeDevice': byPolicy('map.revokeDevice'),
} as const satisfies Readonly<Record<keyof DoorContract, Access>>
export type DoorAccess = typeof DOOR_ACCESS

/** Each only to seats that somebody is signed in at, with an unlocked screen; of the desk's status, to all. */
export const DOOR_EVENT_ACCESS = {
  'records.changed': because('what may be read'),
  'task.changed': because('unlocked seat'),
  'desk.changed': because('before sign-in'),
  'presence.changed': byPolicy('job.history'),
  'sync.changed': byPolicy('sync.status'),
} as const satisfies Readonly<Record<keyof DoorEvents, Access>>

/** All that a display may ask, `wall.show` among the company's own. */
export const DISPLAY_ACCESS = {
  'display.begin': because('pairing'),
  'display.enter': because('paired key'),
  'display.here': because('this workstation'),
  'wall.show': byPolicy('wall.show'),
} as const satisfies Readonly<Record<keyof DisplayContract | 'wall.show', Access>>

export const DISPLAY_EVENT_ACCESS = {
  'display.challenge': because('stranger'),
  'display.paired': because('pairing'),
  'display.beat': because('paired key'),
  'display.settings': because('paired key'),
  'wall.shown': byPolicy('wall.show'),
} as const satisfies Readonly<Record<keyof typeof displayEvents, Access>>

/** All that a phone may ask, `journey.crew` among the company's own; a step of a day is the command that it stands for. */
export const PHONE_ACCESS = {
  'phone.begin': because('pairing'),
  'phone.redeem': because('pairing'),
  'phone.enter': because('paired key'),
  'phone.change': because('its command'),
  'phone.photo': byPolicy('photos.add'),
  'journey.crew': byPolicy('journey.crew'),
} as const satisfies Readonly<Record<keyof PhoneContract | 'journey.crew', Access>>

export const PHONE_EVENT_ACCESS = {
  'phone.challenge': because('stranger'),
  'phone.paired': because('pairing'),
  'phone.beat': because('paired key'),
  'crew.shown': byPolicy('journey.crew'),
} as const satisfies Readonly<Record<keyof typeof phoneEvents, Access>>
