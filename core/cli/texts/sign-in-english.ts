import type { SecondFactorRule } from '../../domain/access/second-factor-rule.ts'

type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `user second-factor` says. */
export interface SignInTexts {
  readonly factorHelp: Words<'about' | 'status' | 'require' | 'rule' | 'reset' | 'user' | 'examples'>
  readonly columns: Words<'name' | 'roles' | 'password' | 'factor'>
  readonly yes: string
  readonly rules: Words<SecondFactorRule>
  readonly reset: (name: string) => string
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
}
