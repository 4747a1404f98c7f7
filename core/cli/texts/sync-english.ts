export const SYNC_ENGLISH = {
  noRelay: 'This workstation belongs to no relay: everything is saved here, and only here.',
  relay: (address: string, isPaused: boolean) => `Relay: ${address}${isPaused ? ' (paused)' : ''}`,
  allStored: 'Everything that was saved here is stored at the relay.',
  waiting: (count: number) => `Saved here and not known to be at the relay: ${count} ${count === 1 ? 'change' : 'changes'}.`,
  held: (count: number, document: string, reason: string) => `Not taken by the relay (${reason}): ${count} ${count === 1 ? 'change' : 'changes'} of ${document}, kept here.`,
  notTaken: (document: string, code: string) => `Changes of others that were refused here (${code}): ${document}.`,
  audit: (stored: number, newest: number) => `Audit log: ${stored} of ${newest} entries at the relay.`,
  headOffice: 'Whether head office has seen it is not known yet.',
  askInvitation: 'Invitation: ',
  joined: (address: string) => `Joined ${address}. The desk keeps itself in step while it runs; once: trujourney sync now`,
  paused: 'Sync is paused. Changes stay here until it goes on.',
  resumed: 'Sync goes on.',
  left: 'Left the relay. What was exchanged stays; ask its administrator to remove this workstation there.',
}
export type SyncTexts = typeof SYNC_ENGLISH
