import { enableCompileCache } from 'node:module'

// The next start finds its code compiled; what is imported statically would be loaded before this line.
enableCompileCache()
// `trujourney leaks | head` closes the pipe early; that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})
const { runCli } = await import('./run-cli.ts')
process.exitCode = await runCli(process.argv.slice(2))
