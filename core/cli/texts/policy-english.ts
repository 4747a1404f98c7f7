type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `policy` says. */
export interface PolicyTexts {
  readonly help: Words<'about' | 'show' | 'write' | 'fileTo' | 'propose' | 'file' | 'reason' | 'begin' | 'sign' | 'withdraw' | 'proposal' | 'check' | 'withNew' | 'examples'>
  readonly columns: Words<'id' | 'state' | 'version' | 'begins' | 'by' | 'changes'>
  readonly states: Words<'waits' | 'coming' | 'in_force' | 'replaced' | 'withdrawn' | 'overtaken'>
  readonly reads: string
  readonly writes: string
  readonly forbids: string
  readonly none: string
  readonly inForce: (id: string, version: number, sha256: string, since: string | null) => string
  readonly unnamed: (actions: string) => string
  readonly notHad: (forbids: string, actions: string) => string
  readonly written: (file: string) => string
  readonly writtenWithNew: (file: string) => string
  readonly proposed: (id: string, version: number) => string
  readonly signed: string
  readonly checked: (version: number) => string
  readonly same: string
  readonly concerns: (role: string, people: string) => string
  readonly begins: (version: number, at: string) => string
  readonly withdrawn: (version: number) => string
}

export const POLICY_ENGLISH: PolicyTexts = {
  help: {
    about: 'Who may do what: the policy in force, and changes that two administrators sign.',
    show: 'the policy in force, and what is proposed',
    write: 'write the policy in force to a file, to be changed and proposed', fileTo: 'where to; it must not be there yet', withNew: 'the next version of it, with the rules of this program that it has never had',
    propose: 'propose a policy, and sign it', file: 'the policy as JSON, its version raised by one', reason: 'why, for whoever signs it', begin: 'from when on, like 2026-12-01T06:00; left out: as soon as it is signed',
    check: 'what a policy in a file would change and for whom, and whether it could be proposed; nothing is done',
    sign: 'sign what another administrator proposes', withdraw: 'withdraw a proposal before it counts', proposal: 'the proposal: its id or the end of it',
    examples: '\nExamples:\n  trujourney policy\n  trujourney policy write policy.json\n  trujourney policy check policy.json\n  trujourney policy propose policy.json --reason "Managers may export" --as ada@example.com\n  trujourney policy sign 4f2a91c0 --as ben@example.com',
  },
  columns: { id: 'Id', state: 'State', version: 'Version', begins: 'Begins', by: 'Signed by', changes: 'Changes' },
  states: { waits: 'waits for a signature', coming: 'signed, begins later', in_force: 'in force', replaced: 'replaced', withdrawn: 'withdrawn', overtaken: 'overtaken' },
  reads: 'reads', writes: 'writes', forbids: 'forbids',
  none: 'Nothing has been proposed.',
  inForce: (id, version, sha256, since) => `Policy ${id}, version ${version}${since === null ? ', as it came with the program' : `, since ${since}`}.\nSHA-256 ${sha256}`,
  unnamed: (actions) => `New in this program, and nobody may do it until a policy says so: ${actions}`,
  notHad: (forbids, actions) => `This program’s own policy has what the company’s has never had.${forbids === '' ? '' : ` Rules that refuse: ${forbids}.`}${actions === '' ? '' : ` Actions: ${actions}.`} To add them: trujourney policy write FILE --with-new`,
  writtenWithNew: (file) => `${file} holds the next version of the policy, with the rules that it had never had. Look through it, and propose it.`,
  written: (file) => `${file} holds the policy. Change it, raise its version by one, and propose it.`,
  proposed: (id, version) => `Version ${version} is proposed as ${id} and signed by you. Another administrator has to sign it.`,
  checked: (version) => `Version ${version} is valid and could be proposed.`,
  same: 'Nothing changes for anybody.',
  concerns: (role, people) => `${role}: ${people}`,
  signed: 'Signed. Another administrator has to sign it.',
  begins: (version, at) => `Version ${version} is signed and counts from ${at} on.`,
  withdrawn: (version) => `Version ${version} is withdrawn.`,
}
