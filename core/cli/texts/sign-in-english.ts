import type { ProviderRule } from '../../domain/access/provider-rule.ts'
import type { SecondFactorRule } from '../../domain/access/second-factor-rule.ts'

type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `user second-factor` and `user provider` say. */
export interface SignInTexts {
  readonly factorHelp: Words<'about' | 'status' | 'require' | 'rule' | 'reset' | 'user' | 'examples'>
  readonly columns: Words<'name' | 'roles' | 'password' | 'factor'>
  readonly yes: string
  readonly rules: Words<SecondFactorRule>
  readonly reset: (name: string) => string
  readonly providerHelp: Words<'about' | 'status' | 'set' | 'issuer' | 'client' | 'require' | 'countFactor' | 'private' | 'secretFile' | 'off' | 'unlink' | 'user' | 'examples'>
  readonly noProvider: string
  readonly provider: (issuer: string, rule: ProviderRule) => string
  readonly unlinked: (name: string) => string
}

export const SIGN_IN_ENGLISH: SignInTexts = {
  factorHelp: {
    about: 'The second step beside the password: a code of an app, or a recovery code. Each person sets it up in their own menu.',
    status: 'who has one on this workstation', require: 'of whom the company asks one', rule: 'off, admins or everybody',
    reset: 'take the second step of somebody who has lost their phone away', user: 'e-mail, name or id',
    examples: '\nExamples:\n  trujourney user second-factor\n  trujourney user second-factor require admins\n  trujourney user second-factor reset lea@example.com',
  },
  columns: { name: 'Name', roles: 'Roles', password: 'Password here', factor: 'Second step here' },
  yes: 'yes',
  rules: { off: 'The company asks nobody for a second step.', admins: 'The company asks administrators for a second step, from their next sign-in.', everybody: 'The company asks everybody for a second step, from their next sign-in.' },
  reset: (name) => `The second step of ${name} on this workstation is taken away.`,
  providerHelp: {
    about: 'The company’s own sign-in provider (OpenID Connect): people sign in with the accounts they have there.',
    status: 'which one, and whether it is required', set: 'set it, for all workstations', issuer: 'its address, https://… as it calls itself', client: 'how it calls this program',
    require: 'passwords only while it does not answer, and for this administrator always: e-mail, name or id', countFactor: 'what it says of more than a password counts as the second step', private: 'it may lie in the company’s own network',
    secretFile: 'a file with what it demands of its client; kept on this workstation', off: 'do without', unlink: 'loosen the account that is bound to somebody on this workstation', user: 'e-mail, name or id',
    examples: '\nExamples:\n  trujourney user provider set https://login.example.com trujourney-desk --require ada@example.com\n  trujourney user provider unlink lea@example.com',
  },
  noProvider: 'The company has no sign-in provider of its own.',
  provider: (issuer, rule) => `People sign in by ${issuer}${rule === 'required' ? '; passwords are taken only while it does not answer.' : ', or by their password.'}`,
  unlinked: (name) => `The account that was bound to ${name} on this workstation is loosened.`,
}
