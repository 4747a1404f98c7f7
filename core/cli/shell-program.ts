import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** The program that shows the window by itself, as the launcher found it: a JSON list of the file and its first words. */
export function shellProgram(environment: NodeJS.ProcessEnv): readonly string[] | null {
  const named = environment['TRUJOURNEY_SHELL']
  return named === undefined ? null : (JSON.parse(named) as string[])
}

/** Opens the company's folder in it, and stays until it is closed. */
export async function runShell([file = '', ...words]: readonly string[], folder: string): Promise<void> {
  const child = spawn(file, [...words, `--data=${folder}`], { stdio: 'inherit' })
  await once(child, 'exit')
}
