// For a container's HEALTHCHECK: ends with 0 where the relay of this machine answers. Without TLS of its own, behind a proxy.
const port = process.env['TRUJOURNEY_RELAY_PORT'] ?? '8787'
const isWell = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(3_000) }).then(({ ok }) => ok, () => false)
process.exitCode = isWell ? 0 : 1
