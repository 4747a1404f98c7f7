import { runCli } from './run-cli.ts'

// `trujourney leaks | head` closes the pipe early; that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})
process.exitCode = await runCli(process.argv.slice(2))
