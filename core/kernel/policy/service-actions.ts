/** What is done beside the modules' contracts, by the name that a policy and the log call it: long work, and what has a door of its own. */
export const SERVICE_ACTIONS = [
  'alert.acknowledge', 'alert.annotate', 'alert.close', 'alert.setDigests', 'alert.setMail', 'alert.setWebhook', 'alert.testMail', 'alert.testWebhook',
  'alerts.settings',
  'audit.acceptLog', 'audit.export',
  'backup.create', 'backup.drill', 'backup.restore', 'backup.set', 'backup.state',
  'company.setRoads',
  'device.list', 'device.lost',
  'display.confirm', 'display.list', 'display.revoke', 'display.set', 'display.setLabel',
  'duration.train',
  'export.write',
  'import.apply', 'import.preview',
  'key.admit', 'key.list', 'key.removeWorkstation', 'key.rotate', 'key.seal',
  'incident.notices',
  'map.addDevice', 'map.devices', 'map.removeExtract', 'map.revokeDevice', 'map.setExtract', 'map.setStreets', 'map.setToken', 'map.settings',
  'month.close',
  'phone.confirm', 'phone.link', 'phone.list', 'phone.revoke',
  'photos.add', 'photos.read',
  'provider.setSecret', 'provider.state',
  'privacy.certificate', 'privacy.export',
  'session.admit', 'session.factors', 'session.resetFactor', 'session.unlinkProvider',
  'store.keys', 'store.maintain', 'store.makeShares', 'store.renewRecovery', 'store.rotateKey', 'store.setUnlock',
  'sync.export', 'sync.headOffice', 'sync.import', 'sync.join', 'sync.leave', 'sync.pause', 'sync.request', 'sync.retry',
] as const

/** Those that only show somebody something, or hand it out, as a module's queries do. */
export const SERVICE_READS: readonly (typeof SERVICE_ACTIONS)[number][] = ['audit.export', 'backup.state', 'device.list', 'display.list', 'export.write', 'import.preview', 'key.list', 'incident.notices', 'map.devices', 'map.settings', 'phone.list', 'photos.read', 'provider.state', 'privacy.certificate', 'privacy.export', 'session.factors', 'store.keys', 'sync.export']
