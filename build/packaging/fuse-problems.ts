import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'

/** Burnt into the executable: no setting and no command line turns these again. */
const WANTED = [
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableCookieEncryption, true],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
] as const

/** Read back from the executable: a setting that was not burnt in is only a wish. */
export async function fuseProblems(program: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(program)
  return WANTED.filter(([fuse, on]) => wire[fuse] !== (on ? FuseState.ENABLE : FuseState.DISABLE)).map(([fuse, on]) => `the fuse ${FuseV1Options[fuse]} is not ${on ? 'on' : 'off'} in the executable`)
}
